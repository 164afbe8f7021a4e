"""The warnings of a branch: what the database finds is what the rules say to each unit, and only in sight."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.world import World

from trienkhai.organisations.actions import move_unit, record_members
from trienkhai.organisations.models import MemberCount, Unit, UnitType
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import branch_of, units_in_line_on
from trienkhai.organisations.queries.branch_checks import KINDS, SETTLED, BranchChecks
from trienkhai.organisations.queries.members import newest_strengths
from trienkhai.organisations.rule_checks import CheckedUnit, CheckKind, warnings_of
from trienkhai.organisations.unit_types import unit_types

IN_2025, IN_2026 = dt.date(2025, 8, 1), dt.date(2026, 8, 1)


def found(world: World, *, on: dt.date | None = None, actor: Actor | None = None) -> dict[str, set[str]]:
    """For each kind the codes that the database finds; its counts say as many."""
    checks = BranchChecks([world.province.pk], on=on or world.today, actor=actor or world.system)
    codes = {kind: {unit.code for unit in checks.units(kind)} for kind in KINDS}
    counts = checks.counts()
    assert counts.of_kind == {kind: len(of_kind) for kind, of_kind in codes.items()}
    assert counts.warned == checks.units().count() == len(set[str]().union(*codes.values()))
    return {kind: of_kind for kind, of_kind in codes.items() if of_kind}


def said(world: World, on: dt.date) -> dict[str, set[str]]:
    """The same, each unit asked alone."""
    units = list(units_in_line_on(branch_of([world.province.pk], on=on), on))
    types = {unit.pk: unit.type_code for unit in units}
    counts = newest_strengths({unit.code: unit.pk for unit in units}, on=on)
    codes: dict[str, set[str]] = {}
    for unit in units:
        above = types.get(unit.parent_on)
        for one in warnings_of(CheckedUnit(unit.code, unit.type_code, above, counts.get(unit.code)), on=on):
            codes.setdefault(SETTLED if one.consent else one.kind.value, set()).add(unit.code)
    return codes


@pytest.mark.parametrize("on", [dt.date(2019, 6, 1), IN_2025, IN_2026], ids=str)
@given(data=st.data())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_finds_what_the_rules_say(world: World, on: dt.date, data: st.DataObject) -> None:
    for unit in data.draw(st.lists(st.sampled_from(world.units()), max_size=8)):
        kind = data.draw(st.sampled_from(sorted(unit_types())))
        UnitType.objects.filter(unit=unit).update(type_code=kind)
        official, more = data.draw(st.integers(0, 35)), data.draw(st.integers(0, 3))
        MemberCount.objects.create(
            unit=unit,
            counted_on=on - dt.timedelta(days=data.draw(st.integers(-1, 2))),
            official=official,
            probationary=more,
            consent=data.draw(st.sampled_from(["", "12-CV/TU"])),
        )
    number = data.draw(st.text("0123456789.", min_size=9, max_size=20))
    Unit.objects.filter(pk=world.cells[0].pk).update(code=f"3{number}")
    assert found(world, on=on) == said(world, on)


def count(world: World, unit: Unit, official: int, consent: str = "") -> None:
    record_members(unit, official=official, on=world.today, actor=world.system, consent=consent)


def test_units_are_found_by_the_kind_of_what_is_said(world: World) -> None:
    count(world, world.cells[0], 2)
    count(world, world.highland_communes[0], 20)
    count(world, world.highland_communes[1], 20, consent="12-CV/HU")
    assert found(world) == {
        CheckKind.OFFICIAL: {"SX.01.01.1"},
        CheckKind.BASE: {"SX.01.01"},
        SETTLED: {"SX.01.02"},
    }
    assert BranchChecks([world.province.pk], on=world.today, actor=world.system).counts().uncounted == 5


def test_the_rules_are_those_of_the_day_asked_for(world: World) -> None:
    gone = found(world, on=IN_2025)
    assert gone[CheckKind.TYPE] >= {"SX.01", "SX.02", "SX.BTG", "SX.BCS"}
    assert gone[CheckKind.SUPERIOR] == {"SX.01.01", "SX.01.02", "SX.02.01", "SX.02.02"}


def test_the_newest_count_by_the_day_holds(world: World) -> None:
    cell = world.cells[0]
    record_members(cell, official=2, on=world.today - dt.timedelta(days=9), actor=world.system)
    record_members(cell, official=5, on=world.today - dt.timedelta(days=2), actor=world.system)
    assert found(world) == {}
    assert found(world, on=world.today - dt.timedelta(days=5)) == {CheckKind.OFFICIAL: {cell.code}}


def test_of_a_past_day_only_what_is_in_sight_today_is_told(world: World) -> None:
    moved = world.today - dt.timedelta(days=5)
    count_day = moved - dt.timedelta(days=5)
    for cell in world.cells:
        record_members(cell, official=1, on=count_day, actor=world.system)
    move_unit(world.highland_communes[0], world.riverside, on=moved, actor=world.system)
    clerk = world.actor(world.highland_clerk)
    checks = BranchChecks([world.highland.pk], on=count_day, actor=clerk)
    assert [unit.code for unit in checks.units()] == ["SX.01.02.1"]
    assert checks.counts().of_kind[CheckKind.OFFICIAL] == 1


def test_a_row_has_the_superior_of_the_day_and_all_that_is_said(world: World) -> None:
    count(world, world.highland_communes[0], 2)
    checks = BranchChecks([world.highland.pk], on=world.today, actor=world.actor(world.highland_clerk))
    (row,) = checks.rows(checks.units())
    assert (row.unit.code, row.superior.name) == ("SX.01.01", "Huyện ủy Cao Nguyên")
    assert [one.kind for one in row.warnings] == [CheckKind.OFFICIAL, CheckKind.BASE]
