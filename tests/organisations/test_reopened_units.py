"""A unit that ended, stood again and ended anew: what it passed on before is over, duties and figures."""

import datetime as dt

import pytest
from tests.organisations.test_operations import do, row
from tests.world import World

from trienkhai.organisations.actions import CannotReorganise
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.sight import sight_ids
from trienkhai.organisations.models.tree import answering_ids, figure_heir_ids, heir_ids
from trienkhai.organisations.operations import Kind
from trienkhai.organisations.queries import figure_passings, heirs_on, inheritances_of, successors_of

FIRST, AGAIN, ANEW, TODAY = (dt.date(year, 1, 1) for year in (2016, 2017, 2018, 2019))
GONE, OLD, NEW = "SX.01.01", "SX.01.02", "SX.02.01"


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def found(walk: object) -> set[str]:
    return set(Unit.objects.filter(pk__in=walk).values_list("code", flat=True))


def merged(world: World) -> None:
    do(world, row(Kind.MERGE, GONE, into=OLD), on=FIRST)


def settled_later(world: World) -> None:
    """It ended without an heir, and got one some time after."""
    do(world, row(Kind.DISSOLVE, GONE, parent=OLD), on=FIRST)
    do(world, row(Kind.SUCCEED, GONE, into=OLD), on=dt.date(2016, 5, 1))


def settled_on_the_day_of_its_return(world: World) -> None:
    """Somebody took over on the very day on which it was then reopened."""
    do(world, row(Kind.DISSOLVE, GONE, parent=OLD), on=FIRST)
    do(world, row(Kind.SUCCEED, GONE, into=OLD), on=AGAIN)


WAYS = pytest.mark.parametrize("ended", [merged, settled_later, settled_on_the_day_of_its_return])


@WAYS
def test_who_had_it_before_it_was_reopened_has_nothing_of_it_after_it_ended_anew(world: World, ended) -> None:
    ended(world)
    do(world, row(Kind.REOPEN, GONE), on=AGAIN)
    do(world, row(Kind.MERGE, GONE, into=NEW), on=ANEW)
    gone, old, new = (unit(code) for code in (GONE, OLD, NEW))
    assert heirs_on([gone.pk], on=AGAIN) == {}
    assert heirs_on([gone.pk], on=TODAY) == {gone.pk: {new.pk}}
    assert not successors_of(gone, on=AGAIN).exists()
    assert list(successors_of(gone, on=TODAY)) == [new]
    assert found(heir_ids([gone.pk], on=TODAY)) == {GONE, NEW}
    assert GONE in found(sight_ids([new.pk], on=TODAY))
    assert GONE not in found(sight_ids([old.pk], on=TODAY))
    assert found(answering_ids([old.pk], on=TODAY)) == {OLD}
    assert found(figure_heir_ids([gone.pk], since=dt.date(2015, 1, 1), on=TODAY)) == {GONE, NEW}
    assert [one.code for one in inheritances_of(new, on=TODAY)] == [GONE]
    assert inheritances_of(old, on=TODAY) == []
    passings = figure_passings([gone.pk], since=dt.date(2015, 1, 1), on=TODAY)
    assert [(one.successor, one.on) for one in passings[gone.pk]] == [(new.pk, ANEW)]


@WAYS
def test_a_unit_reopened_and_ended_anew_without_an_heir_has_none(world: World, ended) -> None:
    ended(world)
    do(world, row(Kind.REOPEN, GONE), on=AGAIN)
    do(world, row(Kind.DISSOLVE, GONE, parent=OLD), on=ANEW)
    gone = unit(GONE)
    assert heirs_on([gone.pk], on=TODAY) == {}
    assert not successors_of(gone, on=TODAY).exists()
    assert found(heir_ids([gone.pk], on=TODAY)) == {GONE}
    assert figure_passings([gone.pk], since=dt.date(2015, 1, 1), on=TODAY) == {}


@pytest.mark.parametrize("ended", [merged, settled_later])
def test_until_it_was_reopened_they_had_it(world: World, ended) -> None:
    ended(world)
    do(world, row(Kind.REOPEN, GONE), on=AGAIN)
    do(world, row(Kind.MERGE, GONE, into=NEW), on=ANEW)
    gone, old = unit(GONE), unit(OLD)
    assert heirs_on([gone.pk], on=dt.date(2016, 6, 1)) == {gone.pk: {old.pk}}
    assert list(successors_of(gone, on=dt.date(2016, 6, 1))) == [old]
    assert found(answering_ids([old.pk], on=dt.date(2016, 6, 1))) == {OLD, GONE}


def test_a_unit_that_others_take_over_later_is_not_reopened_before_that(world: World) -> None:
    settled_later(world)
    with pytest.raises(CannotReorganise, match=f"Đã ghi {OLD} kế thừa {GONE} từ ngày 01/05/2016"):
        do(world, row(Kind.REOPEN, GONE), on=dt.date(2016, 3, 1))
