"""Tasks of an adopted plan: added where the reading missed one, left out, taken back."""

import datetime as dt
from typing import Any

import pytest
from tests.plans.scene import Scene, add_target
from tests.world import World

from trienkhai.documents.actions import EmptyText
from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.validators import InvalidTiming
from trienkhai.organisations.permissions import Actor, NotAllowed
from trienkhai.plans.actions import (
    AlreadyAssigned,
    AlreadyDropped,
    NothingToAssign,
    PathTaken,
    ReasonMissing,
    TooManyAssignments,
    add_assignment,
    add_assignments,
    add_task,
    adopt_plan,
    correct_task,
    drop_task,
    end_assignment,
    report_progress,
    restore_task,
    resume_assignment,
)
from trienkhai.plans.models import Assignment, Correction, Plan, Task
from trienkhai.plans.permissions import reportable_assignments
from trienkhai.plans.queries import duty_matrix, plan_rows, visible_plans

BY_JUNE: dict[str, Any] = {"kind": "by", "end": "2019-06"}


@pytest.fixture
def clerk(world: World) -> Actor:
    return world.actor(world.province_clerk)


@pytest.fixture
def plan(world: World, reviewed: DirectiveVersion, clerk: Actor) -> Plan:
    return adopt_plan(reviewed, title="x", effective_on=world.today, actor=clerk)


def test_missed_task_takes_its_place_in_the_text_and_goes_to_who_carries_out_the_plan(
    world: World, plan: Plan, clerk: Actor
) -> None:
    clause = plan.version.clauses.get(path="III.1")
    first = plan.version.clauses.get(path="II.1")
    late = add_task(plan, clause, title="Báo cáo", timing=BY_JUNE, reason="đọc sót", actor=clerk)
    again = add_task(plan, first, title="Rà soát", timing=BY_JUNE, reason="đọc sót", actor=clerk)
    assert (again.path, late.path, again.due_on) == ("II.1~2", "III.1", dt.date(2019, 6, 30))
    order = list(plan.tasks.order_by("position").values_list("path", "position"))
    paths = ["II.1", "II.1~2", "II.2", "II.3", "II.4", "III.1"]
    assert order == [(path, place) for place, path in enumerate(paths)]
    implementing = plan.assignments.filter(task__path="II.1", role="implement")
    assert {world.highland.pk, world.riverside.pk} <= set(implementing.values_list("unit", flat=True))
    for added in (late, again):
        assert set(added.assignments.values_list("unit", "role")) == set(
            implementing.values_list("unit", "role")
        )
    assert late.assignments.first().clause.path == "III.1"
    row = Correction.objects.get(subject_id=late.pk, subject_type="task")
    assert (row.field, row.old, row.new["title"], row.reason) == ("task", None, "Báo cáo", "đọc sót")


def test_unit_given_the_whole_plan_to_carry_out_has_each_task_and_those_added_later(
    world: World, plan: Plan, clerk: Actor
) -> None:
    gone = plan.tasks.get(path="II.4")
    drop_task(gone, reason="thu hồi", actor=clerk)
    own = plan.tasks.get(path="II.1")
    add_assignment(plan, task=own, unit=world.caucus, role="implement", reason="riêng", actor=clerk)
    rows = add_assignments(
        plan, task=None, units=[world.caucus, world.standing], role="implement", reason="thêm", actor=clerk
    )
    assert len(rows) == 5
    running = plan.assignments.filter(role="implement", ended_at=None)
    for unit in (world.caucus, world.standing):
        paths = running.filter(unit=unit).values_list("task__path", flat=True)
        assert sorted(paths) == ["II.1", "II.2", "II.3"]
    with pytest.raises(AlreadyAssigned, match="SX"):
        add_assignment(plan, task=None, unit=world.caucus, role="implement", reason="nữa", actor=clerk)
    clause = plan.version.clauses.get(path="II.1")
    later = add_task(plan, clause, title="Rà soát", timing=BY_JUNE, reason="đọc sót", actor=clerk)
    units = set(later.assignments.values_list("unit", flat=True))
    assert {world.caucus.pk, world.standing.pk, world.highland.pk} <= units


