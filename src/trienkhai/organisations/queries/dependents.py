"""What others did because an operation said that they may: it stands in the way of taking the operation back.

This room knows its units; what is done in their place, the rooms above know. Each enters a finder of its own
here as the product starts (``enter_dependents``), and ``undo`` asks them all.

What depends on an operation is what somebody did in the place of a unit whose duties it passed on, or as a
unit that it let stand again: reported, decided on others' work, entered figures, corrected or adopted a
plan, opened a year. It would afterwards have been done by somebody who had no right to. What does not: work
that was there before, drafts that nobody has adopted, reports written (they say what stood on their day),
roles held in the unit (in one that does not stand they give no right), and whatever others did in a right
of their own. What others did over units that only the operation had put under them, ``led`` tells. A unit
that was founded is not removed while any row points at it: the database refuses, and ``CALLED`` has what such
rows are called. Where it would not refuse, a finder does (``Ground.founded``).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.models.tree import answering_ids, heir_ids, ids_alone
from trienkhai.organisations.operations import UnitFacts
from trienkhai.organisations.queries.facts import parts_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Ground:
    """What the operation let others do.

    ``units`` are the ids of those whose duties it passed on, with those that they answered for, and of those
    that it let stand again; ``hands`` those of whoever took over from the ones and of the others themselves;
    ``since`` when they could first act. ``founded`` are the ids of the units that were not there before.
    """

    units: RawSQL
    hands: RawSQL
    since: dt.datetime
    founded: RawSQL


@dataclass(frozen=True, slots=True)
class Dependent:
    """How much of a kind was done for a unit, by its code, and by what one of it is found."""

    code: str
    count: int
    what: str
    example: str


Finder = Callable[[Ground], Iterable[Dependent]]
Pair = tuple[UnitFacts | None, UnitFacts | None]
FINDERS: dict[str, Finder] = {}
"""What finds the dependents of a room, by the room's name."""
CALLED: dict[str, "StrPromise"] = {
    "organisations.unitparent": gettext_lazy("đơn vị trực thuộc"),
    "organisations.succession": gettext_lazy("đơn vị giao nhiệm vụ cho nó"),
    "organisations.roleholding": gettext_lazy("vai trò của tài khoản"),
    "organisations.officeholding": gettext_lazy("chức vụ"),
    "organisations.user": gettext_lazy("tài khoản"),
}
"""What rows that keep a unit from being removed are called, by their tables."""

_AT_ONCE = 2_000  # units; a finder may name each several times in one question


def enter_dependents(room: str, finder: Finder, called: Mapping[str, "StrPromise"]) -> None:
    """Enter what finds the dependents of a room, in a fixed number of queries, and what its rows are."""
    FINDERS[room] = finder
    CALLED.update(called)


def dependents_of(
    operation: Operation, changes: Mapping[str, Pair], ids: Mapping[str, int], *, on: dt.date
) -> Iterator[Dependent]:
    """What depends on the operation, which made these changes to the units with these ids, on the day."""
    there = {code: pair for code, pair in changes.items() if code in ids}
    passed = {ids[code] for code, pair in there.items() if _passes_on(*pair)}
    standing = {ids[code] for code, pair in there.items() if _stands_again(*pair)}
    founded = {ids[code] for code, (before, _) in there.items() if before is None}
    since = since_of(operation)
    for some in parts_of(sorted(passed | standing | founded), _AT_ONCE):
        ended, again, new = passed.intersection(some), standing.intersection(some), founded.intersection(some)
        units = answering_ids(ended | again, on=on)
        ground = Ground(units, ids_alone(_heirs(ended, on) | again), since, ids_alone(new))
        for finder in FINDERS.values():
            yield from finder(ground)


def since_of(operation: Operation) -> dt.datetime:
    """When somebody could first act by an operation: it was recorded, and in force."""
    midnight = dt.datetime.combine(operation.effective_on, dt.time.min)
    return max(operation.at, timezone.make_aware(midnight))


def _heirs(ended: AbstractSet[int], on: dt.date) -> set[int]:
    """Whoever has taken over from the units by the day, over any number of steps; one query."""
    return {*Unit.objects.filter(pk__in=heir_ids(ended, on=on)).values_list("pk", flat=True)} - ended


def _passes_on(before: UnitFacts | None, after: UnitFacts | None) -> bool:
    """Whether the change passed the unit's duties on."""
    if before is None or after is None:
        return False
    passed = {*after.passings} - {*before.passings}
    return any(one.kind != SuccessionKind.EXTRACT for one in passed)


def _stands_again(before: UnitFacts | None, after: UnitFacts | None) -> bool:
    """Whether the change let the unit stand again."""
    return bool(before and after and before.closed_on and after.closed_on is None)
