"""What each verb is tried on when its three answers are compared."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Min
from tests.world import World

from trienkhai.documents.models import Directive
from trienkhai.organisations.models import RoleHolding, Unit, User
from trienkhai.organisations.permissions import Verb
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.plans.models import Assignment, Indicator, Plan
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.permissions import TotalPlace


@dataclass(frozen=True)
class Try:
    """Things that a verb is asked of; those ``sought`` are to be in the list of what goes with ``given``.

    Without ``sought`` no list is asked: there is nothing that it could show.
    """

    things: tuple[Any, ...]
    given: tuple[Any, ...] = ()
    sought: tuple[Any, ...] = ()


def tries_of(verb: Verb, world: World) -> list[Try]:
    """Those of a rule of one table are its rows, of whatever state; of the others what is listed here."""
    if verb.name in COMPOSED:
        return [*COMPOSED[verb.name](world)]
    assert isinstance(verb.rule, Rule), f"{verb.name} asks for several things: say in COMPOSED which to try"
    model: Any = verb.rule.rows().model
    return [Try((row,), (), (row,)) for row in model.objects.all()]


def _places(world: World) -> list[Unit]:
    return [world.province, world.highland, world.riverside, *world.highland_communes, world.cells[2]]


def _accounts() -> list[User]:
    """Of every branch and level one."""
    return [
        *User.objects.filter(pk__in=User.objects.values("unit").annotate(first=Min("pk")).values("first"))
    ]


def _pairs(ones: list[Any], others: list[Any]) -> Iterator[Try]:
    yield from (Try((one,), (), (one,)) for one in ones)
    yield from (Try((one, other), (one,), (other,)) for one, other in product(ones, others))


def _within(ones: list[Any], units: list[Unit]) -> Iterator[Try]:
    yield from _pairs(ones, units)
    yield from (Try((one, *units), (one,), (*units,)) for one in ones)


def _sets(world: World) -> Iterator[Try]:
    units = _places(world)
    chosen = [
        units[:1],
        units[1:],
        units[3:4],
        [units[1], units[3]],
        [units[2], units[4]],
        [units[3], units[5]],
    ]
    yield Try(([],))
    yield from (Try(([unit.pk for unit in some],), (), (*some,)) for some in chosen)


def _founding(world: World) -> Iterator[Try]:
    yield Try((None,))
    yield from (Try((unit,), (), (unit,)) for unit in _places(world))


def _totals(world: World) -> Iterator[Try]:
    for cycle, unit in product(ReportingCycle.objects.all(), [*_places(world), *world.riverside_communes]):
        for asked in Indicator.objects.filter(target__plan=cycle.plan_id):
            yield Try((TotalPlace(cycle, asked, unit),), (cycle, unit), (asked,))


COMPOSED: dict[str, Callable[[World], Iterator[Try]]] = {
    "open_unit": _founding,
    "move_unit": lambda world: _pairs(_places(world), _places(world)),
    "record_succession": lambda world: _pairs(_places(world), _places(world)),
    "reorganise": _sets,
    "hold_role": lambda world: _pairs(_places(world), _accounts()),
    "hold_office": lambda world: _pairs(_places(world), _accounts()),
    "delegate": lambda _: _pairs([*RoleHolding.objects.all()], _accounts()),
    "assign": lambda world: _within([*Plan.objects.all()], _places(world)),
    "address": lambda world: _within([*Directive.objects.all()], _places(world)),
    "resume_assignment": lambda _: iter(
        Try((one,), (one.plan,), (one,)) for one in Assignment.objects.select_related("plan", "unit")
    ),
    "see_total": _totals,
}
