"""Units are found by every name that they bore, closed ones too."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.world import World

from trienkhai.organisations.actions import close_unit, open_unit, rename_unit
from trienkhai.organisations.models import RoleHolding, Unit
from trienkhai.organisations.queries import (
    former_names,
    search_units,
    unit_name,
    units_by_id,
    units_named_on,
    units_of_type,
    with_units,
)

ENDED, LATER = dt.date(2019, 9, 1), dt.date(2019, 10, 1)


def found(words: str, on: dt.date) -> list[str]:
    return [unit.code for unit in search_units(Unit.objects.all(), words, on=on)]


def test_a_unit_is_found_by_its_old_name_and_told_by_it(world: World) -> None:
    home = world.highland_communes[0]
    rename_unit(home, "Đảng ủy xã Rừng Thông", on=ENDED, actor=world.system)
    assert found("đồi chè", LATER) == found("rung thong", LATER) == [home.code]
    assert found("rừng thông", world.today) == []
    units = list(search_units(Unit.objects.all(), "đồi chè", on=LATER))
    assert former_names(units, "đồi chè", on=LATER) == {home.pk: "Đảng ủy xã Đồi Chè"}


def test_a_closed_unit_is_found_by_the_name_and_type_that_it_had_last(world: World) -> None:
    cell = world.cells[0]
    rename_unit(cell, "Chi bộ Chân Đồi", on=ENDED, actor=world.system)
    close_unit(cell, on=LATER, actor=world.system)
    after = LATER + dt.timedelta(days=90)
    assert found("chân đồi", after) == [cell.code]
    assert cell in units_of_type(Unit.objects.all(), "cell", on=after)
    assert former_names(search_units(Unit.objects.all(), "chân", on=after), "chân", on=after) == {}


def test_a_unit_that_is_still_to_open_is_found_by_the_name_it_will_have(world: World) -> None:
    parent = world.highland
    unit = open_unit(
        "SX.01.03", "Đảng ủy xã Suối Mơ", "commune_committee", parent, opened_on=LATER, actor=world.system
    )
    assert found("suối mơ", world.today) == [unit.code]


def test_marks_count_in_old_names_where_they_are_typed(world: World) -> None:
    rename_unit(world.highland, "Huyện ủy Mới", on=ENDED, actor=world.system)
    assert found("cào nguyên", LATER) == []
    assert found("cao nguyen", LATER) == [world.highland.code]


@pytest.mark.parametrize("renamed", [1, 3])
def test_former_names_take_one_query_whatever_was_renamed(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, renamed: int
) -> None:
    for cell in world.cells[:renamed]:
        rename_unit(cell, f"Chi bộ khu phố {cell.pk}", on=ENDED, actor=world.system)
    units = list(search_units(Unit.objects.all(), "ấp", on=LATER))
    with django_assert_num_queries(1):
        assert len(former_names(units, "ấp", on=LATER)) == renamed


@pytest.mark.parametrize("day", [dt.date(2005, 1, 1), ENDED - dt.timedelta(days=1), ENDED, LATER])
def test_units_are_called_the_same_however_their_names_are_asked_for(world: World, day: dt.date) -> None:
    rename_unit(world.cells[0], "Chi bộ Chân Đồi", on=ENDED, actor=world.system)
    close_unit(world.cells[0], on=LATER, actor=world.system)
    named = {unit.pk: unit.name for unit in units_named_on(Unit.objects.all(), day)}
    assert named[world.cells[0].pk] == ("Chi bộ Chân Đồi" if day >= ENDED else "Chi bộ ấp 1")
    assert {pk: unit.name for pk, unit in units_by_id(named, day).items()} == named
    roles = RoleHolding.objects.annotate(called=unit_name("unit", day))
    assert {row.unit_id: row.unit.name for row in with_units(roles, day)}.items() <= named.items()
    assert all(row.called == named[row.unit_id] for row in roles)


def test_rows_have_their_units_named_in_one_query(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    roles = list(RoleHolding.objects.all())
    with django_assert_num_queries(1):
        assert [row.unit.name for row in with_units(roles, world.today)]
    with django_assert_num_queries(0):
        assert with_units([], world.today) == []
