"""What a unit was responsible for once and is no more: which units, from which day until which.

Decision record 0026 says what may be read of them. Beside ``tree.py``: written in the SQL that SQLite and
PostgreSQL share, and used as a part of other conditions.
"""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.pause import UnitPause
from trienkhai.organisations.models.row_sql import subquery
from trienkhai.organisations.models.sight import sight_ids
from trienkhai.organisations.models.stamp import TreeStamp
from trienkhai.organisations.models.succession import Succession
from trienkhai.organisations.models.tree import answering_ids, heir_pairs
from trienkhai.organisations.models.unit import Unit, UnitParent

_UNIT = Unit._meta.db_table  # noqa: SLF001 - Django's documented name for it
_LINK = UnitParent._meta.db_table  # noqa: SLF001 - same
_SUCCESSION = Succession._meta.db_table  # noqa: SLF001 - same
_PAUSE = UnitPause._meta.db_table  # noqa: SLF001 - same
# Until when a link leads up: that of a unit which ended until the unit stands again.
_ENDED = (
    "CASE WHEN link.valid_to > {day} OR link.valid_to ="  # noqa: S608 - fixed names
    f" (SELECT one.closed_on FROM {_UNIT} one WHERE one.id = link.unit_id)"
    f" OR link.valid_to IN (SELECT pause.valid_from FROM {_PAUSE} pause"
    " WHERE pause.unit_id = link.unit_id AND pause.valid_to > {day}) THEN NULL"
    f" ELSE COALESCE((SELECT pause.valid_to FROM {_PAUSE} pause"
    " WHERE pause.unit_id = link.unit_id AND pause.valid_from = link.valid_to), link.valid_to) END"
)
# From when and until when duties are with another: not before the unit ended, no more once it stands again.
_GONE = f"LEFT JOIN {_UNIT} gone ON gone.id = passed.predecessor_id"
_AGAIN = (
    f"LEFT JOIN {_PAUSE} again ON again.unit_id = passed.predecessor_id"
    " AND again.valid_to >= passed.effective_on"
)
_NOT_BEFORE = (
    f"NOT EXISTS (SELECT 1 FROM {_PAUSE} pause WHERE pause.unit_id = passed.predecessor_id"  # noqa: S608 - fixed names
    " AND pause.valid_to >= passed.effective_on AND pause.valid_to < again.valid_to)"
)
_ENDED_ON = "COALESCE(again.valid_from, gone.closed_on)"


def _earlier(one: str, other: str) -> str:
    """The earlier of two days, of which the one may be missing."""
    return f"CASE WHEN {one} < {other} THEN {one} ELSE {other} END"


def _later(one: str, other: str) -> str:
    return f"CASE WHEN {one} > {other} THEN {one} ELSE {other} END"


_PASSED_ON = _later(_ENDED_ON, "passed.effective_on")
_HAS_PASSED = (
    f"{_NOT_BEFORE} AND passed.kind <> 'extract' AND passed.effective_on <= {{day}}"
    f" AND {_ENDED_ON} <= {{day}}"
)


def _passed(unit: str, since: str) -> str:
    """The first day from one on from which the duties of a unit are with another; NULL where they are not."""
    return (
        f"(SELECT MIN({_PASSED_ON}) FROM {_SUCCESSION} passed {_GONE} {_AGAIN}"  # noqa: S608 - fixed names
        f" WHERE {_HAS_PASSED} AND passed.predecessor_id = {unit} AND {_PASSED_ON} >= {since})"
    )


# Of a step along a succession or a link, whichever of the two the row is of: from when and until when it and
# the way so far have days in common. SQLite cannot read one expression in another too often.
_SINCE = (
    "CASE WHEN link.valid_from > way.since THEN link.valid_from"
    f" WHEN {_ENDED_ON} > passed.effective_on AND {_ENDED_ON} > way.since THEN {_ENDED_ON}"
    " WHEN passed.effective_on > way.since THEN passed.effective_on ELSE way.since END"
)
_PASSED = _passed("link.unit_id", "link.valid_from")
_UNTIL = (
    "CASE WHEN again.valid_to <= {day} AND again.valid_to < way.until THEN again.valid_to"
    f" WHEN {_PASSED} < way.until AND ({_ENDED} IS NULL OR {_PASSED} < {_ENDED}) THEN {_PASSED}"
    f" WHEN {_ENDED} < way.until THEN {_ENDED} ELSE way.until END"
)


def _further(walk: str, at: str, to: str, *kept: str) -> str:
    """A step of a walk along successions and links: ``at`` is where it stands, ``to`` whether up or down.

    ``kept`` are further columns of what comes next. A recursion may name itself but once: see ``sight``.
    """
    passed, linked, next_one = _TO[to]
    return (
        f"SELECT {', '.join((*kept, next_one))}, {_SINCE}, {_UNTIL}"  # noqa: S608 - fixed names
        f" FROM {walk} way CROSS JOIN (SELECT 1 AS number UNION ALL SELECT 2) kind"
        f" LEFT JOIN {_SUCCESSION} passed ON kind.number = 1 AND passed.{passed} = way.{at} {_GONE} {_AGAIN}"
        f" LEFT JOIN {_LINK} link ON kind.number = 2 AND link.{linked} = way.{at}"
        " AND link.valid_from <= {day} AND link.valid_from < way.until"
        f" WHERE way.since < way.until AND (link.id IS NOT NULL OR kind.number = 1 AND {_HAS_PASSED})"
    )


