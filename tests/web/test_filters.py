"""Every list is narrowed on the server by what its address says; where nothing is left it says what to do."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.plans.scene import add_target
from tests.web.conftest import SignIn
from tests.web.entering import entered
from tests.web.stage import Stage

from trienkhai.organisations.models import User
from trienkhai.plans.actions import correct_plan, correct_target, correct_task
from trienkhai.plans.models import Assignment
from trienkhai.reporting.actions import Entry, enter_figures, open_cycle, withdraw_figure
from trienkhai.reporting.validators import TypedReply

Read = Callable[[Client, str], str]
ADDRESSES: dict[str, Callable[[Stage], list[Any]]] = {
    "directives": lambda _: [],
    "plans": lambda _: [],
    "plan-corrections": lambda stage: [stage.plan.pk],
    "plan-matrix": lambda stage: [stage.plan.pk],
    "task": lambda stage: [stage.led.pk],
    "assignment": lambda stage: [stage.highland.pk],
    "figures": lambda _: [],
    "cycle-unit": lambda stage: [stage.cycle.pk, stage.world.province.code],
    "cycle-indicator": lambda stage: [stage.cycle.pk, stage.duty.indicator_id, stage.world.province.code],
    "cycle-missing": lambda stage: [stage.cycle.pk],
    "units": lambda _: [],
}
NOBODY = "khong-ai-ten-nhu-the"
NOTHING = {"assignment": "since=01/01/2099", "task": f"unit={NOBODY}"}


@pytest.fixture
def clerk(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.province_clerk)


def rows(page: str) -> int:
    """How many rows the tables of a page have."""
    return page.count("<tr", page.index("<tbody")) if "<tbody" in page else 0


def day_shown(moment: dt.datetime) -> str:
    """The day a reader in Vietnam sees: from 17 hours UTC on it is the next one."""
    return f"{timezone.localtime(moment):%d/%m/%Y}"


def correct(stage: Stage, *, by: User | None = None) -> None:
    """Three corrections: the plan's name, a task's words, a target's number."""
    actor = stage.world.actor(by or stage.world.province_clerk)
    target = stage.led.targets.get()
    values = {name: getattr(target, name) for name in ("text", "comparator", "high", "unit", "begins", "due")}
    correct_plan(stage.plan, title="Tên mới", reason="sửa tên", actor=actor)
    task = stage.plan.tasks.get(path="II.4")
    correct_task(task, title="Gặp gỡ nhân dân", reason="sửa lời", actor=actor)
    correct_target(target, **values, low=95, reason="sửa số", actor=actor)


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_list_that_nothing_matches_says_so_and_keeps_what_was_asked(
    stage: Stage, clerk: Client, read: Read, name: str
) -> None:
    correct(stage)
    query = NOTHING.get(name, f"q={NOBODY}")
    page = read(clerk, f"{reverse(name, args=ADDRESSES[name](stage))}?{query}")
    assert re.search(r"Không có [^<]* khớp\.", page)
    assert f'value="{query.partition("=")[2]}"' in page


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_field_to_filter_by_has_a_label_and_works_as_a_plain_form(
    stage: Stage, clerk: Client, read: Read, name: str
) -> None:
    correct(stage)
    page = read(clerk, reverse(name, args=ADDRESSES[name](stage)))
    (form,) = re.findall(r'<form class="filters" method="get".*?</form>', page, re.DOTALL)
    assert 'type="submit"' in form
    fields = re.findall(r'<(?:input type="(?!hidden)[^>]*|select [^>]*)id="(\w+)"', form)
    assert fields
    for field in fields:
        assert f'<label for="{field}">' in form


def test_a_day_that_is_none_is_pointed_out_and_filters_nothing(clerk: Client, read: Read) -> None:
    address = reverse("directives")
    page = read(clerk, f"{address}?since=32/13/2019")
    assert "field--wrong" in page
    assert rows(page) == rows(read(clerk, address)) == 2


