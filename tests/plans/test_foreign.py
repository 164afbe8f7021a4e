"""Attacks: every member of the cast tries every action of the plan on what is not theirs."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from tests.factories.plans import SmallPlan, make_plan
from tests.plans.scene import Scene, build_scene
from tests.world import World

from trienkhai.audit.models import AuditEntry
from trienkhai.organisations.permissions import Actor, NotAllowed
from trienkhai.plans.actions import (
    ReasonMissing,
    add_assignment,
    confirm_progress,
    correct_indicator,
    correct_plan,
    correct_target,
    correct_task,
    end_assignment,
    reopen_work,
    report_progress,
    return_progress,
    submit_done,
    withdraw_submission,
)
from trienkhai.plans.models import Assignment, ProgressEntry
from trienkhai.plans.queries import corrections_of, matrix_units

OF_THE_UNIT: dict[str, Callable[[Assignment, Actor], object]] = {
    "report": lambda row, actor: report_progress(row, words="x", seen=10**9, actor=actor),
    "submit": lambda row, actor: submit_done(row, seen=10**9, actor=actor),
    "withdraw": lambda row, actor: withdraw_submission(row, seen=10**9, actor=actor),
}
OF_THE_LEAD: dict[str, Callable[[Assignment, Actor], object]] = {
    "confirm": lambda row, actor: confirm_progress(row, seen=10**9, actor=actor),
    "return": lambda row, actor: return_progress(row, reason="x", seen=10**9, actor=actor),
    "reopen": lambda row, actor: reopen_work(row, reason="x", seen=10**9, actor=actor),
}
OF_THE_ISSUER: dict[str, Callable[[World, Scene, SmallPlan, Actor], object]] = {
    "correct plan": lambda _w, scene, _s, actor: correct_plan(scene.plan, title="x", reason="x", actor=actor),
    "correct task": lambda _w, scene, _s, actor: correct_task(scene.led, title="x", reason="x", actor=actor),
    "correct target": lambda _w, _p, small, actor: correct_target(
        small.count.target, text="x", comparator="at_least", low=Decimal(1), reason="x", actor=actor
    ),
    "correct indicator": lambda _w, _p, small, actor: correct_indicator(
        small.count,
        kind="count",
        part_label="x",
        whole_label="",
        asked_type="cell",
        reason="x",
        actor=actor,
    ),
    "add assignment": lambda world, scene, _s, actor: add_assignment(
        scene.plan, task=scene.unled, unit=world.office, role="implement", reason="x", actor=actor
    ),
    "end assignment": lambda _w, scene, _s, actor: end_assignment(scene.riverside, reason="x", actor=actor),
}


def strangers(world: World, *allowed: str) -> list[Actor]:
    disabled = world.actor(world.riverside_clerk)
    world.riverside_clerk.is_active = False
    others = [world.actor(user) for name, user in world.cast().items() if name not in allowed]
    world.riverside_clerk.is_active = True
    return [*others, *([disabled] if "riverside_clerk" not in allowed else [])]


@pytest.mark.parametrize("action", OF_THE_UNIT)
def test_nobody_reports_for_a_unit_that_is_not_theirs(world: World, scene: Scene, action: str) -> None:
    before = AuditEntry.objects.count()
    for actor in strangers(world, "riverside_clerk"):
        with pytest.raises(NotAllowed):
            OF_THE_UNIT[action](scene.riverside, actor)
    assert not ProgressEntry.objects.exists()
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("action", OF_THE_LEAD)
def test_nobody_but_the_lead_answers_a_report(world: World, scene: Scene, action: str) -> None:
    sent = submit_done(scene.riverside, seen=0, actor=world.actor(world.riverside_clerk))
    for actor in strangers(world, "organising_clerk"):
        with pytest.raises(NotAllowed):
            OF_THE_LEAD[action](scene.riverside, actor)
    assert list(ProgressEntry.objects.all()) == [sent]


@pytest.mark.parametrize("action", OF_THE_ISSUER)
def test_nobody_but_a_clerk_of_the_issuer_changes_an_adopted_plan(
    world: World, scene: Scene, action: str
) -> None:
    small = make_plan(world)
    before = AuditEntry.objects.count()
    for actor in strangers(world, "province_clerk"):
        with pytest.raises(NotAllowed):
            OF_THE_ISSUER[action](world, scene, small, actor)
    assert AuditEntry.objects.count() == before


def test_district_gives_no_work_to_another_district(world: World) -> None:
    own = build_scene(world, title="Kế hoạch của huyện", keeper=world.highland)
    clerk = world.actor(world.highland_clerk)
    for unit in (world.riverside, *world.riverside_communes, world.organising, world.province):
        with pytest.raises(NotAllowed, match="trong đảng bộ"):
            add_assignment(own.plan, task=own.unled, unit=unit, role="lead", reason="x", actor=clerk)
    below = world.highland_communes[0]
    add_assignment(own.plan, task=own.unled, unit=below, role="lead", reason="x", actor=clerk)


def test_advisory_body_gives_work_to_the_branch_of_its_committee(world: World) -> None:
    own = build_scene(world, title="Hướng dẫn", keeper=world.organising)
    clerk = world.actor(world.organising_clerk)
    add_assignment(own.plan, task=own.unled, unit=world.mobilisation, role="lead", reason="x", actor=clerk)


def test_correction_about_another_district_is_not_told(world: World, scene: Scene) -> None:
    clerk = world.actor(world.province_clerk)
    correct_plan(scene.plan, title="Tên mới", reason="x", actor=clerk)
    end_assignment(scene.riverside, reason="Chuyển việc", actor=clerk)
    assert [row.field for row in corrections_of(scene.plan, actor=clerk)] == ["assignment", "title"]
    (seen,) = corrections_of(scene.plan, actor=world.actor(world.highland_clerk))
    assert seen.field == "title"


def test_work_is_given_in_a_task_of_the_plan_alone_or_about_the_whole_of_it(
    world: World, scene: Scene
) -> None:
    other = build_scene(world, title="Kế hoạch khác")
    actor = world.actor(world.province_clerk)
    with pytest.raises(ValueError, match="another plan"):
        add_assignment(
            scene.plan, task=other.led, unit=world.enterprises, role="lead", reason="thêm", actor=actor
        )
    whole = add_assignment(
        scene.plan, task=None, unit=world.enterprises, role="monitor", reason="thêm", actor=actor
    )
    assert (whole.task, whole.plan) == (None, scene.plan)


def test_released_unit_leaves_the_matrix(world: World, scene: Scene) -> None:
    actor = world.actor(world.province_clerk)
    for assignment in (scene.riverside, scene.riverside_unled):
        end_assignment(assignment, reason="giao lại", actor=actor)
    assert world.riverside not in matrix_units(scene.plan, actor=actor)
    assert world.highland in matrix_units(scene.plan, actor=actor)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_work_is_given_and_ended_with_a_reason_alone(world: World, scene: Scene, reason: str) -> None:
    actor = world.actor(world.province_clerk)
    with pytest.raises(ReasonMissing):
        add_assignment(
            scene.plan, task=scene.led, unit=world.enterprises, role="lead", reason=reason, actor=actor
        )
    with pytest.raises(ReasonMissing):
        end_assignment(scene.highland, reason=reason, actor=actor)
    scene.highland.refresh_from_db()
    assert scene.highland.ended_at is None
    assert not scene.plan.assignments.filter(unit=world.enterprises).exists()
