"""Targets of an adopted plan: corrected, added, left out; the question follows until it was put."""

from decimal import Decimal
from typing import Any

import pytest
from tests.plans.scene import Scene, add_target
from tests.world import World

from trienkhai.documents.validators import InvalidTarget
from trienkhai.organisations.permissions import Actor, NotAllowed
from trienkhai.plans.actions import (
    AlreadyDropped,
    ReasonMissing,
    correct_target,
    drop_target,
    drop_task,
    mark_asked,
    restore_target,
)
from trienkhai.plans.actions import add_target as supplement
from trienkhai.plans.models import Correction, Indicator, Target
from trienkhai.reporting.actions import CycleRefused, open_cycle
from trienkhai.reporting.models import AnswerDuty

VALUES: dict[str, Any] = {"text": "chi bộ tốt", "comparator": "at_least", "low": Decimal(80), "unit": "%"}


@pytest.fixture
def clerk(world: World) -> Actor:
    return world.actor(world.province_clerk)


@pytest.fixture
def target(scene: Scene) -> Target:
    return add_target(scene.led)


def correct(target: Target, actor: Actor, **changes: Any) -> list[Correction]:
    now = {name: getattr(target, name) for name in ("text", "comparator", "low", "high", "unit", "due")}
    return correct_target(target, **(now | changes), reason="Công văn 12", actor=actor)


def test_corrected_number_leaves_the_question_as_it_is(target: Target, clerk: Actor) -> None:
    (row,) = correct(target, clerk, low=Decimal(95))
    assert (row.subject_type, row.field, row.old, row.new) == ("target", "low", "90.000000", "95")
    assert target.indicator.kind == "share"


def test_target_counted_otherwise_is_asked_otherwise_while_no_year_is_open(
    target: Target, clerk: Actor
) -> None:
    told = correct(target, clerk, low=Decimal(30), unit="chi bộ")
    indicator = Indicator.objects.get(target=target)
    assert (indicator.kind, indicator.whole_label) == ("count", "")
    assert {(row.subject_type, row.field) for row in told} == {
        ("target", "low"),
        ("target", "unit"),
        ("indicator", "kind"),
        ("indicator", "whole_label"),
        ("indicator", "span"),
    }


def test_target_is_not_counted_otherwise_once_a_year_was_asked(target: Target, clerk: Actor) -> None:
    mark_asked(target.plan, {target.indicator.pk}, year=2019, actor=clerk)
    with pytest.raises(InvalidTarget, match="năm 2019"):
        correct(target, clerk, comparator="reduce_by")
    target.refresh_from_db()
    assert target.comparator == "at_least"
    assert not Correction.objects.exists()
    correct(target, clerk, low=Decimal(70), due="2021")
    target.refresh_from_db()
    assert (target.low, target.due) == (70, "2021")


def test_year_opened_before_a_correction_keeps_whom_and_what_it_asked(
    world: World, target: Target, clerk: Actor
) -> None:
    cycle = open_cycle(target.plan, year=2019, tree_on=world.today, actor=clerk)
    asked = list(AnswerDuty.objects.filter(cycle=cycle).values_list("unit", "indicator"))
    assert asked
    correct(target, clerk, low=Decimal(70))
    drop_target(target, reason="bỏ", actor=clerk)
    assert list(AnswerDuty.objects.filter(cycle=cycle).values_list("unit", "indicator")) == asked


def test_dropped_target_is_not_asked_in_years_opened_later(
    world: World, target: Target, clerk: Actor
) -> None:
    drop_target(target, reason="nhầm", actor=clerk)
    drop_target(target, reason="nhầm", actor=clerk)
    assert Correction.objects.filter(field="dropped").count() == 1
    with pytest.raises(AlreadyDropped):
        correct(target, clerk, low=Decimal(95))
    with pytest.raises(CycleRefused, match="không còn chỉ tiêu"):
        open_cycle(target.plan, year=2019, tree_on=world.today, actor=clerk)
    restore_target(target, reason="không nhầm", actor=clerk)
    assert open_cycle(target.plan, year=2020, tree_on=world.today, actor=clerk).duties.exists()


def test_added_target_asks_the_units_that_the_plan_asks(scene: Scene, target: Target, clerk: Actor) -> None:
    Indicator.objects.update(asked_type="cell")
    added = supplement(scene.unled, values=VALUES, reason="đọc sót", actor=clerk)
    assert (added.task, added.clause_id, added.plan) == (scene.unled, scene.unled.clause_id, scene.plan)
    assert (added.indicator.kind, added.indicator.asked_type) == ("share", "cell")
    row = Correction.objects.get(subject_type="target", field="target")
    assert (row.old, row.new["low"], row.reason) == (None, "80", "đọc sót")


def test_added_target_without_a_number_or_in_a_dropped_task_is_refused(scene: Scene, clerk: Actor) -> None:
    with pytest.raises(InvalidTarget, match="con số"):
        supplement(scene.led, values=VALUES | {"low": None}, reason="x", actor=clerk)
    with pytest.raises(ReasonMissing):
        supplement(scene.led, values=VALUES, reason=" ", actor=clerk)
    drop_task(scene.led, reason="x", actor=clerk)
    with pytest.raises(AlreadyDropped):
        supplement(scene.led, values=VALUES, reason="x", actor=clerk)
    assert not Target.objects.exists()


def test_target_of_a_dropped_task_comes_back_with_it_alone(target: Target, clerk: Actor) -> None:
    assert target.task is not None
    drop_task(target.task, reason="x", actor=clerk)
    with pytest.raises(AlreadyDropped):
        restore_target(target, reason="x", actor=clerk)


def test_only_a_clerk_of_the_issuing_unit_changes_targets(world: World, target: Target) -> None:
    for user in (world.organising_clerk, world.highland_clerk, world.province_leader):
        actor = world.actor(user)
        for act in (drop_target, restore_target):
            with pytest.raises(NotAllowed):
                act(target, reason="x", actor=actor)
        with pytest.raises(NotAllowed):
            correct(target, actor, low=Decimal(95))
        assert target.task is not None
        with pytest.raises(NotAllowed):
            supplement(target.task, values=VALUES, reason="x", actor=actor)