def test_directives_are_found_by_state_register_and_days(stage: Stage, clerk: Client, read: Read) -> None:
    stage.draft.directive.issued_on = stage.world.today
    stage.draft.directive.save()
    address = reverse("directives")
    drafted = f'href="{reverse("directive", args=[stage.draft.directive_id])}"'
    for query, found in (
        ("state=review", (True, 1)),
        ("state=adopted", (False, 1)),
        ("unit=song+xanh", (True, 2)),
        ("unit=ben+do", (False, 0)),
        ("since=01/06/2019&until=01/6/2019", (True, 1)),
        ("until=31/5/2019", (False, 0)),
    ):
        page = read(clerk, f"{address}?{query}")
        assert (drafted in page, rows(page)) == found, query


def test_plans_are_found_by_issuer_year_and_how_far_they_are(stage: Stage, clerk: Client, read: Read) -> None:
    address = reverse("plans")
    for query, found in (
        ("unit=song+xanh", 1),
        ("unit=ben+do", 0),
        ("year=2019", 1),
        ("year=2018", 0),
        ("state=open", 1),
        ("state=done", 0),
    ):
        assert rows(read(clerk, f"{address}?{query}")) == found, query
    Assignment.objects.filter(plan=stage.plan).update(work_state="done")
    assert rows(read(clerk, f"{address}?state=done")) == 1
    assert rows(read(clerk, f"{address}?state=open")) == 0


def test_corrections_are_found_by_task_thing_person_and_day(stage: Stage, clerk: Client, read: Read) -> None:
    correct(stage)
    day = day_shown(stage.plan.corrections.all()[0].at)
    address = reverse("plan-corrections", args=[stage.plan.pk])
    for query, found in (
        ("", 3),
        ("q=gap+go", 1),
        ("q=sinh+hoat", 1),
        ("kind=target", 1),
        ("kind=plan", 1),
        (f"by={stage.world.province_clerk.pk}", 3),
        ("by=999", 3),
        (f"since={day}&until={day}", 3),
        ("until=01/01/2019", 0),
        (f"nhiem-vu={stage.led.pk}&kind=target", 1),
        (f"nhiem-vu={stage.led.pk}&kind=plan", 0),
    ):
        assert rows(read(clerk, f"{address}?{query}")) == found, query
    of_task = read(clerk, f"{address}?nhiem-vu={stage.led.pk}&kind=plan")
    assert f'href="{address}?nhiem-vu={stage.led.pk}"' in of_task
    assert f'name="nhiem-vu" value="{stage.led.pk}"' in of_task


def test_years_of_figures_are_found_by_plan_year_and_what_is_missing(
    stage: Stage, clerk: Client, read: Read
) -> None:
    address = reverse("figures")
    for query, found in (
        ("q=chi+bo", 1),
        ("q=khac", 0),
        ("year=2019", 1),
        ("year=2020", 0),
        ("state=missing", 1),
        ("state=complete", 0),
    ):
        assert rows(read(clerk, f"{address}?{query}")) == found, query


