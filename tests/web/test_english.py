"""English screens: all that is not data is English."""

import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from tests.web.entering import entered
from tests.web.routes import address_of, route_names
from tests.web.stage import Stage
from tests.world import TODAY, set_up_second_factor
from tools.unmarked import VIETNAMESE

from trienkhai.audit.guards import lifted
from trienkhai.organisations.unit_types import unit_types
from trienkhai.plans.models import ProgressEntry

ROOMS = ("organisations", "documents", "plans", "reporting")
# The other language, named in its own words.
OFFER = re.compile(r'<button[^>]* lang="vi">[^<]*</button>')


def plain(value: object) -> object:
    """A value with every letter in its bare form, at its place: spans still point at their words."""
    if isinstance(value, str):
        return "".join(unicodedata.normalize("NFD", letter)[0] for letter in value).translate(
            str.maketrans("đĐ", "dD")
        )
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


@pytest.fixture
def plain_stage(stage: Stage) -> Stage:
    """The stage with data without Vietnamese letters: every such letter on a page is the page's own."""
    connection.check_constraints()  # PostgreSQL changes no trigger while a check of the transaction waits
    with lifted(connection):
        for room in ROOMS:
            for model in apps.get_app_config(room).get_models():
                _make_plain(model)
        connection.check_constraints()
    return stage


def _make_plain(model: type[models.Model]) -> None:
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds)]  # noqa: SLF001 - Django's name
    # A queryset of Django's own, for rows that the product never changes.
    rows: models.QuerySet[models.Model] = models.QuerySet(model)
    for row in rows.all():
        changed = {field.name: plain(getattr(row, field.name)) for field in fields if not field.choices}
        if changed:
            rows.filter(pk=row.pk).update(**changed)


def english_pages(stage: Stage, method: str) -> Iterator[tuple[str, str, str]]:
    """Route, account and page of everything that can be asked in English; forms are sent empty."""
    for name in route_names():
        for account, user in stage.world.cast().items():
            client = entered(user)
            client.cookies["language"] = "en"
            answer = client.generic(method, address_of(name, stage))
            if name == "mfa_deactivate_totp":  # else nothing further opens for who administers
                set_up_second_factor(stage.world.administrator)
            words = b"".join(answer) if answer.streaming else answer.content
            if "html" in answer.headers.get("Content-Type", ""):
                assert answer.headers["Content-Language"] == "en"
                yield name, account, words.decode()


def vietnamese_in(page: str) -> list[str]:
    """The pieces of a page with Vietnamese letters, without titles of unit types (rules with a date)."""
    page = html.unescape(OFFER.sub("", page)).replace("Triển Khai", "")
    titles = {rule.title for on in (None, TODAY) for rule in unit_types(on).values()}
    for title in sorted(titles, key=len, reverse=True):
        page = page.replace(title, "")
    return [piece.strip() for piece in re.split(r"[<>\n]", page) if VIETNAMESE.search(piece)]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_page_holds_no_vietnamese_that_is_not_data(plain_stage: Stage, method: str) -> None:
    seen: dict[str, set[str]] = {}
    looked_at = 0
    for name, account, page in english_pages(plain_stage, method):
        looked_at += 1
        for piece in vietnamese_in(page):
            seen.setdefault(piece, set()).add(f"{name} as {account}")
    assert seen == {}
    assert looked_at > 100


def report_taken(stage: Stage, language: str) -> bytes:
    """The words of the yearly report, taken on screens of the language."""
    client = Client()
    client.force_login(stage.world.province_clerk)
    client.cookies["language"] = language
    answer = client.post(reverse("cycle-report", args=[stage.cycle.pk]))
    assert answer.status_code == 200
    whole = b"".join(answer) if answer.streaming else answer.content
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        return file.read("word/document.xml")


def test_paper_taken_on_english_screens_is_the_vietnamese_one(stage: Stage) -> None:
    report = report_taken(stage, "en")
    assert report == report_taken(stage, "vi")
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in report.decode()


def test_reason_of_a_refusal_is_in_the_language_of_the_screens(stage: Stage) -> None:
    client = Client()
    client.force_login(stage.world.province_leader)
    client.cookies["language"] = "en"
    page = client.get(reverse("directive-new"))
    assert page.status_code == 403
    assert "Only a clerk of the unit that keeps the register" in page.content.decode()


def test_action_on_english_screens_keeps_what_it_keeps_on_vietnamese_ones(stage: Stage) -> None:
    """Labels are translated, values never: nothing English reaches a table."""
    client = Client()
    client.force_login(stage.world.highland_clerk)
    client.cookies["language"] = "en"
    address = reverse("assignment", args=[stage.highland.pk])
    sent = {"kind": "progress", "progress-words": "Đã xong nửa phần việc.", "progress-percent": "50"}
    page = client.post(address, sent | {"progress-seen": str(stage.entry.pk)}, follow=True)
    assert "Recorded: Progress update." in page.content.decode()
    entry = ProgressEntry.objects.filter(assignment=stage.highland).latest("pk")
    assert (entry.kind, entry.words, entry.state_after) == (
        "progress",
        "Đã xong nửa phần việc.",
        "in_progress",
    )
