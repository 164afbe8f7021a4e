import datetime as dt
from collections.abc import Iterable

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from tests.world import World

from trienkhai.organisations.actions import close_unit, move_unit, open_unit, rename_unit
from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.queries import (
    ancestors_of,
    branch_of,
    children_of,
    parent_of,
    search_units,
    tree_on,
    units_named_on,
)

AFTER = dt.date(2019, 9, 1)


def codes(units: Iterable[Unit]) -> set[str]:
    return {unit.code for unit in units}


def test_a_branch_is_the_unit_and_all_that_answer_to_it(world: World) -> None:
    found = branch_of([world.highland.pk], on=world.today)
    assert codes(found) == {"SX.01", "SX.01.01", "SX.01.02", "SX.01.01.1", "SX.01.02.1"}


def test_the_branch_of_nothing_is_empty(world: World) -> None:
    assert not branch_of([], on=world.today).exists()


def test_branch_and_ancestors_serve_as_subqueries_in_one_query(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    inside = branch_of([world.province.pk, world.highland.pk], on=world.today)
    above = ancestors_of([world.cells[0].pk], on=world.today)
    with django_assert_num_queries(1):
        found = list(Unit.objects.filter(pk__in=inside).filter(pk__in=above.values("pk")))
    assert codes(found) == {"SX", "SX.01", "SX.01.01", "SX.01.01.1"}


def test_a_moved_unit_is_in_each_branch_on_its_own_days(world: World) -> None:
    commune = world.highland_communes[0]
    move_unit(commune, world.riverside, on=AFTER, actor=world.system)
    day_before = AFTER - dt.timedelta(days=1)
    assert "SX.01.01.1" in codes(branch_of([world.highland.pk], on=day_before))
    assert "SX.01.01.1" not in codes(branch_of([world.highland.pk], on=AFTER))
    assert "SX.01.01.1" in codes(branch_of([world.riverside.pk], on=AFTER))
    assert parent_of(commune, on=day_before) == world.highland
    assert parent_of(commune, on=AFTER) == world.riverside


def test_a_closed_unit_stays_in_the_past_and_with_closed_where_it_last_was(world: World) -> None:
    cell = world.cells[0]
    close_unit(cell, on=AFTER, actor=world.system)
    assert cell in children_of(world.highland_communes[0], on=world.today)
    assert cell not in branch_of([world.highland.pk], on=AFTER)
    assert cell in branch_of([world.highland.pk], on=AFTER, with_closed=True)
    named = units_named_on(Unit.objects.filter(pk=cell.pk), AFTER).get()
    assert named.name == "Chi bộ ấp 1"


def test_units_carry_the_name_and_type_of_the_day(world: World) -> None:
    rename_unit(world.highland, "Huyện ủy Cao Nguyên Mới", on=AFTER, actor=world.system)
    only = Unit.objects.filter(pk=world.highland.pk)
    assert units_named_on(only, world.today).get().name == "Huyện ủy Cao Nguyên"
    assert units_named_on(only, AFTER).get().name == "Huyện ủy Cao Nguyên Mới"
    assert units_named_on(only, AFTER).get().type_code == "district_committee"


def test_the_tree_of_a_day_comes_in_one_query_with_every_parent(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        rows = tree_on(world.today)
    parents = {row.code: row.parent_id for row in rows}
    assert len(rows) == len(world.units())
    assert parents["SX"] is None
    assert parents["SX.01.01"] == world.highland.pk
    with django_assert_num_queries(1):
        branch = tree_on(world.today, units=branch_of([world.highland.pk], on=world.today))
    assert len(branch) == 5


def test_the_tree_leaves_out_what_is_closed_or_not_yet_open(world: World) -> None:
    close_unit(world.cells[3], on=AFTER, actor=world.system)
    assert "SX.02.02.1" not in {row.code for row in tree_on(AFTER)}
    assert "SX.02.02.1" in {row.code for row in tree_on(world.today)}
    assert tree_on(dt.date(2009, 12, 31)) == []


def test_lists_sort_in_vietnamese_order(world: World) -> None:
    names = [unit.name for unit in units_named_on(children_of(world.riverside, on=world.today), world.today)]
    assert names == ["Đảng ủy phường Cầu Tre", "Đảng ủy xã Bãi Bồi"]
    for name in ("Đa", "Da", "Ân", "An", "Ăn"):
        open_unit(
            f"S{name}", name, "cell", world.highland_communes[0], opened_on=world.today, actor=world.system
        )
    sorted_names = [
        unit.name
        for unit in units_named_on(children_of(world.highland_communes[0], on=world.today), world.today)
    ]
    assert sorted_names == ["An", "Ăn", "Ân", "Chi bộ ấp 1", "Da", "Đa"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cao nguyen", {"SX.01"}),
        ("CAO NGUYÊN", {"SX.01"}),
        ("Uỷ ban kiểm tra", {"SX.UBKT"}),
        ("bến dò", set()),
        ("ben do", {"SX.02"}),
        ("", None),
    ],
)
def test_search_finds_names_with_or_without_marks(
    world: World, words: str, expected: set[str] | None
) -> None:
    everything = codes(world.units())
    assert codes(search_units(Unit.objects.all(), words, on=world.today)) == (
        everything if expected is None else expected
    )


def test_search_stays_within_the_units_given(world: World) -> None:
    inside = branch_of([world.riverside.pk], on=world.today)
    assert codes(search_units(inside, "đảng ủy", on=world.today)) == {"SX.02.01", "SX.02.02"}


def test_the_database_itself_lets_no_unit_stand_above_itself(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitParent.objects.create(
            unit=world.highland, parent=world.highland, valid_from=dt.date(2030, 1, 1), valid_to=None
        )
