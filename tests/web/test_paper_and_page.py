"""The yearly report and the pages say the same numbers, whatever language the pages are read in."""

import html
import io
import re
from collections.abc import Callable

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings
from tests.reporting.answering import answer
from tests.web.stage import Stage

from trienkhai.organisations.models import User
from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.validators import TypedReply

SignIn = Callable[[User], Client]
Table = list[list[str]]
REPLIES = (
    TypedReply("1.100", "2.345"),
    TypedReply("0", "7"),
    TypedReply(does_not_apply=True, note="Không có"),
)


@pytest.fixture
def cycle(stage: Stage) -> ReportingCycle:
    """Some have answered, one of them nought, one that it does not apply, the others not."""
    world = stage.world
    waiting = AnswerDuty.objects.filter(cycle=stage.cycle, figures=None).select_related("indicator", "cycle")
    duties = list(waiting.order_by("pk"))[: len(REPLIES)]
    for duty, reply in zip(duties, REPLIES, strict=True):
        answer(world, duty, reply)
    return stage.cycle


def words_of(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    plain = re.sub(r"<[^>]*>", " ", page[page.index("<main") : page.index("</main")])
    return " ".join(html.unescape(plain).split())


def paper_of(client: Client, cycle: ReportingCycle) -> tuple[str, list[Table]]:
    file = client.post(reverse("cycle-report", args=[cycle.pk])).content
    paper = docx.Document(io.BytesIO(file))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]
    return "\n".join(paragraph.text for paragraph in paper.paragraphs), tables


def test_every_number_of_the_paper_stands_on_its_page(
    stage: Stage, cycle: ReportingCycle, sign_in: SignIn
) -> None:
    client = sign_in(stage.world.province_clerk)
    _, (_, targets, missing, _) = paper_of(client, cycle)
    indicators = Indicator.objects.filter(target__plan=stage.plan).order_by("target__clause__position", "pk")
    assert len(targets) - 1 == len(indicators) > 0
    for row, indicator in zip(targets[1:], indicators, strict=True):
        page = words_of(
            client, reverse("cycle-indicator", args=[cycle.pk, indicator.pk, stage.world.province.code])
        )
        numbers = re.findall(r"\d[\d.,]*%?(?:/\d[\d.]*)?", f"{row[3]} {row[4]}")
        assert numbers
        assert [number for number in numbers if number not in page] == []
    late = sum(int(row[2].partition("/")[0]) for row in missing[1:])
    names = re.split("; ", " ; ".join(row[3] for row in missing[1:]).replace(" ; ", "; "))
    page = words_of(client, reverse("cycle-missing", args=[cycle.pk]))
    assert late == len(names)
    assert [name for name in names if name.partition(" (thiếu")[0] not in page] == []


def test_the_paper_is_vietnamese_whatever_language_the_screens_speak(
    stage: Stage, cycle: ReportingCycle, sign_in: SignIn, settings: Settings
) -> None:
    client = sign_in(stage.world.province_clerk)
    vietnamese = paper_of(client, cycle)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert 'lang="en"' in client.get(reverse("plans")).content.decode()
    with translation.override("en"):
        assert paper_of(client, cycle) == vietnamese