_TO = {
    "up": ("predecessor_id", "unit_id", "COALESCE(passed.successor_id, link.parent_id)"),
    "down": ("successor_id", "parent_id", "COALESCE(passed.predecessor_id, link.unit_id)"),
}


def _times(units: str) -> str:
    """Rows (id, since, until) of each unit (SQL): on which days its duties were its own."""
    return (
        f"SELECT begun.id, begun.day, COALESCE({_passed('begun.id', 'begun.day')}, {{last}}) FROM"  # noqa: S608 - fixed names
        f" (SELECT one.id AS id, {{first}} AS day FROM {units} one"
        f" UNION SELECT one.id, again.valid_to FROM {units} one"
        f" JOIN {_SUCCESSION} passed ON passed.predecessor_id = one.id {_GONE} {_AGAIN}"
        f" WHERE {_HAS_PASSED} AND again.valid_to <= {{day}}) begun"
    )


# Most of what was ever under a unit is in its sight: only from the few links on which something left it, and
# from what stands again elsewhere, goes the walk, up to who reads or passed their duties to them. UNION ends
# it: around links in a circle the days in common run out.
_FIRST_LEFT = (
    "WITH RECURSIVE sight(id) AS (SELECT seen.id FROM {sight} seen),"  # noqa: S608 - fixed names
    " known(id) AS (SELECT seed.id FROM {seeds} seed UNION SELECT sight.id FROM sight"
    f" CROSS JOIN {_SUCCESSION} passed WHERE passed.predecessor_id = sight.id"
    f" UNION SELECT link.unit_id FROM known CROSS JOIN {_LINK} link WHERE link.parent_id = known.id"
    f" AND link.is_lowest = false AND link.valid_from <= {{day}} AND {_ENDED} IS NULL),"
    " above(id, parent, since, until) AS (SELECT link.unit_id, link.parent_id, link.valid_from,"
    f" {_earlier(_passed('link.unit_id', 'link.valid_from'), f'COALESCE({_ENDED}, {{day}})')}"
    f" FROM known CROSS JOIN {_LINK} link LEFT JOIN sight ON sight.id = link.unit_id"
    " WHERE link.parent_id = known.id AND link.valid_to <= {day} AND sight.id IS NULL"
    f" UNION SELECT passed.predecessor_id, passed.successor_id, {_PASSED_ON}, again.valid_to"
    f" FROM {_PAUSE} ended CROSS JOIN {_SUCCESSION} passed {_GONE} {_AGAIN}"
    " WHERE ended.valid_to <= {day} AND passed.predecessor_id = ended.unit_id AND again.id = ended.id"
    f" AND {_HAS_PASSED} AND passed.predecessor_id NOT IN (SELECT id FROM sight)"
    " AND passed.successor_id IN (SELECT id FROM sight)"
    f" UNION {_further('above', 'parent', 'up', 'way.id')}),"
    f" times(id, since, until) AS ({_times('{seeds}')}),"
    f" own(id, since, until) AS (SELECT above.id, {_later('times.since', 'above.since')},"
    f" {_earlier('times.until', 'above.until')} FROM above JOIN times ON times.id = above.parent)"
    " SELECT id, since, until FROM own WHERE since < until"
)
# Down along the same ways.
_SPANS = (
    "WITH RECURSIVE span(id, since, until) AS (SELECT * FROM {first} first UNION"  # noqa: S608 - fixed names
    f" {_further('span', 'id', 'down')})"
    " SELECT id, since, until FROM span WHERE since < until"
)
# Of a unit that nothing left one row says so.
_LEFT_OF = (
    "SELECT {stamp} AS stamp, {unit} AS unit, left_it.id, left_it.since, left_it.until"
    " FROM (SELECT 1) one LEFT JOIN {first} left_it ON TRUE"
)
_HAS_LEFT = "CASE WHEN again.valid_to <= {day} OR link.valid_to <= {day} THEN 1 ELSE way.has_left END"
# Up from a thing along the same ways, to all who were there while their duties were their own, and to their
# heirs; those alone on which something has ended.
_OVER = (
    "WITH RECURSIVE asked(id) AS {units},"  # noqa: S608 - fixed names
    " way(id, has_left, seat, since, until) AS (SELECT asked.id, 0, asked.id, {first}, {last} FROM asked"
    f" UNION {_further('way', 'seat', 'up', 'way.id', _HAS_LEFT)}),"
    " seats(id) AS (SELECT DISTINCT way.seat FROM way WHERE way.has_left = 1),"
    f" times(id, since, until) AS ({_times('seats')}),"
    f" over(id, seat, since, until) AS (SELECT way.id, way.seat, {_later('times.since', 'way.since')},"
    f" {_earlier('times.until', 'way.until')}"
    " FROM way JOIN times ON times.id = way.seat WHERE way.has_left = 1)"
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
    return subquery(_FIRST_LEFT, seeds=seeds, sight=sight, day=on, **_all_days())


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
    seats = RawSQL("SELECT seats.id FROM seats", ())
    return subquery(_OVER, units=units, day=on, heirs=heir_pairs(seats, on=on), **_all_days())


def _all_days() -> dict[str, RawSQL]:
    """The first and the last day that there are, as parts."""
    days = {"first": dt.date.min, "last": dt.date.max}
    return {name: RawSQL(_literal(day), ()) for name, day in days.items()}  # noqa: S611 - a day


def _literal(day: dt.date) -> str:
    """A day as the database writes it: SQLite knows days as words alone."""
    return f"{'DATE ' if connection.vendor == 'postgresql' else ''}'{day.isoformat()}'"
