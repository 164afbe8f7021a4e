"""Units with all that is recorded of them, as plans of reorganisation are worked out on them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Q, QuerySet

from trienkhai.organisations.models import Succession, Unit, UnitName, UnitParent, UnitType
from trienkhai.organisations.models.tree import heir_ids
from trienkhai.organisations.operations import Attribute, Fact, Kind, Passing, Register, Row, UnitFacts

MOST_AT_ONCE = 10_000
"""Ids in one question: SQLite takes 32,766 values."""

_Value = TypeVar("_Value", int, str)
_Facts = dict[int, list[Fact]]


@dataclass(slots=True)
class Recorded:
    """A register, and where its units stand in the tables: their ids by code."""

    register: Register
    ids: dict[str, int] = field(default_factory=dict)


def recorded_for(rows: Iterable[Row], *, on: dt.date) -> Recorded:
    """All that the rows of a plan can touch or offend from the day on, see ``touched_ids``."""
    return recorded_units(touched_ids(rows, on=on))


def touched_ids(rows: Iterable[Row], *, on: dt.date) -> set[int]:
    """The ids of all units that the rows of a plan can touch or offend from the day on.

    The units they name and those of the tiers they abolish, with what stands round them. As many
    queries as the tree is deep, times those for each ten thousand units.
    """
    rows = list(rows)
    codes = {code for row in rows for code in (row.code, row.parent, row.into) if code}
    tiers = {row.type for row in rows if row.kind is Kind.ABOLISH}
    named = {*ids_of(codes).values()}
    named.update(UnitType.objects.on(on).filter(type_code__in=tiers).values_list("unit", flat=True))
    return ids_around(named, on=on, others=_around_closed(rows, on))


def _around_closed(rows: Iterable[Row], on: dt.date) -> Iterator[int]:
    """Whom the units that stand again answered to, and who answers for them until then."""
    closed = ids_of(row.code for row in rows if row.kind is Kind.REOPEN).values()
    if not closed:
        return
    yield from UnitParent.objects.filter(unit__in=closed).values_list("parent", flat=True)
    yield from Unit.objects.filter(pk__in=heir_ids(closed, on=on)).values_list("pk", flat=True)


def recorded_around(ids: Collection[int], *, on: dt.date, others: Iterable[int] = ()) -> Recorded:
    """The units with these ids and what stands round them on the day or later, see ``ids_around``."""
    return recorded_units(ids_around(ids, on=on, others=others))


def ids_around(ids: Collection[int], *, on: dt.date, others: Iterable[int] = ()) -> set[int]:
    """The ids of the units and of what stands round them on the day or later.

    That is what answers to them or passes something to them, and whom all of these and the others answer to.
    """
    near = {*_linked(ids, "parent", "unit", on), *_givers(ids, on)}
    return {*_with_superiors({*ids, *near, *others}, on)}


def recorded_units(ids: Collection[int]) -> Recorded:
    """The units with these ids; five queries for each ten thousand."""
    units: list[UnitFacts] = []
    found: dict[str, int] = {}
    for some in parts_of(sorted(ids)):
        names, types, parents = _names(some), _types(some), _parents(some)
        passings = _passings(some)
        for pk, code, opened, closed in Unit.objects.filter(pk__in=some).values_list(
            "pk", "code", "opened_on", "closed_on"
        ):
            found[code] = pk
            kept = tuple(names[pk]), tuple(types[pk]), tuple(parents[pk]), tuple(passings[pk])
            units.append(UnitFacts(code, opened, closed, *kept))
    return Recorded(Register(units), found)


def ids_of(codes: Iterable[str]) -> dict[str, int]:
    """The ids of the units with these codes that are there; a query for each ten thousand."""
    found: dict[str, int] = {}
    for some in parts_of(sorted(set(codes))):
        found.update(Unit.objects.filter(code__in=some).values_list("code", "pk"))
    return found


def parts_of(values: Sequence[_Value], size: int = MOST_AT_ONCE) -> Iterator[Sequence[_Value]]:
    """The values, no more than may be asked for at once."""
    for first in range(0, len(values), size):
        yield values[first : first + size]


def _linked(ids: Collection[int], given: str, wanted: str, on: dt.date) -> Iterator[int]:
    """The other ends of the links of these units that hold on the day or later."""
    lasting = UnitParent.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).order_by()
    for some in parts_of(sorted(ids)):
        yield from lasting.filter(**{f"{given}__in": some}).values_list(wanted, flat=True)


def _givers(ids: Collection[int], on: dt.date) -> Iterator[int]:
    """The units that pass something to one of these on the day or later."""
    rows = Succession.objects.filter(effective_on__gte=on).order_by()
    for some in parts_of(sorted(ids)):
        yield from rows.filter(successor__in=some).values_list("predecessor", flat=True)


def _with_superiors(ids: set[int], on: dt.date) -> set[int]:
    """The units and all that they answer to on the day or later."""
    known, new = set(ids), set(ids)
    while new:
        new = set(_linked(new, "unit", "parent", on)) - known
        known |= new
    return known


def _names(ids: Sequence[int]) -> _Facts:
    rows = UnitName.objects.filter(unit__in=ids)
    return _facts(rows, "name", "short_name")


def _types(ids: Sequence[int]) -> _Facts:
    return _facts(UnitType.objects.filter(unit__in=ids), "type_code")


def _parents(ids: Sequence[int]) -> _Facts:
    return _facts(UnitParent.objects.filter(unit__in=ids), "parent__code")


def _facts(rows: "QuerySet[UnitName] | QuerySet[UnitType] | QuerySet[UnitParent]", *columns: str) -> _Facts:
    """The facts of each unit in the order of their days; the columns are its value and short form."""
    found: _Facts = defaultdict(list)
    asked = rows.order_by("valid_from").values_list("unit", "valid_from", "valid_to", *columns)
    for unit, since, until, value, *short in asked:
        found[unit].append(Fact(value, since, until, *short))
    return found


def _passings(ids: Sequence[int]) -> dict[int, list[Passing]]:
    found: dict[int, list[Passing]] = defaultdict(list)
    rows = Succession.objects.filter(predecessor__in=ids).order_by("effective_on", "successor__code")
    columns = ("predecessor", "successor__code", "kind", "effective_on", "basis", "share", "figures")
    for unit, *said in rows.values_list(*columns):
        found[unit].append(Passing(*said))
    return found


ATTRIBUTE_TABLES: dict[Attribute, type[UnitName] | type[UnitType] | type[UnitParent]] = {
    Attribute.NAME: UnitName,
    Attribute.TYPE: UnitType,
    Attribute.PARENT: UnitParent,
}
"""Where the facts of each attribute stand."""
