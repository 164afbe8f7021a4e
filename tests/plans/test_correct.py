"""An adopted plan is corrected by entries, never silently."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from tests.plans.scene import Scene, add_task
from tests.world import World

from trienkhai.audit.queries import entries_about
from trienkhai.documents.validators import InvalidTiming
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor, NotAllowed
from trienkhai.plans.actions import (
    AlreadyAssigned,
    ReasonMissing,
    add_assignment,
    add_assignments,
    adopt_plan,
    correct_indicator,
    correct_plan,
    correct_target,
    correct_task,
    end_assignment,
)
from trienkhai.plans.models import Assignment, Correction, Plan, Task
from trienkhai.plans.queries import corrections_of, visible_assignments


@pytest.fixture
def clerk(world: World) -> Actor:
    return world.actor(world.province_clerk)


def test_corrected_task_leaves_old_and_new_and_its_deadline_follows(scene: Scene, clerk: Actor) -> None:
    correct_task(
        scene.led,
        title="Việc mới",
        timing={"kind": "by", "end": "2019-Q4"},
        reason="Theo Công văn",
        actor=clerk,
    )
    scene.led.refresh_from_db()
    assert (scene.led.title, scene.led.due_on) == ("Việc mới", dt.date(2019, 12, 31))
    assert scene.led.folded == "ii.1 viec moi"
    told = {row.field: (row.old, row.new) for row in corrections_of(scene.plan, actor=clerk)}
    assert told["title"] == ("Việc II.1", "Việc mới")
    assert told["due_on"] == ("2019-06-05", "2019-12-31")
    assert told.keys() == {"title", "timing", "due_on"}
    assert {(row.reason, row.by) for row in corrections_of(scene.plan, actor=clerk)} == {
        ("Theo Công văn", clerk.user)
    }
    assert entries_about(scene.led).get().action == "correct_plan"


def test_correction_without_a_reason_or_by_another_is_refused(
    world: World, scene: Scene, clerk: Actor
) -> None:
    with pytest.raises(ReasonMissing):
        correct_task(scene.led, title="x", reason=" ", actor=clerk)
    for user in (world.organising_clerk, world.highland_clerk, world.province_leader, world.administrator):
        with pytest.raises(NotAllowed, match="đính chính"):
            correct_plan(scene.plan, title="x", reason="y", actor=world.actor(user))
    with pytest.raises(InvalidTiming):
        correct_task(scene.led, timing={"kind": "by", "end": "mai"}, reason="y", actor=clerk)
    assert not Correction.objects.exists()


def test_correction_that_changes_nothing_leaves_no_entry(scene: Scene, clerk: Actor) -> None:
    assert correct_plan(scene.plan, title=scene.plan.title, reason="y", actor=clerk) == []
    assert not Correction.objects.exists()


YEARLY = {"kind": "recurring", "every": "P1Y", "on": "--12-15"}


def test_first_day_corrected_moves_the_days_that_follow_from_it(
    world: World, scene: Scene, clerk: Actor
) -> None:
    follows, led, own = dt.date(2019, 12, 15), dt.date(2019, 6, 5), dt.date(2021, 12, 15)
    task = scene.unled
    task.timing, task.timing_kind, task.due_on = YEARLY, "recurring", follows
    task.save()
    by_hand = add_task(scene.plan, "II.3", due_on=own)
    Task.objects.filter(pk=by_hand.pk).update(timing=YEARLY, timing_kind="recurring")
    told = correct_plan(
        scene.plan,
        title=scene.plan.title,
        symbol="9-KH/TU",
        effective_on=dt.date(2018, 3, 1),
        reason="gõ nhầm",
        actor=clerk,
    )
    assert {(row.subject_type, row.field, row.new) for row in told} == {
        ("plan", "symbol", "9-KH/TU"),
        ("plan", "effective_on", "2018-03-01"),
        ("task", "due_on", "2018-12-15"),
    }
    days = dict(scene.plan.tasks.values_list("path", "due_on"))
    assert days == {"II.1": led, "II.2": dt.date(2018, 12, 15), "II.3": own}
    assert scene.plan.effective_on == dt.date(2018, 3, 1)


def test_what_is_not_given_of_a_plan_stays_as_a_colleague_left_it_meanwhile(
    world: World, scene: Scene
) -> None:
    clerk = world.actor(world.province_clerk)
    opened = Plan.objects.get(pk=scene.plan.pk)
    day = dt.date(2019, 2, 2)
    correct_plan(
        scene.plan, title="Tên mới", symbol="9-KH/TU", effective_on=day, reason="Công văn 1", actor=clerk
    )
    told = correct_plan(opened, title="Tên khác", reason="Công văn 2", actor=clerk)
    assert [(row.field, row.old, row.new) for row in told] == [("title", "Tên mới", "Tên khác")]
    now = Plan.objects.get(pk=scene.plan.pk)
    assert (now.symbol, now.effective_on, now.title) == ("9-KH/TU", day, "Tên khác")


def test_target_and_indicator_are_corrected(world: World, reviewed: object, clerk: Actor) -> None:
    plan = adopt_plan(reviewed, title="x", effective_on=world.today, actor=clerk)
    target = plan.targets.get(comparator="at_least")
    correct_target(
        target,
        text=target.text,
        comparator="at_least",
        low=Decimal(95),
        unit="%",
        due="2020",
        reason="sửa",
        actor=clerk,
    )
    (row,) = corrections_of(plan, actor=clerk)
    assert (row.field, row.old, row.new) == ("low", "90.000000", "95")
    correct_indicator(
        target.indicator,
        kind="share",
        part_label="Số bí thư kiêm",
        whole_label=target.indicator.whole_label,
        asked_type="cell",
        reason="rõ hơn",
        actor=clerk,
    )
    target.indicator.refresh_from_db()
    assert (target.indicator.part_label, target.indicator.asked_type) == ("Số bí thư kiêm", "cell")
    assert corrections_of(plan, actor=clerk).count() == 3


def test_assignment_added_and_ended_stays_readable(world: World, scene: Scene, clerk: Actor) -> None:
    added = add_assignment(
        scene.plan, task=scene.unled, unit=world.mobilisation, role="lead", reason="bổ sung", actor=clerk
    )
    with pytest.raises(AlreadyAssigned):
        add_assignment(
            scene.plan, task=scene.unled, unit=world.mobilisation, role="lead", reason="lại", actor=clerk
        )
    end_assignment(added, reason="nhầm", actor=clerk)
    end_assignment(added, reason="nhầm", actor=clerk)
    assert added.ended_at is not None
    assert added in visible_assignments(clerk)
    assert corrections_of(scene.plan, actor=clerk).count() == 2
    again = add_assignment(
        scene.plan, task=scene.unled, unit=world.mobilisation, role="lead", reason="lại", actor=clerk
    )
    assert again.pk != added.pk


@pytest.mark.parametrize("count", [1, 4])
def test_units_are_given_a_role_in_as_many_queries_whatever_their_number(
    world: World, scene: Scene, clerk: Actor, django_assert_num_queries: Any, count: int
) -> None:
    units = [*world.highland_communes, *world.riverside_communes][:count]
    with django_assert_num_queries(11):
        added = add_assignments(
            scene.plan, task=scene.led, units=units, role="coordinate", reason="bổ sung", actor=clerk
        )
    assert [row.unit for row in added] == units
    told = {row.subject_id: (row.old, row.new) for row in corrections_of(scene.plan, actor=clerk)}
    facts = {"task": "II.1", "role": "coordinate", "state": "not_started"}
    assert told == {row.pk: (None, facts | {"unit": row.unit_id}) for row in added}
    for row in added:
        entry = entries_about(row).get()
        assert (entry.action, entry.reason) == ("correct_plan", "bổ sung")
        assert (entry.old, entry.new) == ({"assignment": None}, {"assignment": facts | {"unit": row.unit_id}})


def test_units_of_which_one_answers_to_another_committee_get_nothing(
    world: World, scene: Scene, clerk: Actor
) -> None:
    elsewhere = Unit.objects.create(code="KHAC", opened_on=world.today)
    count = Assignment.objects.count()
    with pytest.raises(NotAllowed, match="trong đảng bộ"):
        add_assignments(
            scene.plan,
            task=scene.led,
            units=[world.mobilisation, elsewhere, world.mobilisation],
            role="coordinate",
            reason="bổ sung",
            actor=clerk,
        )
    assert Assignment.objects.count() == count


def test_who_may_not_correct_gives_nobody_a_role_not_even_no_units(world: World, scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        add_assignments(
            scene.plan,
            task=scene.led,
            units=[],
            role="lead",
            reason="x",
            actor=world.actor(world.highland_clerk),
        )
