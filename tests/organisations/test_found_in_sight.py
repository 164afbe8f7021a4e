"""Searching among the units in sight: up from what is found and down from what is held say the same."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.world import World

from trienkhai.organisations.models import Succession, Unit, UnitParent, sight
from trienkhai.organisations.permissions import past_units
from trienkhai.organisations.queries import (
    actor_for,
    search_units,
    search_visible_units,
    visible_units,
)

NUMBER = 8
ENDS = st.lists(st.none() | st.integers(0, 2), min_size=NUMBER, max_size=NUMBER)
PASSED = st.lists(st.tuples(st.integers(0, NUMBER - 1), st.integers(0, NUMBER - 1)), max_size=6)


def reorganise(world: World, ends: list[int | None], passed: list[tuple[int, int]]) -> None:
    """Communes and cells end, each on its day, and duties pass: row by row, whatever the actions say."""
    units = [*world.highland_communes, *world.riverside_communes, *world.cells]
    for unit, after in zip(units, ends, strict=True):
        if after is not None:
            day = world.today + dt.timedelta(days=after - 1)
            UnitParent.objects.filter(unit=unit).update(valid_to=day)
            Unit.objects.filter(pk=unit.pk).update(closed_on=day)
    for old, new in passed:
        if old < new and not Succession.objects.filter(predecessor=units[old], successor=units[new]).exists():
            Succession.objects.create(
                predecessor=units[old], successor=units[new], kind="merge", effective_on=world.today
            )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ends=ENDS, passed=PASSED, most=st.sampled_from([0, 2, 8000]))
def test_a_search_among_the_units_in_sight_finds_what_walking_down_finds(
    world: World, ends: list[int | None], passed: list[tuple[int, int]], most: int
) -> None:
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sight, "MOST_WALKED_UP", most)
        reorganise(world, ends, passed)
        for user in world.cast().values():
            actor = actor_for(user, on=world.today)
            for words in ("chi bo", "Đảng ủy", "xã", "ấp 2", "%", "", "không có"):
                wanted = search_units(visible_units(actor), words, on=world.today)
                found = search_visible_units(actor, words)
                past = {*past_units(actor).values_list("pk", flat=True)}
                now = [unit.pk for unit in found if unit.pk not in past]
                assert now == [unit.pk for unit in wanted], (user.username, words)
                assert found.count() == len(found)
        transaction.set_rollback(True)


def test_the_installation_itself_finds_every_unit(world: World) -> None:
    assert search_visible_units(world.system, "ủy").count() > 0
    assert search_visible_units(world.system, "").count() == Unit.objects.count()
