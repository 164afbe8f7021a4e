"""What a unit was responsible for once and is no more: which units, from which day until which.

Decision record 0026 says what may be read of them. Beside ``tree.py``: written in the SQL that SQLite and
PostgreSQL share, and used as a part of other conditions.
"""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.pause import GONE_SINCE, UnitPause
from trienkhai.organisations.models.row_sql import subquery
from trienkhai.organisations.models.stamp import TreeStamp
from trienkhai.organisations.models.succession import Succession
from trienkhai.organisations.models.tree import (
    HAS_PASSED,
    PASSING,
    answering_ids,
    heir_pairs,
    sight_ids,
)
from trienkhai.organisations.models.unit import Unit, UnitParent

_UNIT = Unit._meta.db_table  # noqa: SLF001 - Django's documented name for it
_LINK = UnitParent._meta.db_table  # noqa: SLF001 - same
_SUCCESSION = Succession._meta.db_table  # noqa: SLF001 - same
_PAUSE = UnitPause._meta.db_table  # noqa: SLF001 - same
# A link that a unit had as it closed holds to the end of all days.
_ENDED = (
    "CASE WHEN link.valid_to > {day} OR link.valid_to ="  # noqa: S608 - fixed names
    f" (SELECT gone.closed_on FROM {_UNIT} gone WHERE gone.id = link.unit_id)"
    f" OR link.valid_to IN (SELECT pause.valid_from FROM {_PAUSE} pause"
    " WHERE pause.unit_id = link.unit_id AND pause.valid_to > {day}) THEN NULL"
    " ELSE link.valid_to END"
)
# The day on which the duties of a unit passed: not before it ended.
_GONE = GONE_SINCE.format(unit="gone.id", closed="gone.closed_on", day="{day}")
_PASSED_ON = (
    f"CASE WHEN {_GONE} <= {{day}} AND {_GONE} > passed.effective_on"
    f" THEN {_GONE} ELSE passed.effective_on END"
)


def _passed(unit: str) -> str:
    """The day on which the duties of a unit passed first; NULL where they have not."""
    return (
        f"(SELECT MIN({_PASSED_ON}) FROM {PASSING}"  # noqa: S608 - fixed names
        f" WHERE passed.predecessor_id = {unit} AND {HAS_PASSED})"
    )


def _earlier(one: str, other: str) -> str:
    """The earlier of two days, of which the one may be missing."""
    return f"CASE WHEN {one} < {other} THEN {one} ELSE {other} END"


def _later(one: str, other: str) -> str:
    return f"CASE WHEN {one} > {other} THEN {one} ELSE {other} END"


def _further(walk: str, to: str, where: str, *kept: str) -> str:
    """A step of a walk along links, with the days that the link and the way so far have in common."""
    days = _later("link.valid_from", "way.since"), _earlier(_ENDED, "way.until")
    return (
        f"SELECT {', '.join((*kept, f'link.{to}', *days))}"  # noqa: S608 - fixed names
        f" FROM {walk} way JOIN {_LINK} link ON {where} WHERE link.valid_from <= {{day}}"
        " AND link.valid_from < way.until"
        f" AND (link.valid_to IS NULL OR link.valid_to > way.since OR {_ENDED} IS NULL)"
    )


