"""Figures that others sent for a unit that ended stand in the way of taking its end back."""

import datetime as dt

import pytest
from tests.factories.plans import SmallPlan
from tests.reporting.answering import answer, clerk_of, duty_of
from tests.world import World

from trienkhai.organisations.actions import (
    CannotReorganise,
    Reorganisation,
    carry_out,
    create_user,
    delegate_role,
    undo,
)
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.permissions import system_actor
from trienkhai.reporting.actions import Entry, enter_figures, open_cycle
from trienkhai.reporting.models import Figure, ReportingCycle
from trienkhai.reporting.validators import TypedReply

JULY, AUGUST, SEPTEMBER = (dt.date(2019, month, 1) for month in (7, 8, 9))


def merge(world: World, old: Unit, new: Unit, on: dt.date = JULY) -> Operation:
    plan = Reorganisation("Nhập xã", on, [Row(2, Kind.MERGE, old.code, into=new.code)])
    return carry_out(plan, actor=world.system)


def sent_for(world: World, cycle: ReportingCycle, plan: SmallPlan, unit: Unit, heir: Unit) -> Figure:
    duty = duty_of(cycle, plan.share, unit)
    actor = world.actor(clerk_of(world, heir), on=SEPTEMBER)
    return enter_figures([Entry(duty, TypedReply("1", "2"))], actor=actor)[0]


def refusal(operation: Operation) -> list[str]:
    with pytest.raises(CannotReorganise) as refused:
        undo(operation, actor=system_actor(on=SEPTEMBER), reason="Nhầm")
    return [problem.sentence for problem in refused.value.problems]


def test_figures_that_an_heir_sent_for_the_ended_unit_are_named(
    world: World, cycle: ReportingCycle, small_plan: SmallPlan
) -> None:
    old, new = world.highland_communes
    operation = merge(world, old, new)
    figure = sent_for(world, cycle, small_plan, old, new)
    assert refusal(operation) == [f"Sau việc này, {old.code} đã có 1 số liệu đã gửi, như {figure.receipt}."]


def test_figures_that_somebody_sent_who_acts_in_the_heirs_role_are_named(
    world: World, cycle: ReportingCycle, small_plan: SmallPlan
) -> None:
    old, new = world.highland_communes
    operation = merge(world, old, new)
    clerk = clerk_of(world, new)
    deputy = create_user("deputy", unit=new, actor=world.system, full_name="Chuyên viên Phó")
    days = {"valid_from": SEPTEMBER, "valid_to": SEPTEMBER + dt.timedelta(days=7)}
    delegate_role(
        clerk.role_holdings.get(), deputy, reason="đi học", actor=world.actor(clerk, on=SEPTEMBER), **days
    )
    duty = duty_of(cycle, small_plan.share, old)
    (figure,) = enter_figures([Entry(duty, TypedReply("1", "2"))], actor=world.actor(deputy, on=SEPTEMBER))
    assert refusal(operation) == [f"Sau việc này, {old.code} đã có 1 số liệu đã gửi, như {figure.receipt}."]


def test_figures_of_the_unit_itself_and_of_the_heir_for_itself_are_in_nobodys_way(
    world: World, cycle: ReportingCycle, small_plan: SmallPlan
) -> None:
    old, new = world.highland_communes
    answer(world, duty_of(cycle, small_plan.share, old), TypedReply("1", "2"))
    operation = merge(world, old, new)
    sent_for(world, cycle, small_plan, new, new)
    back = undo(operation, actor=system_actor(on=SEPTEMBER), reason="Nhầm")
    assert back.undoes == operation


def test_who_took_over_from_who_took_over_depends_on_both(
    world: World, cycle: ReportingCycle, small_plan: SmallPlan
) -> None:
    old, between = world.highland_communes
    last = world.riverside_communes[0]
    first, second = merge(world, old, between), merge(world, between, last, AUGUST)
    sent_for(world, cycle, small_plan, old, last)
    assert any("đã có 1 số liệu đã gửi" in sentence for sentence in refusal(first))
    assert any(old.code in sentence and "đã gửi" in sentence for sentence in refusal(second))


def test_a_year_opened_in_the_place_of_an_ended_issuing_unit_is_named(
    world: World, small_plan: SmallPlan
) -> None:
    top = "SX.MOI"
    found = Row(2, Kind.ESTABLISH, top, name="Tỉnh ủy Mới", type="province_committee")
    end = Row(3, Kind.MERGE, world.province.code, into=top)
    operation = carry_out(Reorganisation("Nhập tỉnh", JULY, [found, end]), actor=world.system)
    clerk = world.actor(clerk_of(world, Unit.objects.get(code=top)), on=SEPTEMBER)
    open_cycle(small_plan.plan, year=2020, tree_on=SEPTEMBER, due_on=None, actor=clerk)
    assert any("SX đã có 1 kỳ số liệu đã mở" in sentence for sentence in refusal(operation))
