"""“Việc của tôi” of who follows or answers for many units: a line a task, not a line a unit."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.plans.scene import add_task, assign
from tests.web.conftest import SignIn
from tests.web.stage import Stage

from trienkhai.plans.models import Assignment

Read = Callable[[Client, str], str]


@pytest.fixture
def leader(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.world.province_leader)


def shelf(page: str, name: str) -> str:
    """One of the lists of the page."""
    found = re.search(rf'<section class="shelf" aria-labelledby="muc-{name}">.*?</section>', page, re.DOTALL)
    assert found, name
    return found[0]


def link_to(page: str, stage: Stage, path: str) -> str:
    """Where the line of a task leads."""
    found = re.search(rf'<a href="([^"]+)"><span class="clause-label">{re.escape(path)}</span>', page)
    assert found, path
    return found[1].replace("&amp;", "&")


def test_leader_reads_a_task_of_many_units_as_one_line_with_how_many_in_which_state(
    stage: Stage, leader: Client, read: Read
) -> None:
    running = shelf(read(leader, reverse("my-work")), "running")
    assert running.count('<span class="clause-label">II.2</span>') == 1
    units = stage.plan.assignments.filter(task=stage.led, ended_at=None).exclude(pk=stage.lead.pk)
    line = next(row for row in running.split("<tr>") if ">II.2<" in row)
    assert f"{units.values('unit').distinct().count()} đơn vị" in line
    assert "2 Đang thực hiện" in line


def test_line_of_a_task_opens_the_list_of_its_units_with_the_filter_in_the_address(
    stage: Stage, leader: Client, read: Read
) -> None:
    page = read(leader, reverse("my-work"))
    address = link_to(shelf(page, "running"), stage, "II.2")
    assert address == f"{reverse('work-list', args=['running'])}?nhom={stage.plan.pk}-{stage.led.pk}"
    opened = read(leader, address)
    for row in (stage.highland, stage.riverside):
        assert reverse("assignment", args=[row.pk]) in opened
    assert "Nhiệm vụ II.2" in opened
    assert f'name="nhom" value="{stage.plan.pk}-{stage.led.pk}"' in opened
    narrowed = read(leader, f"{address}&unit=cao+nguyen")
    assert reverse("assignment", args=[stage.riverside.pk]) not in narrowed


def test_full_list_is_a_line_a_task_and_keeps_the_filter_in_where_its_lines_lead(
    stage: Stage, leader: Client, read: Read
) -> None:
    page = read(leader, f"{reverse('work-list', args=['running'])}?work_state=in_progress")
    assert page.count('<span class="clause-label">') == 1
    address = link_to(page, stage, "II.2")
    assert "work_state=in_progress" in address
    assert read(leader, address).count('<span class="clause-label">II.2</span>') == 2


def test_line_of_one_unit_alone_names_it_and_opens_its_part(stage: Stage, leader: Client, read: Read) -> None:
    page = read(leader, reverse("my-work"))
    sent = shelf(page, "sent")
    assert "Ban Tổ chức Tỉnh ủy" in sent
    assert link_to(sent, stage, "II.2") == reverse("assignment", args=[stage.lead.pk])


def test_clerk_who_confirms_for_many_units_reads_one_line_a_task(
    stage: Stage, sign_in: SignIn, read: Read
) -> None:
    client = sign_in(stage.world.organising_clerk)
    Assignment.objects.filter(pk__in=[stage.highland.pk, stage.riverside.pk]).update(
        work_state="awaiting", submitted_on=stage.world.today
    )
    waiting = shelf(read(client, reverse("my-work")), "to_approve")
    assert waiting.count("<tr>") == 2  # its head and the task
    assert "2 Chờ xác nhận" in waiting
    assert "nhom=" in link_to(waiting, stage, "II.2")


def test_clerk_of_one_unit_reads_the_own_work_row_by_row(stage: Stage, sign_in: SignIn, read: Read) -> None:
    page = read(sign_in(stage.world.highland_clerk), reverse("my-work"))
    assert reverse("assignment", args=[stage.highland.pk]) in page
    assert "nhom=" not in page


@pytest.mark.parametrize("group", ["x", "1", "1-2-3", "0-0", "9" * 30 + "-1"])
def test_group_that_there_is_not_shows_no_rows_of_another(stage: Stage, leader: Client, group: str) -> None:
    answer = leader.get(reverse("work-list", args=["running"]), {"nhom": group})
    assert answer.status_code == 200
    unseen = leader.get(reverse("work-list", args=["running"]), {"nhom": f"{stage.plan.pk}-99999"})
    assert unseen.status_code == 404


@pytest.mark.parametrize("tasks", [1, 3])
def test_lists_by_task_take_a_fixed_number_of_queries_and_page_on_tasks(
    stage: Stage, leader: Client, django_assert_num_queries: DjangoAssertNumQueries, tasks: int
) -> None:
    for number in range(tasks):
        task = add_task(stage.plan, f"IX.{number}")
        for unit in (stage.world.highland, stage.world.riverside):
            assign(task, unit)
    with django_assert_num_queries(6):
        assert leader.get(reverse("my-work")).status_code == 200
    with django_assert_num_queries(5):
        page = leader.get(reverse("work-list", args=["running"])).context["page"]
    assert page.paginator.count == len({(row.group["task_id"]) for row in _lines(leader)})


def _lines(client: Client) -> list[object]:
    lines: list[object] = client.get(reverse("work-list", args=["running"])).context["lines"]
    return lines