# Most of what was ever under a unit is in its sight: only from the few links on which something left it goes
# the walk, up to who reads or passed their duties to them. UNION ends it: around links in a circle the days
# in common run out.
_FIRST_LEFT = (
    "WITH RECURSIVE sight(id) AS (SELECT seen.id FROM {sight} seen),"  # noqa: S608 - fixed names
    f" higher(id) AS (SELECT seed.id FROM {{seeds}} seed UNION SELECT link.unit_id FROM higher"
    f" CROSS JOIN {_LINK} link WHERE link.parent_id = higher.id AND link.is_lowest = false"
    f" AND link.valid_from <= {{day}} AND {_ENDED} IS NULL),"
    " known(id) AS (SELECT id FROM higher UNION SELECT sight.id FROM sight"
    f" CROSS JOIN {_SUCCESSION} passed WHERE passed.predecessor_id = sight.id),"
    " above(id, parent, since, until) AS (SELECT"
    f" link.unit_id, link.parent_id, link.valid_from, COALESCE({_ENDED}, {{day}})"
    f" FROM known CROSS JOIN {_LINK} link LEFT JOIN sight ON sight.id = link.unit_id"
    " WHERE link.parent_id = known.id AND link.valid_to <= {day} AND sight.id IS NULL"
    f" UNION {_further('above', 'parent_id', 'link.unit_id = way.parent', 'way.id')}),"
    " ended(id, since, until, passed_on) AS (SELECT above.id, above.since, above.until,"
    f" {_passed('above.parent')} FROM above WHERE above.parent IN {{seeds}}),"
    f" own(id, since, until) AS (SELECT id, since, {_earlier('passed_on', 'until')} FROM ended)"
    " SELECT id, since, until FROM own WHERE since < until"
)
# Along the links down, each unit until its duties passed; and whom it answers for since they passed to it.
_SPANS = (
    "WITH RECURSIVE span(id, since, until) AS (SELECT * FROM {first} first"  # noqa: S608 - fixed names
    f" UNION {_further('span', 'unit_id', 'link.parent_id = way.id')}),"
    " had(id, since, until, passed_on) AS (SELECT span.id, span.since, span.until,"
    f" {_passed('span.id')} FROM span),"
    f" own(id, since, until) AS (SELECT had.id, had.since, {_earlier('had.passed_on', 'had.until')} FROM had"
    f" UNION SELECT passed.predecessor_id, {_later(_PASSED_ON, 'own.since')}, own.until"
    f" FROM own JOIN {_SUCCESSION} passed ON passed.successor_id = own.id"
    f" JOIN {_UNIT} gone ON gone.id = passed.predecessor_id WHERE {HAS_PASSED})"
    " SELECT id, since, until FROM own WHERE since < until"
)
# Of a unit that nothing left one row says so.
_LEFT_OF = (
    "SELECT {stamp} AS stamp, {unit} AS unit, left_it.id, left_it.since, left_it.until"
    " FROM (SELECT 1) one LEFT JOIN {first} left_it ON TRUE"
)
_HAS_LEFT = "CASE WHEN link.valid_to <= {day} THEN 1 ELSE way.has_left END"
# The same ways from a thing up, on which a link has ended. It was its own until its duties passed, then under
# whoever answered for it until they passed further; above these, to all who were there until theirs passed,
# and to their heirs.
_OVER = (
    "WITH RECURSIVE asked(id) AS {units},"  # noqa: S608 - fixed names
    " mine(origin, id, since) AS (SELECT asked.id, asked.id, {first} FROM asked"
    f" UNION SELECT mine.origin, passed.successor_id, {_later(_PASSED_ON, 'mine.since')} FROM mine"
    f" JOIN {_SUCCESSION} passed ON passed.predecessor_id = mine.id"
    f" JOIN {_UNIT} gone ON gone.id = passed.predecessor_id WHERE {HAS_PASSED}),"
    f" held(origin, id, since, until) AS (SELECT mine.origin, mine.id, mine.since,"
    f" COALESCE({_passed('mine.id')}, {{last}}) FROM mine),"
    " way(id, has_left, seat, since, until) AS (SELECT held.origin,"
    " CASE WHEN link.valid_to <= {day} THEN 1 ELSE 0 END, link.parent_id,"
    f" {_later('link.valid_from', 'held.since')}, {_earlier(_ENDED, 'held.until')}"
    f" FROM held JOIN {_LINK} link ON link.unit_id = held.id"
    " WHERE link.valid_from <= {day} AND link.valid_from < held.until"
    f" AND (link.valid_to IS NULL OR link.valid_to > held.since OR {_ENDED} IS NULL)"
    f" UNION {_further('way', 'parent_id', 'link.unit_id = way.seat', 'way.id', _HAS_LEFT)}),"
    " over(id, seat, since, until) AS (SELECT way.id, way.seat, way.since,"
    f" {_earlier(_passed('way.seat'), 'way.until')} FROM way WHERE way.has_left = 1)"
    " SELECT over.id, heir.id AS seat, over.since, over.until"
    " FROM over JOIN {heirs} heir ON heir.origin = over.seat WHERE over.since < over.until"
)


Span = tuple[int, dt.date, dt.date]
"""A unit, and the days from which and before which it was under somebody's."""


TREE_STAMP = subquery(f"SELECT SUM(stamp.value) FROM {TreeStamp._meta.db_table} stamp")  # noqa: S608, SLF001 - its name
"""Differs from what it was whenever the tree does; NULL where nobody may rely on that."""


def first_left_of(unit_ids: Collection[int], *, on: dt.date) -> RawSQL:
    """Rows (stamp, unit, id, since, until): with which units something left the sight of each by the day.

    However many levels were between: days count on which every link of the way held. What a closed unit had
    under it once its successor has. ``stamp`` is that of the tree from which it was read.
    """
    each = [
        subquery(_LEFT_OF, stamp=TREE_STAMP, unit=unit, first=_first_left(unit, on=on)) for unit in unit_ids
    ]
    sql, values = " UNION ALL ".join(one.sql for one in each), [value for one in each for value in one.params]
    return RawSQL(sql, values)  # noqa: S611 - every value is a parameter


def _first_left(unit_id: int, *, on: dt.date) -> RawSQL:
    """Of one unit these rows as ``Span``."""
    seeds, sight = answering_ids([unit_id], on=on), sight_ids([unit_id], on=on)
    return subquery(_FIRST_LEFT, seeds=seeds, sight=sight, day=on)


def spans_under(first: Iterable[Span], *, on: dt.date) -> RawSQL:
    """Rows (id, since, until) of the units that left somebody's sight, and what was under them on those days.

    ``first`` is what ``first_left_of`` found. What is in sight again by another way may be among them.
    """
    rows = [f"(CAST({unit} AS bigint), {_literal(since)}, {_literal(until)})" for unit, since, until in first]
    return subquery(_SPANS, first=RawSQL(f"VALUES {', '.join(rows)}", ()), day=on)  # noqa: S611 - numbers and days


def seats_over(units: RawSQL, *, on: dt.date) -> RawSQL:
    """Rows (id, seat, since, until): of these units, those under which each was, and on which days.

    As ``first_left_of`` and ``spans_under`` read from the other end: whoever has lost sight of the unit finds
    it there on the same days. Who still has it in sight is among the seats too.
    """
    first, last = (RawSQL(_literal(day), ()) for day in (dt.date.min, dt.date.max))  # noqa: S611 - a day
    seats = RawSQL("SELECT way.seat FROM way", ())
    return subquery(_OVER, units=units, day=on, first=first, last=last, heirs=heir_pairs(seats, on=on))


def _literal(day: dt.date) -> str:
    """A day as the database writes it: SQLite knows days as words alone."""
    return f"{'DATE ' if connection.vendor == 'postgresql' else ''}'{day.isoformat()}'"
