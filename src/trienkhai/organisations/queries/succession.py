"""Who answers for units that have closed: their heirs, and what a unit has inherited."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, DateField, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import Succession, Unit, UnitName
from trienkhai.organisations.models.pause import GONE_SINCE, REOPENED_ON
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import answering_ids, heir_ids
from trienkhai.organisations.operations import Passed, heirs_among
from trienkhai.vietnamese import sort_key

_LAST_NAME = RowSQL(
    f"COALESCE((SELECT said.name FROM {UnitName._meta.db_table} said WHERE said.unit_id = {{unit}}"  # noqa: S608, SLF001 - fixed names only
    " ORDER BY said.valid_from DESC LIMIT 1), '')",
    unit="predecessor",
    output_field=CharField(),
)

_PASSED = "{side} IN {walk} AND {effective} <= {day} AND {kind} <> 'extract'"
COLUMNS = ("predecessor_id", "successor_id", "kind", "effective_on", "gone_since", "reopened_on")
"""What ``Passed`` is made of, of rows ``with_days``."""


@dataclass(frozen=True, slots=True)
class Inheritance:
    """A closed unit, by the name it had last, whose duties stand with another ``since`` that day."""

    unit_id: int
    code: str
    name: str
    since: dt.date


@dataclass(frozen=True, slots=True)
class _Passing:
    """Duties that have passed from one unit to the next, from the day on which both were true."""

    predecessor: int
    successor: int
    since: dt.date
    is_open: bool
    code: str
    name: str


def heirs_on(unit_ids: Iterable[int], *, on: dt.date) -> dict[int, frozenset[int]]:
    """The units that answer on the day for each of these that has closed; one query.

    Duties pass on and on, to the first that still stands; of a unit that was split they are several. A unit
    that stands itself, or that nobody answers for, is not in the answer.
    """
    asked, passed = set(unit_ids), defaultdict(list)
    for passing in _passings("predecessor", heir_ids(asked, on=on), on):
        passed[passing.predecessor].append((passing.successor, passing.is_open))
    return heirs_among(asked, passed)


def successors_of(unit: Unit, *, on: dt.date) -> QuerySet[Unit]:
    """The units to which this one's duties passed and with which they are on the day, one step; two queries.

    Of a unit that stands, or stood in between, there are none: its duties came back.
    """
    rows = with_days(Succession.objects.filter(predecessor=unit, effective_on__lte=on), on=on)
    passed = (Passed(*columns) for columns in rows.values_list(*COLUMNS))
    return Unit.objects.filter(pk__in=[one.successor for one in passed if one.since(on)])


def inheritances_of(unit: Unit, *, on: dt.date) -> list[Inheritance]:
    """The closed units for which this one answers on the day, the longest since first; one query."""
    passed = defaultdict(list)
    for passing in _passings("successor", answering_ids([unit.pk], on=on), on):
        passed[passing.successor].append(passing)
    found: dict[int, Inheritance] = {}
    waiting = [(unit.pk, dt.date.min)]
    while waiting:
        heir, begun = waiting.pop()
        for one in passed[heir]:
            day = max(begun, one.since)
            if one.predecessor not in found or day < found[one.predecessor].since:
                found[one.predecessor] = Inheritance(one.predecessor, one.code, one.name, day)
                waiting.append((one.predecessor, day))
    return sorted(found.values(), key=lambda one: (one.since, sort_key(one.name)))


def with_days(rows: QuerySet[Succession], *, on: dt.date) -> QuerySet[Any]:
    """The rows with ``gone_since`` and ``reopened_on`` of who passes on, as of a day: see ``Passed``."""
    gone = RowSQL(
        GONE_SINCE,
        unit="predecessor",
        closed="predecessor__closed_on",
        day=on,
        output_field=DateField(),
    )
    reopened = RowSQL(REOPENED_ON, unit="predecessor", passed="effective_on", output_field=DateField())
    return rows.annotate(gone_since=gone, reopened_on=reopened)


def _passings(side: str, walk: RawSQL, on: dt.date) -> list[_Passing]:
    """The duties that have passed by the day and not come back; as ``answering_ids``.

    The walk from the units asked for holds it to them, on that side: the nation has thousands of others.
    """
    passed = RowSQL(_PASSED, side=side, walk=walk, effective="effective_on", kind="kind", day=on)
    ends = RowSQL(
        GONE_SINCE, unit="successor", closed="successor__closed_on", day=on, output_field=DateField()
    )
    rows = with_days(Succession.objects.filter(passed), on=on).annotate(ends_on=ends, last_name=_LAST_NAME)
    told = rows.order_by("id").values_list(*COLUMNS, "ends_on", "predecessor__code", "last_name")
    found = []
    for *columns, ends_on, code, name in told:
        one = Passed(*columns)
        since = one.since(on)
        if since is not None:
            is_open = ends_on is None or ends_on > on
            found.append(_Passing(one.predecessor, one.successor, since, is_open, code, name))
    return found
