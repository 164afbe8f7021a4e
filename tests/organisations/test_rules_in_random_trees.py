"""Whoever may is found from the thing as from the account, whatever has become of the tree."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plans.scene import assign, build_scene
from tests.world import World

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import RoleHolding, Succession, Unit, UnitParent, User
from trienkhai.organisations.permissions import VERBS, Actor
from trienkhai.plans.models import Assignment, Plan, Task

DAYS = 6
"""The days before today on which something may happen, forty apart."""
MOVES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5), st.integers(1, DAYS)), max_size=8)
ENDS = st.lists(st.none() | st.integers(1, DAYS), min_size=8, max_size=8)
PASSED = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=5)
HELD = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Role.values)), min_size=6, max_size=6)


def ago(world: World, number: int) -> dt.date:
    return world.today - dt.timedelta(days=40 * number)


def hour(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), tzinfo=timezone.get_current_timezone())


def lower(world: World) -> list[Unit]:
    return [*world.highland_communes, *world.riverside_communes, *world.cells]


def move(world: World, moves: list[tuple[int, int, int]]) -> None:
    """Communes move between districts, cells between communes and districts, each at most once a day."""
    districts = [world.highland, world.riverside, world.enterprises, world.province]
    for which, to, day in sorted(moves, key=lambda one: -one[2]):
        unit = lower(world)[which]
        above = districts if which < 4 else [*districts[:2], *lower(world)[:4]]
        link = UnitParent.objects.get(unit=unit, valid_to=None)
        if link.valid_from < ago(world, day) and link.parent_id != above[to % len(above)].pk:
            UnitParent.objects.filter(pk=link.pk).update(valid_to=ago(world, day))
            UnitParent.objects.create(unit=unit, parent=above[to % len(above)], valid_from=ago(world, day))


def end(world: World, ends: list[int | None], passed: list[tuple[int, int]]) -> None:
    """Units end, each on its day, and duties pass to who stands then: row by row, past the actions."""
    units = lower(world)
    for unit, day in zip(units, ends, strict=True):
        link = UnitParent.objects.get(unit=unit, valid_to=None)
        if day is not None and link.valid_from < ago(world, day):
            UnitParent.objects.filter(pk=link.pk).update(valid_to=ago(world, day))
            Unit.objects.filter(pk=unit.pk).update(closed_on=ago(world, day))
    for old, new in passed:
        ended, later = ends[old], ends[new] or 0
        if ended is not None and later < ended and not _is_below(units[new], units[old]):
            Succession.objects.get_or_create(
                predecessor=units[old], successor=units[new], kind="merge", effective_on=ago(world, ended)
            )


def _is_below(unit: Unit, other: Unit) -> bool:
    return UnitParent.objects.filter(unit=unit, parent=other).exists()


def hold(world: World, held: list[tuple[int, str]]) -> None:
    """Roles in districts and communes, of accounts that may have others elsewhere."""
    units = [world.highland, world.riverside, *lower(world)]
    for user, (which, role) in zip(world.cast().values(), held, strict=False):
        begins = {"valid_from": ago(world, DAYS)}
        RoleHolding.objects.get_or_create(user=user, unit=units[which], role=role, defaults=begins)


def give_work(world: World, day: int) -> None:
    """Two communes have plans of their own, adopted on the day or the next, with work for cells."""
    for number, commune in enumerate(world.highland_communes):
        plan = build_scene(world, title=f"Kế hoạch {number}", keeper=commune).plan
        Plan.objects.filter(pk=plan.pk).update(adopted_at=hour(ago(world, day + number)))
        Assignment.objects.filter(plan=plan).delete()
        for count, task in enumerate(plan.tasks.all()):
            made = assign(task, world.cells[number + count], "lead" if count else "implement")
            Assignment.objects.filter(pk=made.pk).update(given_on=ago(world, day))


def things(world: World) -> dict[str, list[tuple[Any, ...]]]:
    units = [world.province, world.highland, world.riverside, *lower(world)]
    work, plans, tasks = (
        [(row,) for row in kind.objects.all()]  # type: ignore[attr-defined]
        for kind in (Assignment, Plan, Task)
    )
    return {
        "see_unit": [(unit,) for unit in units],
        "record_members": [(unit,) for unit in units],
        "move_unit": [(unit, other) for unit in units[3:6] for other in units[:3]],
        "reorganise": [([one.pk for one in units[first::3]],) for first in range(3)],
        "renew_invitation": [(user,) for user in world.cast().values()],
        "see_user": [(user,) for user in world.cast().values()],
        "see_plan": plans,
        "see_task": tasks,
        "see_assignment": work,
        "confirm": work,
    }


def disagreements(world: World, accounts: dict[User, Actor]) -> Iterator[str]:
    for name, tried in things(world).items():
        rule = VERBS[name].rule
        for one in tried:
            able, wanted = {*rule.who(*one, on=world.today)}, _keys(one[-1])
            for user, actor in accounts.items():
                is_listed = rule.which(actor, *one[:-1]).filter(pk__in=wanted).count() == len(wanted)
                may = bool(VERBS[name].check(actor, *one))
                if (user in able, is_listed) != (may, may):
                    yield f"{name}: {user}, {one}: {may}; an account: {user in able}, listed: {is_listed}"


def _keys(thing: Any) -> list[int]:
    return thing if isinstance(thing, list) else [thing.pk]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES, ends=ENDS, passed=PASSED, held=HELD, day=st.integers(1, DAYS - 1))
def test_the_three_answers_are_one_in_every_tree(
    world: World,
    moves: list[tuple[int, int, int]],
    ends: list[int | None],
    passed: list[tuple[int, int]],
    held: list[tuple[int, str]],
    day: int,
) -> None:
    with transaction.atomic():
        move(world, moves)
        give_work(world, day)
        end(world, ends, passed)
        hold(world, held)
        accounts = {user: world.actor(user) for user in world.cast().values()}
        assert [*disagreements(world, accounts)] == []
        transaction.set_rollback(True)
