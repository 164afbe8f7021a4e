"""Units that ended and that nobody took over from are on a list until somebody settles it."""

import datetime as dt

from tests.organisations.test_operations import do, row
from tests.world import World

from trienkhai.organisations.operations import Kind
from trienkhai.organisations.queries import heirless_units

JULY, AUGUST = dt.date(2019, 7, 1), dt.date(2019, 8, 1)


def test_a_unit_that_stood_again_and_ended_anew_without_an_heir_is_on_the_list_again(world: World) -> None:
    days = [dt.date(2019, month, 1) for month in (7, 8, 9, 10, 11)]
    code, heir = "SX.01.01", "SX.01.02"
    do(world, row(Kind.MERGE, code, into=heir), on=days[0])
    do(world, row(Kind.REOPEN, code), on=days[1])
    administrator = world.actor(world.administrator, on=days[4])
    assert not heirless_units(administrator).exists()
    do(world, row(Kind.DISSOLVE, code, parent=heir), on=days[2])
    assert [(unit.code, unit.heir_on) for unit in heirless_units(administrator)] == [(code, None)]
    do(world, row(Kind.SUCCEED, code, into=heir), on=days[3])
    assert not heirless_units(administrator).exists()


def test_a_unit_stays_on_the_list_until_the_day_from_which_somebody_takes_over(world: World) -> None:
    code, later = "SX.BCS", dt.date(2019, 12, 1)
    do(world, row(Kind.DISSOLVE, code), on=JULY)
    do(world, row(Kind.SUCCEED, code, into="SX.BTC"), on=later)
    (unit,) = heirless_units(world.actor(world.administrator, on=AUGUST))
    assert (unit.code, unit.heir_on) == (code, later)
    assert not heirless_units(world.actor(world.administrator, on=later)).exists()
