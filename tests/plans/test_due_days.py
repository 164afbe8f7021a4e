"""When work is due, by kind of timing; a day is missing only where the text names none."""

import datetime as dt
from typing import Any

import pytest
from tests.plans.scene import Scene, assign
from tests.world import World

from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.validators import due_day
from trienkhai.plans.actions import (
    adopt_plan,
    confirm_progress,
    correct_task,
    reopen_work,
    report_progress,
    submit_done,
)
from trienkhai.plans.models import Assignment, Task
from trienkhai.plans.queries import with_deadline_state

DAY = dt.date(2019, 4, 15)
YEARLY = {"kind": "recurring", "every": "P1Y", "on": "--12-15", "raw": "trước ngày 15/12 hằng năm"}


@pytest.mark.parametrize(
    ("timing", "due"),
    [
        ({"kind": "continuous"}, None),
        ({"kind": "from", "start": "2019-Q2"}, None),
        ({"kind": "by", "end": "2019-Q2"}, dt.date(2019, 6, 30)),
        ({"kind": "by", "end": "2020"}, dt.date(2020, 12, 31)),
        ({"kind": "by", "end": "2020-02"}, dt.date(2020, 2, 29)),
        ({"kind": "between", "start": "2019-01", "end": "2019-H1"}, dt.date(2019, 6, 30)),
        ({"kind": "recurring", "every": "P1Y"}, None),
        (YEARLY, dt.date(2019, 12, 15)),
        ({**YEARLY, "on": "--04-15"}, DAY),
        ({**YEARLY, "on": "--04-14"}, dt.date(2020, 4, 14)),
        ({**YEARLY, "start": "2021"}, dt.date(2021, 12, 15)),
        ({**YEARLY, "end": "2019-06"}, None),
        ({"kind": "recurring", "every": "P1M", "on": "---31"}, dt.date(2019, 4, 30)),
        ({"kind": "recurring", "every": "P3M", "on": "---10"}, dt.date(2019, 6, 10)),
        ({"kind": "recurring", "every": "P7D", "on": "W5"}, dt.date(2019, 4, 19)),
        ({"kind": "within", "length": "P30D", "event": "từ ngày nhận"}, None),
        ({"kind": "by_authority", "authority": "12-HD/TU"}, None),
        ({"kind": "unspecified"}, None),
        ({"kind": "by", "end": "không rõ"}, None),
        ({"kind": "lạ"}, None),
    ],
)
def test_due_day_of_each_kind_of_timing(timing: dict[str, Any], due: dt.date | None) -> None:
    assert due_day(timing, on=DAY) == due


def standing(row: Assignment, day: dt.date) -> tuple[str, dt.date | None]:
    found = with_deadline_state(Assignment.objects.filter(pk=row.pk), on=day).get()
    return found.deadline_state, found.due_on


def test_work_that_comes_again_is_due_anew_when_it_is_opened_for_its_next_turn(
    world: World, scene: Scene
) -> None:
    correct_task(scene.unled, timing=YEARLY, reason="x", actor=world.actor(world.province_clerk))
    row = scene.highland_unled
    assert standing(row, dt.date(2019, 12, 16)) == ("overdue", dt.date(2019, 12, 15))
    day, after = dt.date(2019, 12, 10), dt.date(2020, 1, 5)
    sent = submit_done(row, seen=0, actor=world.actor(world.highland_clerk, on=day))
    done = confirm_progress(row, seen=sent.pk, actor=world.actor(world.province_clerk, on=day))
    assert standing(row, after) == ("on_time", dt.date(2019, 12, 15))
    reopen_work(row, reason="Năm 2020", seen=done.pk, actor=world.actor(world.province_clerk, on=after))
    assert standing(row, after) == ("on_time", dt.date(2020, 12, 15))
    assert standing(scene.riverside_unled, after) == ("overdue", dt.date(2019, 12, 15))


def closed_and_reopened(world: World, row: Assignment, *, done: dt.date, opened: dt.date) -> Assignment:
    """A turn of the work done and confirmed on a day, and the work opened for the next one on another."""
    row = Assignment.objects.get(pk=row.pk)
    newest = row.entries.order_by("-id").first()
    unit, issuer = world.actor(world.highland_clerk, on=done), world.actor(world.province_clerk, on=done)
    sent = submit_done(row, seen=0 if newest is None else newest.pk, actor=unit)
    confirmed = confirm_progress(row, seen=sent.pk, actor=issuer)
    later = world.actor(world.province_clerk, on=opened)
    reopen_work(row, reason="kỳ sau", seen=confirmed.pk, actor=later)
    return row


def test_work_reopened_before_the_day_of_the_turn_it_kept_is_due_in_the_next_turn(
    world: World, scene: Scene
) -> None:
    correct_task(scene.unled, timing=YEARLY, reason="x", actor=world.actor(world.province_clerk))
    day, before = dt.date(2019, 12, 1), dt.date(2019, 12, 10)
    row = closed_and_reopened(world, scene.highland_unled, done=day, opened=before)
    assert standing(row, dt.date(2019, 12, 16)) == ("on_time", dt.date(2020, 12, 15))
    assert Assignment.objects.get(pk=row.pk).percent is None
    assert row.percent is None


