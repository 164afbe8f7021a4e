"""A unit that will be reopened on a later day does not stand yet: nobody is in it, its heir answers."""

import datetime as dt

from tests.organisations.test_operations import do, row
from tests.world import World

from trienkhai.organisations.models import Unit
from trienkhai.organisations.operations import Kind
from trienkhai.organisations.queries import (
    heirs_on,
    inheritances_of,
    told_heirs,
    units_by_id,
    units_of_type,
)

ENDED, REOPENED = dt.date(2018, 1, 1), dt.date(2020, 1, 1)
ONE, TWO, THREE = "SX.01.01", "SX.01.02", "SX.02.01"


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def test_nobody_has_a_role_in_it_before_it_stands_again(world: World) -> None:
    do(world, row(Kind.MERGE, ONE, into=TWO), on=ENDED)
    assert world.actor(world.commune_clerk).holdings == ()
    do(world, row(Kind.REOPEN, ONE), on=REOPENED)
    assert world.actor(world.commune_clerk).holdings == ()
    assert world.actor(world.commune_clerk, on=REOPENED).unit_ids() == {unit(ONE).pk}


def test_its_duties_stay_with_its_heir_until_then(world: World) -> None:
    do(world, row(Kind.MERGE, ONE, into=TWO), on=ENDED)
    do(world, row(Kind.REOPEN, ONE), on=REOPENED)
    old = units_by_id([unit(ONE).pk], world.today)[unit(ONE).pk]
    (heir,) = told_heirs([old], actor=world.system)[old.pk].named
    assert heir.code == TWO
    assert [one.code for one in inheritances_of(unit(TWO), on=world.today)] == [ONE]
    assert heirs_on([old.pk], on=REOPENED) == {}
    kinds = units_of_type(Unit.objects.all(), "commune_committee", on=world.today)
    assert kinds.filter(pk=old.pk).exists()


def test_an_heir_that_ended_and_will_stand_again_is_no_heir_in_between(world: World) -> None:
    do(world, row(Kind.MERGE, ONE, into=TWO), on=dt.date(2017, 1, 1))
    do(world, row(Kind.MERGE, TWO, into=THREE), on=ENDED)
    before = heirs_on([unit(ONE).pk], on=world.today)
    do(world, row(Kind.REOPEN, TWO), on=REOPENED)
    assert heirs_on([unit(ONE).pk], on=world.today) == before == {unit(ONE).pk: {unit(THREE).pk}}
    assert heirs_on([unit(ONE).pk], on=REOPENED) == {unit(ONE).pk: {unit(TWO).pk}}
