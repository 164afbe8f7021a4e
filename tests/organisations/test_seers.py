"""Who sees a unit before and after a plan, as its dry run works it out, is who the rule of sight says."""

import datetime as dt

import pytest
from django.db import transaction
from tests.organisations.test_operations import plan, row
from tests.world import World

from trienkhai.organisations.actions import carry_out, prepare, rename_unit
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.models.sight import sight_pairs
from trienkhai.organisations.models.tree import ids_alone
from trienkhai.organisations.operations import Kind, Row, Seers

DAY = dt.date(2019, 9, 1)


def recorded(codes: list[str]) -> dict[str, set[str]]:
    """Who has each of the units in sight on the day by what is recorded."""
    ids = dict(Unit.objects.values_list("code", "pk"))
    names = {pk: code for code, pk in ids.items()}
    pairs = sight_pairs(ids_alone([ids[code] for code in codes if code in ids]), on=DAY)
    found: dict[str, set[str]] = {code: set() for code in codes}
    for origin, seer in answers("SELECT origin, id FROM {pairs} one", pairs=pairs):
        found[names[origin]].add(names[seer])
    return found


def ended(world: World) -> list[Row]:
    """What was done before the plan: a commune went into another one, a board ended without an heir."""
    return [row(Kind.MERGE, "SX.02.02", into="SX.02.01"), row(Kind.DISSOLVE, "SX.BCS")]


@pytest.mark.parametrize(
    "rows",
    [
        [row(Kind.MOVE, "SX.01.01", parent="SX.02")],
        [row(Kind.MERGE, "SX.01", into="SX.02")],
        [row(Kind.MERGE, "SX.01", into="SX.02"), row(Kind.MOVE, "SX.01.02", parent="SX")],
        [row(Kind.ABOLISH, type="district_committee")],
        [row(Kind.DISSOLVE, "SX.01.01", parent="SX.01.02")],
        [row(Kind.DISSOLVE, "SX.02.01", into="SX.01.02")],
        [row(Kind.SUCCEED, "SX.BCS", into="SX.VP")],
        [row(Kind.REOPEN, "SX.02.02", parent="SX.01")],
        [
            row(Kind.ESTABLISH, "SX.03", name="Huyện ủy Mới", type="district_committee", parent="SX"),
            row(Kind.MERGE, "SX.01", into="SX.03"),
            row(Kind.RENAME, "SX.02", name="Thị ủy Mới"),
        ],
        [
            row(Kind.SPLIT, "SX.01", into="SX.02", parent="SX.02", figures="carry"),
            row(Kind.SPLIT, "SX.01", into="SX.ĐUK", parent="SX.02"),
        ],
    ],
)
def test_who_sees_each_unit_before_and_after_is_what_sight_says_once_it_is_carried_out(
    world: World, rows: list[Row]
) -> None:
    rename_unit(world.office, "Văn phòng Tỉnh ủy Mới", on=dt.date(2019, 1, 1), actor=world.system)
    carry_out(plan(*ended(world), on=dt.date(2019, 3, 1)), actor=world.system)
    prepared = prepare(plan(*rows, on=DAY), actor=world.system)
    assert not prepared.outcome.problems
    codes = sorted(prepared.outcome.after)
    seers = Seers(prepared.register, on=DAY)
    assert {code: set(seers.before(code)) for code in codes} == recorded(codes)
    with transaction.atomic():
        carry_out(plan(*rows, on=DAY), actor=world.system)
    assert {code: set(seers.after(code)) for code in codes} == recorded(codes)
