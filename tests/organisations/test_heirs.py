"""Who answers for units that have closed, over any number of steps."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.world import World

from trienkhai.organisations.actions import DatesConflict, close_unit, record_succession, rename_unit
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Succession, Unit
from trienkhai.organisations.models.tree import answering_ids
from trienkhai.organisations.queries import committee_of, heads_of, heirs_on, inheritances_of, succession

FIRST, SECOND = dt.date(2019, 9, 1), dt.date(2020, 3, 1)


def pass_on(world: World, old: Unit, new: Unit, on: dt.date = FIRST) -> None:
    record_succession(old, new, SuccessionKind.MERGE, effective_on=on, actor=world.system)


def close(world: World, unit: Unit, on: dt.date = FIRST) -> None:
    close_unit(unit, on=on, actor=world.system)


def test_duties_pass_to_the_first_that_still_stands_and_the_day_is_that_of_the_last_step(
    world: World,
) -> None:
    one, two, three, _ = world.cells
    rename_unit(one, "Chi bộ Chân Đồi", on=dt.date(2018, 1, 1), actor=world.system)
    pass_on(world, one, two)
    pass_on(world, two, three, SECOND)
    close(world, one)
    close(world, two, SECOND)
    assert heirs_on([one.pk, two.pk, three.pk], on=FIRST) == {one.pk: {two.pk}}
    assert heirs_on([one.pk, two.pk], on=SECOND) == {one.pk: {three.pk}, two.pk: {three.pk}}
    inherited = inheritances_of(three, on=SECOND)
    assert [(row.unit_id, row.since) for row in inherited] == [(two.pk, SECOND), (one.pk, SECOND)]
    assert inherited[1].name == "Chi bộ Chân Đồi"
    assert [row.since for row in inheritances_of(two, on=FIRST)] == [FIRST]
    assert inheritances_of(three, on=FIRST) == []


def test_a_split_unit_has_several_heirs_and_one_that_ended_without_heirs_is_none(world: World) -> None:
    one, two, three, four = world.cells
    pass_on(world, one, two)
    pass_on(world, one, three)
    pass_on(world, one, four)
    close(world, one)
    assert heirs_on([one.pk], on=FIRST) == {one.pk: {two.pk, three.pk, four.pk}}
    close(world, four, SECOND)
    assert heirs_on([one.pk, four.pk], on=SECOND) == {one.pk: {two.pk, three.pk}}


def test_a_succession_recorded_before_the_unit_ends_passes_nothing_yet(world: World) -> None:
    one, two, *_ = world.cells
    pass_on(world, one, two)
    assert heirs_on([one.pk], on=SECOND) == {}
    assert inheritances_of(two, on=SECOND) == []


def test_succession_never_comes_back_to_where_it_began(world: World) -> None:
    one, two, three, _ = world.cells
    pass_on(world, one, two)
    pass_on(world, two, three, SECOND)
    for late in (FIRST, SECOND):
        with pytest.raises(DatesConflict, match="trực tiếp hoặc qua đơn vị khác"):
            pass_on(world, three, one, late)
        with pytest.raises(DatesConflict, match="kế thừa"):
            pass_on(world, two, one, late)
    pass_on(world, one, three)
    assert Succession.objects.count() == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    links=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3)), max_size=9),
    ends=st.lists(st.none() | st.integers(0, 3), min_size=6, max_size=6),
)
def test_heirs_and_inheritances_agree_with_the_rule_of_sight_on_every_day(
    world: World, links: list[tuple[int, int, int]], ends: list[int | None]
) -> None:
    """``answering_ids`` is one recursive query, ``heirs_on`` and ``inheritances_of`` two walks in memory."""
    units = [*world.cells, *world.riverside_communes]
    days = [FIRST + dt.timedelta(days=step) for step in range(4)]
    with transaction.atomic():
        for old, new, step in links:
            try:
                with transaction.atomic():
                    pass_on(world, units[old], units[new], days[step])
            except (ValueError, DatesConflict):
                continue
            except Exception as fault:
                if "once" not in str(fault) and "UNIQUE" not in str(fault):
                    raise
        for unit, end in zip(units, ends, strict=True):
            if end is not None:
                Unit.objects.filter(pk=unit.pk).update(closed_on=days[end])
        for day in days:
            heirs = heirs_on([unit.pk for unit in units], on=day)
            for unit in units:
                answers = {one.pk for one in Unit.objects.filter(pk__in=answering_ids([unit.pk], on=day))}
                told = {row.unit_id for row in inheritances_of(unit, on=day)}
                assert told == answers - {unit.pk}
                closed = Unit.objects.get(pk=unit.pk).closed_on
                if closed is None or closed > day:
                    assert {old for old, new in heirs.items() if unit.pk in new} == told
        transaction.set_rollback(True)


def test_a_closed_body_acts_for_the_committee_that_its_heir_acts_for(world: World) -> None:
    assert committee_of(world.mobilisation, on=FIRST) == world.province
    pass_on(world, world.mobilisation, world.organising)
    close(world, world.mobilisation)
    world.mobilisation.refresh_from_db()
    assert committee_of(world.mobilisation, on=FIRST) == world.province


def test_a_split_committee_speaks_through_its_heirs(world: World) -> None:
    one, two, three, _ = world.cells
    pass_on(world, one, two)
    pass_on(world, one, three)
    close(world, one)
    one.refresh_from_db()
    assert committee_of(one, on=FIRST) == one
    assert heads_of(committee_of(one, on=FIRST), on=FIRST) == sorted([two.pk, three.pk])
    day = FIRST - dt.timedelta(days=1)
    assert heads_of(committee_of(one, on=day), on=day) == [one.pk]


def test_only_the_successions_on_the_way_are_read_whatever_passed_elsewhere(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three, four = world.cells
    pass_on(world, one, two)
    pass_on(world, three, four)
    close(world, one)
    close(world, three)
    read: list[int] = []
    kept = succession._Passing  # noqa: SLF001 - what is made of each row that is read

    def noted(predecessor: int, *rest: object) -> object:
        read.append(predecessor)
        return kept(predecessor, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(succession, "_Passing", noted)
    assert heirs_on([one.pk], on=FIRST) == {one.pk: {two.pk}}
    assert [row.unit_id for row in inheritances_of(two, on=FIRST)] == [one.pk]
    assert read == [one.pk, one.pk]
    assert heirs_on([], on=FIRST) == {}
