"""What others did over units that only an operation had put under them: it too stands in the way of an undo.

A unit that moves has other superiors from then on: they give it work, decide on what it reports, ask it for
figures, and their administrators see to its accounts. Without the operation none of this was theirs to do.
What a superior did that is above the unit either way depends on nothing. Likewise what a unit was asked, or
whom it was given, because of the type that only the operation gave it.

Each room enters a finder (``enter_led``), as for ``dependents``. It says which unit and which other, by whose
right something was done; ``Lines`` says whose right it is only now.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import COMMITTEE_TYPES
from trienkhai.organisations.models import Operation, UnitParent, UnitType
from trienkhai.organisations.models.tree import ancestor_ids, branch_ids, ids_alone
from trienkhai.organisations.operations import Attribute, UnitFacts
from trienkhai.organisations.queries.dependents import Dependent, since_of
from trienkhai.organisations.queries.facts import ids_of, parts_of

Pair = tuple[UnitFacts | None, UnitFacts | None]
Deed = tuple[int, int]
"""A unit, and the other one by whose right something was done to it."""


@dataclass(frozen=True, slots=True)
class Lines:
    """To whom units answer on the day, and what they are; and how both would be without the operation.

    ``above`` and ``types`` have what would be, of the units that the operation changed alone.
    """

    on: dt.date
    above: Mapping[int, int | None]
    types: Mapping[int, str | None]

    def only_now(self, deeds: Iterable[Deed]) -> set[Deed]:
        """Those of the deeds whose other unit is above the unit, and would not be; two queries."""
        return {deed for deed, (now, then) in self.told(deeds).items() if now and not then}

    def told(self, deeds: Iterable[Deed], *, by_committee: bool = True) -> dict[Deed, tuple[bool, bool]]:
        """Of each deed whether the other unit is above the unit now, and would be without the operation.

        ``by_committee``: a body that is none acts for the committee above it, and so over its branch. Two
        queries, none without a deed.
        """
        asked = {*deeds}
        if not asked:
            return {}
        known = {pk for pk in (*self.above.values(), *(pk for deed in asked for pk in deed)) if pk}
        line = ancestor_ids(known, on=self.on, with_closed=True)
        begun = {"unit__in": line, "valid_from__lte": self.on}
        links = dict(UnitParent.objects.filter(**begun).order_by("valid_from").values_list("unit", "parent"))
        types = dict(UnitType.objects.filter(**begun).order_by("valid_from").values_list("unit", "type_code"))
        now = _Line(links, types if by_committee else None)
        then = _Line({**links, **self.above}, {**types, **self.types} if by_committee else None)
        return {deed: (now.holds(*deed), then.holds(*deed)) for deed in asked}


@dataclass(frozen=True, slots=True)
class _Line:
    """Links upwards and, where bodies act for their committee, types."""

    links: Mapping[int, int | None]
    types: Mapping[int, str | None] | None

    def holds(self, unit: int, other: int) -> bool:
        """Whether the other one, or the committee that it acts for, is the unit or above it."""
        return self._committee(other) in self._above(unit)

    def _above(self, unit: int) -> list[int]:
        line, here = list[int](), unit
        while here is not None and here not in line:  # a circle written past the actions ends here
            line.append(here)
            here = self.links.get(here)  # type: ignore[assignment]
        return line

    def _committee(self, unit: int) -> int:
        types = self.types
        if types is None:
            return unit
        line = self._above(unit)
        return next((pk for pk in line if types.get(pk) in COMMITTEE_TYPES), line[-1])


@dataclass(frozen=True, slots=True)
class Led:
    """What the operation let others do over units.

    ``units`` are the ids of those that came under others, with all below them; ``retyped`` of those that
    became something else, whose types before and since are in ``became``, by id. ``since`` is when one could
    first act by it, ``effective_on`` the day of the operation.
    """

    units: RawSQL
    retyped: RawSQL
    lines: Lines
    since: dt.datetime
    effective_on: dt.date
    became: Mapping[int, tuple[str, str]] = field(default_factory=dict)


Counted = tuple[int, str, int, int, str]
"""The unit's id and code, the other one, how much of it, and by what one of it is found."""


def by_right_of_now(led: Led, rows: Iterable[Counted], what: str) -> Iterator[Dependent]:
    """Of what was done to units, as much as only the operation gave somebody the right to, by unit."""
    found = [*rows]
    only_now = led.lines.only_now((unit, other) for unit, _, other, _, _ in found)
    so = [row for row in found if (row[0], row[2]) in only_now]
    for code, same in groupby(sorted(so, key=itemgetter(1)), key=itemgetter(1)):
        counted = [*same]
        yield Dependent(code, sum(row[3] for row in counted), what, min(row[4] for row in counted))


Finder = Callable[[Led], Iterable[Dependent]]
FINDERS: dict[str, Finder] = {}
"""What finds, in a room, what was done over such units; by the room's name."""


def enter_led(room: str, finder: Finder) -> None:
    """Enter what finds it, in a fixed number of queries."""
    FINDERS[room] = finder


def done_over_units(
    operation: Operation, changes: Mapping[str, Pair], ids: Mapping[str, int], *, on: dt.date
) -> Iterator[Dependent]:
    """What was done over units because the operation, which made these changes, put them under others.

    A fixed number of queries for each ten thousand units.
    """
    there = {code: pair for code, pair in changes.items() if code in ids}
    moved = {ids[code] for code, pair in there.items() if _differ(*pair, Attribute.PARENT, on)}
    became = {
        ids[code]: (_was(before, Attribute.TYPE, on), _was(after, Attribute.TYPE, on))
        for code, (before, after) in there.items()
        if _differ(before, after, Attribute.TYPE, on)
    }
    if not moved and not became:
        return
    lines = _lines(there, ids, on)
    for some in parts_of(sorted({*moved, *became})):
        led = Led(
            branch_ids(moved.intersection(some), on=on, with_closed=True),
            ids_alone(pk for pk in some if pk in became),
            lines,
            since_of(operation),
            operation.effective_on,
            {pk: became[pk] for pk in some if pk in became},
        )
        for finder in FINDERS.values():
            yield from finder(led)


def _lines(changes: Mapping[str, Pair], ids: Mapping[str, int], on: dt.date) -> Lines:
    """How the changed units would be on the day without the operation."""
    above: dict[str, str] = {}
    types: dict[int, str | None] = {}
    for code, (before, _) in changes.items():
        above[code] = before.last(Attribute.PARENT, on) if before else ""
        types[ids[code]] = before.last(Attribute.TYPE, on) if before else None
    known = ids_of({*above.values()} - {""})
    return Lines(on, {ids[code]: known.get(parent) for code, parent in above.items()}, types)


def _was(unit: UnitFacts | None, attribute: Attribute, on: dt.date) -> str:
    return unit.on(attribute, on) if unit else ""


def _differ(before: UnitFacts | None, after: UnitFacts | None, attribute: Attribute, on: dt.date) -> bool:
    """Whether a unit that stands either way has another value on the day."""
    both = before is not None and after is not None and before.exists_on(on) and after.exists_on(on)
    return both and _was(before, attribute, on) != _was(after, attribute, on)