def test_own_forms_are_found_by_plan_unit_year_and_what_is_missing(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    actor = stage.world.actor(stage.world.province_clerk)
    open_cycle(stage.plan, year=2020, tree_on=stage.world.today, actor=actor)
    client, address = sign_in(stage.world.commune_clerk), reverse("sheets")
    for query, found in (
        ("", 2),
        ("q=chi+bo", 2),
        ("unit=doi+che", 2),
        ("unit=suoi+da", 0),
        ("year=2020", 1),
        ("state=missing", 1),
        ("state=complete", 1),
        ("state=complete&year=2020", 0),
    ):
        assert rows(read(client, f"{address}?{query}")) == found, query
    assert "Không có phiếu nào khớp" in read(client, f"{address}?unit=suoi+da")


def test_units_under_a_total_are_found_by_name_and_by_what_they_lack(
    stage: Stage, clerk: Client, read: Read
) -> None:
    place = [stage.cycle.pk, stage.duty.indicator_id, stage.world.province.code]
    address = reverse("cycle-indicator", args=place)
    for query, found in (
        ("", 2),
        ("q=cao+nguyen", 1),
        ("q=cáo+nguyên", 0),
        ("state=complete", 0),
        ("xem=goc", 4),
        ("xem=goc&state=complete", 1),
        ("xem=goc&state=missing", 3),
        ("xem=goc&q=cau+tre", 1),
    ):
        assert rows(read(clerk, f"{address}?{query}")) == found, query
    assert 'name="xem" value="goc"' in read(clerk, f"{address}?xem=goc")
    of_unit = reverse("cycle-unit", args=[stage.cycle.pk, stage.world.province.code])
    below = read(clerk, f"{of_unit}?q=ben+do")
    assert "Thị ủy Bến Đò" in below
    assert "Huyện ủy Cao Nguyên" not in below


def test_units_of_a_task_are_found_by_name(stage: Stage, clerk: Client, read: Read) -> None:
    page = read(clerk, f"{reverse('task', args=[stage.led.pk])}?unit=cao+nguyen")
    assert rows(page) == 1
    assert "Huyện ủy Cao Nguyên" in page


def test_history_of_a_part_is_found_by_step_and_day_and_the_form_still_knows_the_newest(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    address = reverse("assignment", args=[stage.highland.pk])
    client = sign_in(stage.world.highland_clerk)
    assert "Đã mở lớp ở Đồi Chè." in read(client, f"{address}?step=progress")
    page = read(client, f"{address}?step=submit")
    assert "Đã mở lớp ở Đồi Chè." not in page
    assert "Không có lần ghi nào khớp" in page
    assert f'name="progress-seen" value="{stage.entry.pk}"' in page


def test_history_of_a_figure_is_found_by_what_was_done_by_whom_and_when(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    clerk = stage.world.actor(stage.world.commune_clerk)
    seen = stage.duty.figures.get().revision
    withdraw_figure(stage.duty, reason="đếm nhầm", revision=seen, actor=clerk)
    day = day_shown(stage.duty.figures.order_by("-revision")[0].entered_at)
    address, client = reverse("figure-history", args=[stage.duty.pk]), sign_in(stage.world.commune_clerk)
    for query, found in (
        ("", 2),
        ("kind=sent", 1),
        ("kind=withdrawn", 1),
        ("kind=inapplicable", 0),
        (f"by={stage.world.commune_clerk.pk}", 2),
        ("by=999", 2),
        (f"since={day}&until={day}", 2),
        ("until=01/01/2019", 0),
    ):
        page = read(client, f"{address}?{query}")
        assert page.count("history__head") == found, query
        assert ("Không có lần ghi nào khớp." in page) == (found == 0), query


def test_reader_of_the_current_figure_alone_finds_no_earlier_one_by_filtering(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    seen = stage.duty.figures.get().revision
    entry = Entry(stage.duty, TypedReply("50", "100"), seen, reason="đếm lại")
    enter_figures([entry], actor=stage.world.actor(stage.world.commune_clerk))
    address = reverse("figure-history", args=[stage.duty.pk])
    for query in ("", "?kind=sent"):
        page = read(sign_in(stage.world.organising_clerk), address + query)
        assert page.count("history__head") == 1
        assert "50/100" in page


def test_page_of_a_filtered_list_keeps_its_filter(stage: Stage, clerk: Client, read: Read) -> None:
    for number in range(26):
        task = stage.plan.tasks.get(path="II.4")
        actor = stage.world.actor(stage.world.province_clerk)
        correct_task(task, title=f"Lần {number}", reason="sửa", actor=actor)
    page = read(clerk, f"{reverse('plan-corrections', args=[stage.plan.pk])}?kind=task")
    assert "kind=task&amp;page=2" in page


@pytest.mark.parametrize("count", [1, 3])
def test_filtered_lists_take_a_fixed_number_of_queries(
    stage: Stage, clerk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    actor = stage.world.actor(stage.world.province_clerk)
    stage.plan.targets.update(due="2025")
    for number in range(count - 1):
        open_cycle(stage.plan, year=2020 + number, tree_on=stage.world.today, actor=actor)
    for number in range(count):
        target = add_target(stage.led, low=50 + number)
        values = {
            name: getattr(target, name) for name in ("text", "comparator", "high", "unit", "begins", "due")
        }
        correct_target(target, **values, low=70, reason="sửa", actor=actor)
    with django_assert_num_queries(7):
        clerk.get(reverse("figures"), {"q": "chi bo", "state": "missing"})
    with django_assert_num_queries(8):
        clerk.get(reverse("plan-corrections", args=[stage.plan.pk]), {"kind": "target", "q": "sinh hoat"})
    client = entered(stage.world.commune_clerk)
    with django_assert_num_queries(7):
        client.get(reverse("sheets"), {"q": "chi bo", "unit": "doi che"})
