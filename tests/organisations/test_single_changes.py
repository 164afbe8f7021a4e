"""A change of one unit is an operation like any other: kept before and after, read back, taken back."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.organisations.test_operations import everything
from tests.world import World

from trienkhai.organisations.actions import (
    CannotReorganise,
    NewUnit,
    Reorganisation,
    close_unit,
    move_unit,
    open_unit,
    open_units,
    prepare,
    record_succession,
    rename_unit,
    retype_unit,
    undo,
)
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.operations import Kind, Row, UnitFacts
from trienkhai.organisations.queries.facts import recorded_units

JULY, AUGUST = dt.date(2019, 7, 1), dt.date(2019, 8, 1)
Act = Callable[[World], object]


def newest() -> Operation:
    return Operation.objects.order_by("-pk")[0]


def facts(code: str) -> UnitFacts | None:
    ids = Unit.objects.filter(code=code).values_list("pk", flat=True)
    return recorded_units([*ids]).register.recorded.get(code)


def opening(world: World) -> object:
    home = world.highland_communes[0]
    return open_unit("N", "Chi bộ  Mới", "cell", home, opened_on=JULY, actor=world.system, short_name="CBM")


def renaming(world: World) -> object:
    return rename_unit(world.highland, "Huyện ủy Mới", on=JULY, actor=world.system, short_name="HUM")


def retyping(world: World) -> object:
    return retype_unit(world.caucus, "direct_committee", on=JULY, actor=world.system)


def moving(world: World) -> object:
    return move_unit(world.highland_communes[0], world.riverside, on=JULY, actor=world.system)


def closing(world: World) -> object:
    return close_unit(world.cells[0], on=JULY, actor=world.system, reason="Theo quyết định")


def passing_on(world: World) -> object:
    old, new = world.cells[:2]
    return record_succession(
        old, new, SuccessionKind.RENAME, effective_on=JULY, actor=world.system, basis="QĐ 1"
    )


def loading(world: World) -> object:
    below = [NewUnit(f"N{n}", f"Chi bộ {n}", "cell", "N") for n in range(1_200)]
    new = [NewUnit("N", "Đảng ủy xã  Mới", "commune_committee", "SX.01", "X Mới"), *below]
    return open_units(new, opened_on=JULY, actor=world.system)


ACTS: list[tuple[Act, str, str]] = [
    (opening, "N", "Lập Chi bộ Mới"),
    (renaming, "SX.01", "Đổi tên Huyện ủy Cao Nguyên"),
    (retyping, "SX.BCS", "Đổi loại Ban Cán sự đảng Ủy ban nhân dân tỉnh"),
    (moving, "SX.01.01", "Chuyển Đảng ủy xã Đồi Chè về cấp trên khác"),
    (closing, "SX.01.01.1", "Kết thúc hoạt động của Chi bộ ấp 1"),
    (passing_on, "SX.01.01.1", "Giao kế thừa Chi bộ ấp 1"),
    (loading, "N", "Lập 1.201 đơn vị"),
]


@pytest.mark.parametrize(("act", "code", "title"), ACTS)
def test_a_change_of_one_unit_is_kept_before_and_after_and_can_be_taken_back(
    world: World, act: Act, code: str, title: str
) -> None:
    before, was = everything(), facts(code)
    act(world)
    operation = newest()
    assert (operation.title, operation.effective_on) == (title, JULY)
    kept = operation.changes.get(unit_code=code)
    assert (kept.before and UnitFacts.from_json(kept.before)) == was
    assert UnitFacts.from_json(kept.after) == facts(code)
    back = undo(operation, actor=world.system, reason="Nhầm")
    assert everything() == before
    assert back.changes.count() == operation.changes.count()


def test_a_change_keeps_its_reason_and_the_paper_it_rests_on(world: World) -> None:
    closing(world)
    assert newest().reason == "Theo quyết định"
    passing_on(world)
    assert newest().basis == "QĐ 1"


def test_what_changes_nothing_is_no_operation(world: World) -> None:
    renaming(world)
    known = newest()
    renaming(world)
    assert newest() == known


def test_a_name_that_took_the_place_of_another_of_the_day_is_taken_back_to_that_one(world: World) -> None:
    renaming(world)
    before = everything()
    rename_unit(world.highland, "Huyện ủy Khác", on=JULY, actor=world.system)
    undo(newest(), actor=world.system, reason="Nhầm")
    assert everything() == before


def test_changes_of_one_unit_are_taken_back_in_their_turn(world: World) -> None:
    renaming(world)
    first = newest()
    rename_unit(world.highland, "Huyện ủy Hai", on=AUGUST, actor=world.system)
    with pytest.raises(CannotReorganise, match="do “Đổi tên Huyện ủy Mới”"):
        undo(first, actor=world.system, reason="Nhầm")


def test_a_plan_is_told_which_single_change_stands_in_its_way(world: World) -> None:
    renaming(world)
    plan = Reorganisation("Đổi tên lần nữa", JULY, [Row(2, Kind.RENAME, "SX.01", name="Huyện ủy Ba")])
    (found,) = prepare(plan, actor=world.system).outcome.problems
    assert found.sentence.endswith("Việc ấy do “Đổi tên Huyện ủy Cao Nguyên” ghi.")


def test_a_change_of_one_unit_is_kept_in_a_dozen_statements(world: World) -> None:
    with CaptureQueriesContext(connection) as captured:
        renaming(world)
    kept = [one for one in captured if "operation" in one["sql"] or "unitchange" in one["sql"]]
    assert len(kept) == 2
    assert len(captured) <= 22


def test_units_opened_by_the_thousand_are_one_operation_in_the_list(world: World) -> None:
    known = Operation.objects.count()
    loading(world)
    assert Operation.objects.count() == known + 1
    assert newest().changes.count() == 1_201
    assert newest().rows == []