def test_work_reopened_after_its_last_turn_is_due_no_more(world: World, scene: Scene) -> None:
    clerk = world.actor(world.province_clerk)
    correct_task(scene.unled, timing={**YEARLY, "end": "2020"}, reason="x", actor=clerk)
    row = scene.highland_unled
    row = closed_and_reopened(world, row, done=dt.date(2019, 12, 1), opened=dt.date(2019, 12, 10))
    for year in (2021, 2022):
        day = dt.date(year, 1, 10)
        row = closed_and_reopened(world, row, done=day, opened=day)
        assert standing(row, day) == ("open", None)
    correct_task(scene.unled, timing={**YEARLY, "end": "2025"}, reason="thêm năm", actor=clerk)
    assert standing(row, DAY)[1] == dt.date(2019, 12, 15)


def test_work_that_comes_once_keeps_its_day_and_percentage_when_reopened(world: World, scene: Scene) -> None:
    correct_task(
        scene.unled,
        timing={"kind": "by", "end": "2019-06"},
        reason="x",
        actor=world.actor(world.province_clerk),
    )
    row = scene.highland_unled
    report_progress(row, words="nửa", percent=50, seen=0, actor=world.actor(world.highland_clerk))
    row = closed_and_reopened(world, row, done=DAY, opened=DAY)
    assert (row.percent, standing(row, DAY)[1]) == (50, dt.date(2019, 6, 30))


def test_corrected_time_holds_for_work_opened_for_its_next_turn_too(world: World, scene: Scene) -> None:
    clerk = world.actor(world.province_clerk)
    correct_task(scene.unled, timing=YEARLY, reason="x", actor=clerk)
    Assignment.objects.filter(pk=scene.highland_unled.pk).update(next_due_on=dt.date(2020, 12, 15))
    correct_task(scene.unled, timing={"kind": "by", "end": "2021"}, reason="x", actor=clerk)
    assert standing(scene.highland_unled, DAY)[1] == dt.date(2021, 12, 31)


def test_task_worded_anew_keeps_its_day_and_that_of_the_next_turn(world: World, scene: Scene) -> None:
    correct_task(scene.unled, timing=YEARLY, reason="x", actor=world.actor(world.province_clerk))
    Assignment.objects.filter(pk=scene.highland_unled.pk).update(next_due_on=dt.date(2020, 12, 15))
    later = world.actor(world.province_clerk, on=dt.date(2021, 3, 1))
    same = {**YEARLY, "start": "", "authority": [], "raw": "chữ khác"}
    written = correct_task(scene.unled, title="Việc sửa chữ", timing=same, reason="x", actor=later)
    assert [row.field for row in written] == ["title"]
    assert standing(scene.highland_unled, later.on) == ("overdue", dt.date(2020, 12, 15))
    assert standing(scene.riverside_unled, later.on) == ("overdue", dt.date(2019, 12, 15))
    assert correct_task(scene.unled, timing=same, reason="x", actor=later) == []


def test_task_whose_time_says_more_than_a_person_may_write_is_worded_anew(world: World, scene: Scene) -> None:
    read = {"kind": "by", "end": "2018-05-25", "length": "P3D", "raw": "Trước 25/5/2018 <3 ngày"}
    Task.objects.filter(pk=scene.led.pk).update(timing=read, due_on=dt.date(2018, 5, 25))
    scene.led.refresh_from_db()
    said = {"kind": "by", "end": "2018-05-25"}
    clerk = world.actor(world.province_clerk)
    written = correct_task(scene.led, title="Việc sửa chữ", timing=said, reason="x", actor=clerk)
    assert [row.field for row in written] == ["title"]


def test_adopted_task_that_comes_again_is_due_from_the_plans_day_on(
    world: World, reviewed: DirectiveVersion
) -> None:
    task = reviewed.proposed_tasks.get(path="II.2")
    task.timing_kind, task.timing = "recurring", YEARLY
    task.save()
    plan = adopt_plan(reviewed, title="x", effective_on=DAY, actor=world.actor(world.province_clerk))
    adopted = plan.tasks.get(path="II.2")
    assert adopted.due_on == dt.date(2019, 12, 15)
    assert assign(adopted, world.office).next_due_on is None


def test_plan_with_more_assignments_than_anybody_can_follow_is_not_adopted(
    world: World, reviewed: DirectiveVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trienkhai.plans.actions import NotAdoptable

    monkeypatch.setattr("trienkhai.plans.actions.adopt.MOST_ASSIGNMENTS", 5)
    with pytest.raises(NotAdoptable, match="nhiều nhất là 5"):
        adopt_plan(reviewed, title="x", effective_on=DAY, actor=world.actor(world.province_clerk))
