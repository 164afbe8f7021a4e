"""A reviewed version becomes the plan that units follow."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.world import World

from trienkhai.audit.queries import entries_about
from trienkhai.documents.actions import (
    AlreadyAdopted,
    add_proposed_task,
    correct_proposed_task,
    drop_proposal,
    unsettle_phrase,
)
from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.actions import NotAdoptable, adopt_plan
from trienkhai.plans.models import Assignment, Plan, Task


def adopt(world: World, version: DirectiveVersion, **more: Any) -> Plan:
    wanted = {"title": "Kế hoạch nhỏ", "effective_on": world.today} | more
    return adopt_plan(version, **wanted, actor=world.actor(world.province_clerk))


def roles_of(plan: Plan, path: str) -> set[tuple[str, str]]:
    rows = Assignment.objects.filter(plan=plan, task__path=path)
    return {(row.unit.code, row.role) for row in rows}


def test_adopted_plan_names_its_clerk_hour_and_day(world: World, reviewed: DirectiveVersion) -> None:
    plan = adopt(world, reviewed)
    assert plan.adopted_by == world.province_clerk
    assert plan.adopted_at is not None
    assert (plan.issuing_unit, plan.effective_on) == (world.province, world.today)
    assert entries_about(plan).get().action == "adopt_plan"
    reviewed.refresh_from_db()
    assert reviewed.locked_at is not None


def test_tasks_lead_back_to_their_clauses_with_deadlines_where_the_text_sets_them(
    world: World, reviewed: DirectiveVersion
) -> None:
    plan = adopt(world, reviewed)
    due = {task.path: task.due_on for task in plan.tasks.all()}
    assert due == {
        "II.1": dt.date(2019, 6, 30),
        "II.2": None,
        "II.3": dt.date(2019, 3, 31),
        "II.4": dt.date(2019, 6, 30),
    }
    assert all(task.clause.path == task.path for task in plan.tasks.select_related("clause"))


def test_each_unit_that_carries_out_the_plan_answers_for_every_task(
    world: World, reviewed: DirectiveVersion
) -> None:
    plan = adopt(world, reviewed)
    districts = {("SX.01", "implement"), ("SX.02", "implement"), ("SX.ĐUK", "implement")}
    assert roles_of(plan, "II.1") == districts
    assert roles_of(plan, "II.2") == districts | {("SX.BTC", "lead")}
    assert roles_of(plan, "II.4") == districts | {("SX.BDV", "lead")}


def test_other_roles_about_the_whole_plan_stand_on_the_plan(world: World, reviewed: DirectiveVersion) -> None:
    plan = adopt(world, reviewed)
    whole = Assignment.objects.filter(plan=plan, task=None)
    assert {(row.unit.code, row.role) for row in whole} == {
        ("SX.01", "report"),
        ("SX.02", "report"),
        ("SX.ĐUK", "report"),
        ("SX.BTC", "monitor"),
    }
    assert whole.filter(role="report").first().details["every"] == "P1Y"


def test_targets_become_indicators_that_can_be_summed(world: World, reviewed: DirectiveVersion) -> None:
    plan = adopt(world, reviewed, asked_type="cell")
    share, reduction = [target.indicator for target in plan.targets.order_by("clause__position")]
    assert (share.kind, share.part_label, share.whole_label) == (
        "share",
        "Số bí thư chi bộ kiêm trưởng ấp",
        "Tổng số bí thư chi bộ",
    )
    assert (reduction.kind, reduction.part_label, reduction.whole_label) == (
        "reduction",
        "Số đầu mối hiện nay",
        "Số đầu mối đầu kỳ (năm 2019)",
    )
    assert share.asked_type == "cell"


def test_adoption_refuses_with_everything_that_is_missing(world: World, reviewed: DirectiveVersion) -> None:
    clerk = world.actor(world.province_clerk)
    for phrase in reviewed.phrases.all()[:2]:
        unsettle_phrase(phrase, actor=clerk)
    with pytest.raises(NotAdoptable) as refused:
        adopt(world, reviewed, title=" ")
    assert [blocker.code for blocker in refused.value.blockers] == [
        "no-title",
        "unsettled-phrase",
        "unsettled-phrase",
    ]
    assert not Plan.objects.exists()
    assert not Task.objects.exists()
    reviewed.refresh_from_db()
    assert reviewed.locked_at is None


@pytest.mark.parametrize("day", [dt.date(2109, 1, 2), dt.date(9999, 12, 31), dt.date(1, 1, 1)])
def test_adoption_on_a_day_in_a_mistyped_year_is_refused(
    world: World, reviewed: DirectiveVersion, day: dt.date
) -> None:
    task = reviewed.proposed_tasks.get(path="II.1")
    weekly = {"kind": "recurring", "every": "P1W", "on": "W1"}
    correct_proposed_task(task, title="x", timing=weekly, actor=world.actor(world.province_clerk))
    with pytest.raises(NotAdoptable, match="quá xa, có thể đã gõ nhầm năm"):
        adopt_plan(reviewed, title="x", effective_on=day, actor=world.actor(world.province_clerk))
    assert not Plan.objects.exists()


def test_dropped_values_never_enter_the_plan(world: World, reviewed: DirectiveVersion) -> None:
    clerk = world.actor(world.province_clerk)
    drop_proposal(reviewed.proposed_tasks.get(path="II.2"), actor=clerk)
    drop_proposal(reviewed.proposed_assignments.get(role="monitor"), actor=clerk)
    plan = adopt(world, reviewed)
    assert [task.path for task in plan.tasks.all()] == ["II.1", "II.3", "II.4"]
    assert [target.clause.path for target in plan.targets.all()] == ["II.3"]
    assert not plan.assignments.filter(role="monitor").exists()
    assert roles_of(plan, "II.3") >= {("SX.BTC", "lead")}


def test_a_version_is_adopted_once_and_by_its_keeper(world: World, reviewed: DirectiveVersion) -> None:
    for user in (world.organising_clerk, world.highland_clerk, world.province_leader, world.administrator):
        with pytest.raises(NotAllowed):
            adopt_plan(reviewed, title="x", effective_on=world.today, actor=world.actor(user))
    adopt(world, reviewed)
    with pytest.raises(AlreadyAdopted):
        adopt(world, reviewed)
    assert Plan.objects.count() == 1


def test_same_role_said_twice_is_one_duty_with_both_places(world: World, reviewed: DirectiveVersion) -> None:
    row = reviewed.proposed_assignments.get(phrase__phrase="Ban Dân vận Tỉnh ủy")
    row.phrase = reviewed.phrases.get(phrase="Ban Tổ chức Tỉnh ủy")
    row.save()
    row.tasks.set(reviewed.proposed_tasks.filter(path__in=("II.3", "II.4")))
    plan = adopt(world, reviewed)
    lead = plan.assignments.get(task__path="II.3", role="lead")
    assert (lead.clause.path if lead.clause else "", lead.details["also"]) == ("III.2", ["III.3"])


@pytest.mark.parametrize("more", [0, 2])
def test_adoption_takes_the_same_queries_whatever_the_size(
    world: World, reviewed: DirectiveVersion, more: int
) -> None:
    clerk = world.actor(world.province_clerk)
    for number in range(more):
        add_proposed_task(reviewed.clauses.get(path="II.1"), title=f"Việc {number}", actor=clerk)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        adopt_plan(reviewed, title="x", effective_on=world.today, actor=clerk)
    assert len(caught) == 21