def test_whole_plan_without_a_task_is_given_to_nobody_and_says_why(
    world: World, plan: Plan, clerk: Actor
) -> None:
    for task in plan.tasks.all():
        drop_task(task, reason="x", actor=clerk)
    with pytest.raises(NothingToAssign, match="không còn nhiệm vụ nào"):
        add_assignments(plan, task=None, units=[world.highland], role="implement", reason="x", actor=clerk)


def test_more_duties_than_a_plan_can_carry_are_refused(
    world: World, plan: Plan, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trienkhai.plans.actions.assigning.MOST_ASSIGNMENTS", plan.assignments.count() + 3)
    with pytest.raises(TooManyAssignments, match="ít đơn vị hơn"):
        add_assignment(plan, task=None, unit=world.caucus, role="implement", reason="x", actor=clerk)
    assert not plan.assignments.filter(unit=world.caucus).exists()


def test_missed_task_may_be_given_to_nobody_yet(plan: Plan, clerk: Actor) -> None:
    clause = plan.version.clauses.get(path="II.1")
    task = add_task(
        plan, clause, title="Rà soát", timing=BY_JUNE, reason="đọc sót", actor=clerk, for_all=False
    )
    assert not task.assignments.exists()


def test_unit_released_from_the_whole_plan_gets_no_task_added_later(
    world: World, plan: Plan, clerk: Actor
) -> None:
    for row in plan.assignments.filter(unit=world.riverside, role="implement"):
        end_assignment(row, reason="giải thể", actor=clerk)
    clause = plan.version.clauses.get(path="II.1")
    task = add_task(plan, clause, title="Rà soát", timing=BY_JUNE, reason="đọc sót", actor=clerk)
    units = {row.unit_id for row in task.assignments.all()}
    assert world.highland.pk in units
    assert world.riverside.pk not in units


def test_task_without_words_reason_or_time_is_not_added(
    world: World, scene: Scene, plan: Plan, clerk: Actor
) -> None:
    clause = plan.version.clauses.get(path="II.1")
    count = Task.objects.count()
    with pytest.raises(EmptyText):
        add_task(plan, clause, title=" ", timing=BY_JUNE, reason="x", actor=clerk)
    with pytest.raises(InvalidTiming):
        add_task(plan, clause, title="x", timing={"kind": "by"}, reason="x", actor=clerk)
    with pytest.raises(ReasonMissing):
        add_task(plan, clause, title="x", timing=BY_JUNE, reason=" ", actor=clerk)
    with pytest.raises(ValueError, match="version"):
        add_task(scene.plan, clause, title="x", timing=BY_JUNE, reason="x", actor=clerk)
    for user in (world.organising_clerk, world.highland_clerk, world.province_leader):
        with pytest.raises(NotAllowed):
            add_task(plan, clause, title="x", timing=BY_JUNE, reason="x", actor=world.actor(user))
    assert Task.objects.count() == count


def test_dropped_task_ends_its_work_and_stays_readable(world: World, scene: Scene, clerk: Actor) -> None:
    target = add_target(scene.led)
    district = world.actor(world.highland_clerk)
    report_progress(scene.highland, words="Đã họp", percent=30, seen=0, actor=district)
    drop_task(scene.led, reason="thu hồi", actor=clerk)
    drop_task(scene.led, reason="thu hồi", actor=clerk)
    scene.highland.refresh_from_db()
    target.refresh_from_db()
    assert (scene.highland.ended_at, scene.highland.end_reason) == (scene.led.dropped_at, "thu hồi")
    assert target.dropped_at == scene.led.dropped_at
    assert (scene.highland.percent, scene.highland.entries.count()) == (30, 1)
    assert scene.highland not in reportable_assignments(district)
    assert scene.led not in duty_matrix(scene.plan, [world.highland], actor=clerk).tasks
    assert plan_rows(visible_plans(clerk), actor=clerk).get().task_count == 1
    assert [row.field for row in Correction.objects.all()] == ["dropped"]
    with pytest.raises(AlreadyDropped):
        correct_task(scene.led, title="x", reason="x", actor=clerk)
    with pytest.raises(AlreadyDropped):
        add_assignment(
            scene.plan, task=scene.led, unit=world.mobilisation, role="lead", reason="x", actor=clerk
        )
    with pytest.raises(AlreadyDropped):
        resume_assignment(scene.highland, reason="x", actor=clerk)


def test_restored_task_brings_back_what_went_with_it_and_no_more(
    world: World, scene: Scene, clerk: Actor
) -> None:
    target = add_target(scene.led)
    end_assignment(scene.riverside, reason="trước đó", actor=clerk)
    drop_task(scene.led, reason="nhầm", actor=clerk)
    restore_task(scene.led, reason="không nhầm", actor=clerk)
    restore_task(scene.led, reason="không nhầm", actor=clerk)
    for row in (scene.highland, scene.riverside, target):
        row.refresh_from_db()
    assert (scene.highland.ended_at, scene.highland.end_reason, target.dropped_at) == (None, "", None)
    assert (scene.riverside.ended_at is None, scene.riverside.end_reason) == (False, "trước đó")
    dropped = Correction.objects.filter(subject_type="task").order_by("id")
    assert [(row.old, row.new) for row in dropped] == [(False, True), (True, False)]


def test_task_whose_number_is_taken_meanwhile_does_not_come_back(plan: Plan, clerk: Actor) -> None:
    first = plan.tasks.get(path="II.1")
    drop_task(first, reason="sai", actor=clerk)
    clause = first.clause
    Task.objects.create(
        plan=plan, clause=clause, path="II.1", position=0, title="x", timing_kind="unspecified"
    )
    with pytest.raises(PathTaken, match=r"II\.1"):
        restore_task(first, reason="x", actor=clerk)


def test_resumed_assignment_goes_on_where_its_reports_had_come_to(
    world: World, scene: Scene, clerk: Actor
) -> None:
    district = world.actor(world.highland_clerk)
    entry = report_progress(scene.highland, words="Đã họp", percent=30, seen=0, actor=district)
    end_assignment(scene.highland, reason="nhầm", actor=clerk)
    with pytest.raises(NotAllowed):
        report_progress(scene.highland, words="tiếp", seen=entry.pk, actor=district)
    resume_assignment(scene.highland, reason="không nhầm", actor=clerk)
    resume_assignment(scene.highland, reason="không nhầm", actor=clerk)
    report_progress(scene.highland, words="tiếp", percent=60, seen=entry.pk, actor=district)
    assert scene.highland.entries.count() == 2
    assert Correction.objects.filter(subject_type="assignment").count() == 2


def test_assignment_given_anew_meanwhile_is_not_resumed_beside_it(
    world: World, scene: Scene, clerk: Actor
) -> None:
    end_assignment(scene.highland, reason="nhầm", actor=clerk)
    add_assignment(
        scene.plan, task=scene.led, unit=world.highland, role="implement", reason="lại", actor=clerk
    )
    with pytest.raises(AlreadyAssigned):
        resume_assignment(scene.highland, reason="x", actor=clerk)
    assert Assignment.objects.filter(task=scene.led, unit=world.highland, ended_at=None).count() == 1


def test_district_neither_ends_nor_resumes_its_assignment(world: World, scene: Scene) -> None:
    for user in (world.highland_clerk, world.organising_clerk):
        for act in (end_assignment, resume_assignment):
            with pytest.raises(NotAllowed):
                act(scene.highland, reason="x", actor=world.actor(user))
