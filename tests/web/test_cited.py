"""Viện dẫn: what a directive names, what the register knows of it, and who names the directive."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.documents.small_directive import DATA, compile_small
from tests.web.stage import Stage

from trienkhai.directive import SourceText
from trienkhai.documents.models import Directive
from trienkhai.organisations.models import User

SignIn = Callable[[User], Client]
Read = Callable[[Client, str], str]
DAY = dt.date(2018, 3, 1)


@pytest.fixture
def clerk(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.province_clerk)


@pytest.fixture
def naming(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the next paper that is taken in name these documents."""

    def name(*citations: dict[str, Any], mentions: list[dict[str, Any]] | None = None) -> None:
        rows = [{"in": "preamble", "relation": "cites"} | citation for citation in citations]

        def compile_named(source: SourceText) -> dict[str, object]:
            return compile_small(source) | {"citations": rows, "mentions": mentions or []}

        monkeypatch.setattr("trienkhai.directive.compile_source", compile_named)

    return name


def send(client: Client, stage: Stage, data: bytes) -> Directive:
    file = SimpleUploadedFile("a.txt", data)
    client.post(reverse("directive-new"), {"file": file, "keeper": stage.world.province.pk})
    return Directive.objects.latest("pk")


def cited(directive: Directive) -> str:
    return reverse("directive-cited", args=[directive.pk])


def numbered(directive: Directive, symbol: str, day: dt.date | None = DAY) -> str:
    """Give a directive a number and day in the register; its address."""
    Directive.objects.filter(pk=directive.pk).update(symbol=symbol, issued_on=day)
    return reverse("directive", args=[directive.pk])


def test_page_tells_what_is_named_what_for_and_where(
    stage: Stage, clerk: Client, read: Read, naming: Callable[..., None]
) -> None:
    naming(
        {"symbol": "38-KL/TW", "issuer": "Bộ Chính trị", "date": "2018-11-13", "relation": "implements"},
        {"in": "II.1", "title": "Luật Nhà ở"},
        mentions=[
            {"in": "II.1", "raw": "Luật Nhà ở", "citation": 1, "reason": "có luật các năm 2014, 2023"},
            {"in": "II.2", "raw": "Quyết định số …", "citation": None, "reason": "không đọc được số"},
        ],
    )
    directive = send(clerk, stage, DATA + b"1")
    page = read(clerk, cited(directive))
    assert "Bộ Chính trị, ngày 13/11/2018" in page
    assert 'data-label="Để làm gì">Thực hiện<' in page
    assert f'{reverse("directive", args=[directive.pk])}#chu-citation-0">phần mở đầu</a>' in page
    assert "có luật các năm 2014, 2023" in page
    assert "“Quyết định số …”: không đọc được số" in page
    assert f'href="{cited(directive)}"' in read(clerk, reverse("directive", args=[directive.pk]))


def test_named_document_of_the_register_is_one_step_away_and_names_its_successor(
    stage: Stage, clerk: Client, read: Read, naming: Callable[..., None]
) -> None:
    old = stage.plan.version.directive
    address = numbered(old, "9-KH/TU")
    naming({"symbol": "9-KH/TU", "date": "2018-03-01", "relation": "replaces"})
    new = send(clerk, stage, DATA + b"1")
    numbered(new, "12-KH/TU", dt.date(2019, 4, 1))
    naming({"symbol": "9-KH/TU", "date": "2018-03-01"}, {"symbol": "9-KH/TU", "date": "2011-03-01"})
    page = read(clerk, cited(send(clerk, stage, DATA + b"2")))
    assert f'<a href="{address}">9-KH/TU ngày 01/3/2018</a>' in page
    assert "Sổ có 9-KH/TU nhưng ngày 01/3/2018" in page
    assert page.count("đã bị thay thế hoặc bãi bỏ theo 12-KH/TU") == 1
    assert "đã bị thay thế" not in read(clerk, cited(new))
    assert 'data-label="Để làm gì">Thay thế<' in read(clerk, cited(old))
    assert "12-KH/TU" in read(clerk, cited(old))


def test_paper_under_the_same_number_that_was_issued_later_is_not_the_one_named(
    stage: Stage, clerk: Client, read: Read, naming: Callable[..., None]
) -> None:
    numbered(stage.plan.version.directive, "9-KH/TU", dt.date(2022, 1, 1))
    naming({"symbol": "9-KH/TU"})
    directive = send(clerk, stage, DATA + b"1")
    numbered(directive, "12-KH/TU", dt.date(2019, 4, 1))
    assert 'data-label="Trong sổ">không có<' in read(clerk, cited(directive))


def test_drafts_above_are_neither_led_to_nor_told_of(
    stage: Stage, clerk: Client, read: Read, sign_in: SignIn, naming: Callable[..., None]
) -> None:
    adopted = stage.plan.version.directive
    numbered(adopted, "9-KH/TU")
    naming({"symbol": "9-KH/TU"})
    draft = send(clerk, stage, DATA + b"1")
    numbered(draft, "12-KH/TU", dt.date(2019, 4, 1))
    below = sign_in(stage.world.highland_clerk)
    assert "12-KH/TU" in read(clerk, cited(adopted))
    assert "12-KH/TU" not in read(below, cited(adopted))


@pytest.mark.parametrize("count", [1, 30])
def test_page_takes_the_same_queries_however_much_is_named(
    stage: Stage,
    clerk: Client,
    naming: Callable[..., None],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    adopted = stage.plan.version.directive
    numbered(adopted, "9-KH/TU")
    naming(*({"symbol": f"{number}-KH/TU", "relation": "repeals"} for number in range(9, 9 + count)))
    for number in range(count):
        numbered(send(clerk, stage, DATA + str(number).encode()), f"{9 + number}-KH/TU", dt.date(2019, 4, 1))
    with django_assert_num_queries(8):
        page = clerk.get(cited(adopted)).content.decode()
    assert page.count('data-label="Ngày ban hành"') == min(count, 25)
