"""No page names a unit of another branch, also where duties have passed from one branch to another."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.reporting.answering import clerk_of
from tests.web.stage import Stage, answer_duties

from trienkhai.organisations.actions import close_unit, move_unit, record_succession, rename_unit
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Unit, User
from trienkhai.plans.models import Indicator
from trienkhai.reporting.actions import open_cycle

SignIn = Callable[[User], Client]
ENDED, LATER = dt.date(2019, 6, 15), dt.date(2019, 7, 1)
HREF = re.compile(r'href="(/[^"#]*)')
UPPER = ("Huyện ủy Cao Nguyên", "Đảng ủy thị trấn Suối Đá", "Chi bộ ấp 2")
LOWER = ("Thị ủy Bến Đò", "Cầu Tre", "Bờ Bãi Mới", "Bãi Bồi", "Chi bộ ấp 3", "Chi bộ ấp 4")


@pytest.fixture
def merged(stage: Stage, settings: Settings) -> Stage:
    """A commune of Cao Nguyên has ended and one of Bến Đò, renamed since, answers for it."""
    world = stage.world
    gone, heir = world.highland_communes[0], world.riverside_communes[0]
    close_unit(world.cells[0], on=ENDED, actor=world.system)
    close_unit(gone, on=ENDED, actor=world.system)
    record_succession(gone, heir, SuccessionKind.MERGE, effective_on=ENDED, actor=world.system)
    rename_unit(heir, "Đảng ủy phường Bờ Bãi Mới", on=LATER, actor=world.system)
    settings.FIXED_TODAY = LATER
    return stage


def addresses(stage: Stage) -> Iterator[str]:
    """Every page of a unit, whoever may open it."""
    indicators = set(stage.cycle.duties.values_list("indicator", flat=True))
    for unit in Unit.objects.all():
        yield reverse("unit", args=[unit.code])
        yield reverse("cycle-unit", args=[stage.cycle.pk, unit.code])
        yield reverse("sheet", args=[stage.cycle.pk, unit.code])
        for indicator in indicators:
            yield reverse("cycle-indicator", args=[stage.cycle.pk, indicator, unit.code])
            yield reverse("cycle-indicator", args=[stage.cycle.pk, indicator, unit.code]) + "?xem=goc"
    yield reverse("cycle-missing", args=[stage.cycle.pk])
    for words in ("Cao Nguyên", "Bến Đò", "Đồi Chè", "Bờ Bãi", "Cầu Tre"):
        yield f"{reverse('search')}?q={words}"
        yield f"{reverse('units')}?q={words}"


def pages_of(client: Client, stage: Stage) -> dict[str, str]:
    """What the account reads on every page that it can name or that a link leads to."""
    waiting, pages = [reverse("home"), *addresses(stage)], dict[str, str]()
    while waiting:
        address = waiting.pop()
        if address in pages or address.startswith(("/static/", reverse("sign-out"))):
            continue
        answer = client.get(address)
        is_page = answer.status_code == 200 and "html" in answer.headers["Content-Type"]
        pages[address] = answer.content.decode() if is_page else ""
        b"".join(answer)  # a file stays open until it was read
        waiting += [link.replace("&amp;", "&") for link in HREF.findall(pages[address])]
    return pages


@pytest.mark.parametrize(
    ("account", "hidden"), [("highland_clerk", LOWER), ("highland_leader", LOWER), ("riverside_clerk", UPPER)]
)
def test_no_page_names_a_unit_of_another_branch(
    merged: Stage, sign_in: SignIn, account: str, hidden: tuple[str, ...]
) -> None:
    pages = pages_of(sign_in(getattr(merged.world, account)), merged)
    typed = {words for words in hidden for page in pages if f"q={words}" in page}
    found = [
        (page, name) for page, text in pages.items() for name in hidden if name in told(text, name, typed)
    ]
    assert len([text for text in pages.values() if text]) > 30
    assert found == []


def told(text: str, name: str, typed: set[str]) -> str:
    """The page without the name that the reader typed into its search."""
    return text.replace(f'value="{name}"', "").replace(f"“{name}”", "") if name in typed else text


def test_the_page_of_an_ended_unit_whose_duties_went_elsewhere_is_of_the_past_and_names_no_heir(
    merged: Stage, sign_in: SignIn
) -> None:
    world = merged.world
    address = reverse("unit", args=[world.highland_communes[0].code])
    page = sign_in(world.highland_clerk).get(address).content.decode()
    assert "Đảng ủy xã Đồi Chè" in page
    assert "Chỉ để đọc: nội dung dừng ở hết ngày" in page  # its duties are another branch's since
    assert "Bờ Bãi" not in page
    assert (
        "nhiệm vụ chuyển về Đảng ủy phường Bờ Bãi Mới"
        in sign_in(world.province_clerk).get(address).content.decode()
    )


def test_the_heir_reads_the_totals_of_what_it_inherited_without_the_former_superior(
    merged: Stage, sign_in: SignIn
) -> None:
    world, gone = merged.world, merged.world.highland_communes[0]
    client = sign_in(world.riverside_clerk)
    page = client.get(reverse("cycle-unit", args=[merged.cycle.pk, gone.code])).content.decode()
    assert "Tỉnh ủy Sông Xanh" in page
    assert "Đảng ủy xã Đồi Chè" in page
    whole = sign_in(world.province_clerk).get(reverse("cycle-unit", args=[merged.cycle.pk, gone.code]))
    assert "Huyện ủy Cao Nguyên" in whole.content.decode()


@pytest.mark.parametrize("is_inherited", [False, True])
def test_totals_keep_a_cell_that_has_moved_to_another_branch_and_lead_to_its_past(
    stage: Stage, settings: Settings, sign_in: SignIn, *, is_inherited: bool
) -> None:
    """The commune's past total has its cell in it, by name; who answered for it then reads its figure."""
    world = stage.world
    home, cell = world.highland_communes[0], world.cells[0]
    Indicator.objects.update(asked_type="cell")
    cycle = open_cycle(stage.plan, year=2020, tree_on=world.today, actor=world.actor(world.province_clerk))
    answer_duties(cycle, cell, world.actor(clerk_of(world, cell)))
    settings.FIXED_TODAY = LATER
    account = world.commune_clerk
    move_unit(cell, world.highland_communes[1], on=ENDED, actor=world.system)
    if is_inherited:
        close_unit(home, on=ENDED, actor=world.system)
        heir = world.riverside_communes[0]
        record_succession(home, heir, SuccessionKind.MERGE, effective_on=ENDED, actor=world.system)
        account = clerk_of(world, heir)
    client = sign_in(account)
    question = cycle.duties.filter(unit=cell).order_by("pk")[0].indicator_id
    total = reverse("cycle-indicator", args=[cycle.pk, question, home.code])
    for page in (reverse("cycle-unit", args=[cycle.pk, home.code]), total, f"{total}?xem=goc"):
        text = client.get(page).content.decode()
        assert "Chi bộ ấp 1" in text
        assert "nay không thuộc phạm vi của đồng chí" not in text
        assert f"/{cell.code}/" in text
        for link in set(HREF.findall(text)) - {reverse("sign-out")}:
            if not link.startswith("/static/"):
                assert client.get(link.replace("&amp;", "&")).status_code in {200, 302}, (page, link)
    whole = sign_in(world.province_clerk).get(total).content.decode()
    assert reverse("sheet", args=[cycle.pk, cell.code]) in whole
    assert "nay không thuộc phạm vi" not in whole
