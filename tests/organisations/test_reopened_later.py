"""A unit that will be reopened on a later day does not stand yet: nobody is in it, its heir answers."""

import datetime as dt

from django.urls import reverse
from pytest_django import Settings
from tests.organisations.test_operations import do, row
from tests.web.entering import entered
from tests.world import World

from trienkhai.organisations.actions import delegate_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.operations import Kind
from trienkhai.organisations.queries import (
    Standing,
    heirless_units,
    heirs_on,
    inheritances_of,
    rights_of,
    told_heirs,
    units_by_id,
    units_of_type,
    visible_units,
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


def test_one_without_an_heir_stays_on_the_list_and_in_sight(world: World) -> None:
    administrator = world.actor(world.administrator)
    do(world, row(Kind.DISSOLVE, "SX.01.01.1"), on=ENDED)
    do(world, row(Kind.REOPEN, "SX.01.01.1"), on=REOPENED)
    assert [one.code for one in heirless_units(administrator)] == ["SX.01.01.1"]
    for account in (world.administrator, world.commune_clerk, world.highland_clerk):
        assert visible_units(world.actor(account)).filter(code="SX.01.01.1").exists()
    assert not heirless_units(world.actor(world.administrator, on=REOPENED)).exists()


def test_a_delegation_in_it_is_over_until_it_stands_again(world: World) -> None:
    begins = dt.date(2019, 12, 1)
    delegate_role(
        world.commune_clerk.role_holdings.get(role=Role.CLERK),
        world.outsider,
        valid_from=world.today,
        valid_to=begins,
        reason="đi học",
        actor=world.system,
    )
    do(world, row(Kind.MERGE, ONE, into=TWO), on=dt.date(2019, 7, 1))
    do(world, row(Kind.REOPEN, ONE), on=REOPENED)
    for day, standing in ((world.today, Standing.RUNNING), (dt.date(2019, 8, 1), Standing.OVER)):
        (told,) = rights_of(world.outsider, actor=world.actor(world.administrator, on=day)).received
        assert told.standing == standing  # type: ignore[attr-defined]


def test_who_took_over_before_it_stood_again_does_not_at_its_next_end(world: World) -> None:
    days = [dt.date(2012 + number, 1, 1) for number in range(5)]
    do(world, row(Kind.DISSOLVE, "SX.BCS"), on=days[0])
    do(world, row(Kind.SUCCEED, "SX.BCS", into="SX.BTC"), on=days[1])
    do(world, row(Kind.REOPEN, "SX.BCS"), on=days[2])
    do(world, row(Kind.DISSOLVE, "SX.BCS"), on=days[3])
    body, heir = unit("SX.BCS"), unit("SX.BTC")
    assert [heirs_on([body.pk], on=day) for day in days[1:]] == [{body.pk: {heir.pk}}, {}, {}, {}]
    assert [one.code for one in heirless_units(world.actor(world.administrator))] == ["SX.BCS"]
    assert inheritances_of(heir, on=world.today) == []
    assert not visible_units(world.actor(world.organising_clerk)).filter(code="SX.BCS").exists()


def test_its_page_says_since_when_it_is_gone(world: World, settings: Settings) -> None:
    settings.FIXED_TODAY = world.today
    do(world, row(Kind.MERGE, ONE, into=TWO), on=ENDED)
    do(world, row(Kind.REOPEN, ONE), on=REOPENED)
    page = entered(world.administrator).get(reverse("unit", args=[ONE])).content.decode()
    assert "<dt>Kết thúc</dt><dd>01/01/2018" in page
