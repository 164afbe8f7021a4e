"""Who has which unit in sight and in charge on a day, each as one recursive query: decision record 0030.

A unit leads up to whom it answers to. One that has ended leads to its heirs or, where it has none, to whom it
answered to last; and so on, in any order. Beside ``tree.py``: written in the SQL that SQLite and PostgreSQL
share, and used as a part of other conditions.
"""

import datetime as dt
from collections.abc import Iterable

from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.pause import PAUSED
from trienkhai.organisations.models.row_sql import subquery
from trienkhai.organisations.models.succession import Succession
from trienkhai.organisations.models.tree import HAS_PASSED, HELD_TO_THE_END, PASSING, ids_alone, seeds_of
from trienkhai.organisations.models.unit import Unit, UnitParent

MOST_WALKED_UP = 8000
"""Units of a search that are each asked who is above them; more than that walk down from who searches."""

_UNIT, _LINK, _SUCCESSION = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Unit, UnitParent, Succession)
)
_HELD = HELD_TO_THE_END.replace("%s", "{day}")
_ENDED = (
    f"EXISTS (SELECT 1 FROM {_UNIT} one WHERE one.id = walk.id"  # noqa: S608 - fixed names only
    f" AND (one.closed_on <= {{day}} OR one.id IN ({PAUSED})))"
)


def _has_heirs(unit: str) -> str:
    """SQL: the duties of the unit have passed to another by the day."""
    return f"EXISTS (SELECT 1 FROM {PASSING} WHERE passed.predecessor_id = {unit} AND {HAS_PASSED})"  # noqa: S608 - fixed names


def _step(passed: str, linked: str, only: str = "TRUE") -> str:
    """From ``walk`` along successions and links at once, each by the column that leads on.

    PostgreSQL lets a recursion name itself but once, so each of its rows is taken twice: once for each way.
    """
    return (
        "FROM walk CROSS JOIN (SELECT 1 AS number UNION ALL SELECT 2) way"
        f" LEFT JOIN {_SUCCESSION} passed ON way.number = 1 AND {passed} = walk.id"
        f" LEFT JOIN {_UNIT} gone ON gone.id = passed.predecessor_id"
        f" LEFT JOIN {_LINK} link ON way.number = 2 AND {linked} = walk.id AND {_HELD}"
        f" WHERE (way.number = 1 AND {HAS_PASSED} OR way.number = 2 AND link.id IS NOT NULL AND {only})"
    )


_TO_ABOVE = "COALESCE(passed.successor_id, link.parent_id)"
_TO_BELOW = "COALESCE(passed.predecessor_id, link.unit_id)"
_ANY_UP = _step("passed.predecessor_id", "link.unit_id")
_UP = _step("passed.predecessor_id", "link.unit_id", f"NOT {_has_heirs('walk.id')}")
_ANY_DOWN = _step("passed.successor_id", "link.parent_id")
_DOWN = _step("passed.successor_id", "link.parent_id", f"NOT {_has_heirs('link.unit_id')}")

# Nearly all of a branch are its lowest units, which are read from the index in one go; what has passed to it
# is little, and so is what ended below that.
_REACHED = (
    "WITH RECURSIVE walked(id) AS (SELECT seed.id FROM {seeds} seed"  # noqa: S608 - fixed names only
    " UNION SELECT link.unit_id FROM walked CROSS JOIN $below AND link.is_lowest = false),"
    " branch(id) AS (SELECT id FROM walked"
    " UNION ALL SELECT link.unit_id FROM walked CROSS JOIN $below AND link.is_lowest = true),"
    " walk(id) AS (SELECT passed.predecessor_id FROM branch"
    f" JOIN {_SUCCESSION} passed ON passed.successor_id = branch.id"
    f" JOIN {_UNIT} gone ON gone.id = passed.predecessor_id WHERE {HAS_PASSED}"
    f" UNION SELECT {_TO_BELOW} $down)"
    " SELECT id FROM branch UNION ALL SELECT id FROM walk"
)
_BELOW = f"{_LINK} link WHERE link.parent_id = walked.id AND {_HELD}"
_HAS_PASSED_BELOW = f"CASE WHEN link.valid_to <= {{day}} THEN {_has_heirs('link.unit_id')} ELSE FALSE END"
_SEEN = _REACHED.replace("$below", f"{_BELOW} AND NOT {_HAS_PASSED_BELOW}").replace("$down", _DOWN)
_ADMINISTERED = _REACHED.replace("$below", _BELOW).replace("$down", _ANY_DOWN)
_PAIRS = (
    "WITH RECURSIVE asked(id) AS {units}, walk(origin, id) AS (SELECT asked.id, asked.id FROM asked"  # noqa: S608 - fixed names
    f" UNION SELECT walk.origin, {_TO_ABOVE} $up) SELECT origin, id FROM walk"
)
# One that has ended is in the charge of none of its heirs alone, nor is what it stands in place of.
_CHARGE = (
    "WITH RECURSIVE sight(id) AS {sight}, walk(id) AS (SELECT passed.predecessor_id FROM sight"  # noqa: S608 - same
    f" JOIN {_SUCCESSION} passed ON passed.predecessor_id = sight.id"
    f" JOIN {_UNIT} gone ON gone.id = passed.predecessor_id WHERE {HAS_PASSED}"
    " AND passed.successor_id NOT IN (SELECT id FROM sight)"
    f" UNION SELECT {_TO_BELOW} {_DOWN} AND (way.number = 1 OR link.valid_to <= {{day}}))"
    " SELECT id FROM sight WHERE id NOT IN (SELECT id FROM walk)"
)
# What leads nowhere, or only in a circle written past the actions, asks for itself: nobody has a role in it.
_PLACES = (
    "WITH RECURSIVE asked(id) AS {units}, walk(origin, id) AS (SELECT asked.id, asked.id FROM asked"  # noqa: S608 - fixed names
    f" UNION SELECT walk.origin, {_TO_ABOVE} {_UP} AND {_ENDED}),"
    f" place(origin, id) AS (SELECT walk.origin, walk.id FROM walk WHERE NOT {_ENDED} OR"
    f" NOT {_has_heirs('walk.id')}"
    f" AND NOT EXISTS (SELECT 1 FROM {_LINK} link WHERE link.unit_id = walk.id AND {_HELD}))"
    " SELECT id FROM place UNION SELECT id FROM asked WHERE id NOT IN (SELECT origin FROM place)"
)
_SEEN_AMONG = (
    "WITH RECURSIVE asked(id) AS (SELECT * FROM {units} one LIMIT {most} + 1),"  # noqa: S608 - fixed names
    " few(is_so) AS (SELECT COUNT(*) <= {most} FROM asked),"
    " walk(origin, id) AS (SELECT asked.id, asked.id FROM asked WHERE (SELECT is_so FROM few)"
    f" UNION SELECT walk.origin, {_TO_ABOVE} {_UP})"
    " SELECT origin FROM walk WHERE id IN {held}"
    # SQLite begins with what stands before a CROSS JOIN, and so walks down only where it has to.
    f" UNION SELECT one.id FROM few CROSS JOIN {_UNIT} one WHERE NOT few.is_so"
    " AND one.id IN {sight} AND one.id IN {units}"
)


def sight_ids(unit_ids: Iterable[int] | RawSQL, *, on: dt.date) -> RawSQL:
    """Ids of all that a role in these units lets one see, for ``pk__in``: the one rule of sight.

    The branch of the day, and what has closed where it leads to: one, of whatever branch, whose duties
    passed, over any number of units, to one of it; and one without heirs below any of all these.
    """
    return subquery(_SEEN, seeds=seeds_of(unit_ids), day=on)


def administered_ids(unit_ids: Iterable[int] | RawSQL, *, on: dt.date) -> RawSQL:
    """Ids of all in which an administrator of these units has to do with accounts, for ``pk__in``.

    Sight, and what closed under it wherever its duties went: the accounts of a unit stay whose they were.
    """
    return subquery(_ADMINISTERED, seeds=seeds_of(unit_ids), day=on)


def charge_ids(unit_ids: Iterable[int] | RawSQL, *, on: dt.date) -> RawSQL:
    """Ids of all that an administrator of these units may change, ended or not, for ``pk__in``.

    What is in their sight, without what leads out of it as well: of whose duties a part, or of those of the
    unit below which it ended, has passed to somebody else.
    """
    return subquery(_CHARGE, sight=sight_ids(unit_ids, on=on), day=on)


def sight_pairs(units: RawSQL, *, on: dt.date) -> RawSQL:
    """Rows (origin, id): each of the units (a subquery) with all who have it in sight, as ``sight_ids``."""
    return subquery(_PAIRS.replace("$up", _UP), units=units, day=on)


def administrator_pairs(units: RawSQL, *, on: dt.date) -> RawSQL:
    """Rows (origin, id) as ``sight_pairs``, of ``administered_ids``."""
    return subquery(_PAIRS.replace("$up", _ANY_UP), units=units, day=on)


def place_ids(units: RawSQL, *, on: dt.date) -> RawSQL:
    """Ids of the standing units to which these (a subquery) lead: who is in charge of each of them, of all.

    A unit that stands leads to itself. One that has ended and leads nowhere is among them: nobody is.
    """
    return subquery(_PLACES, units=units, day=on)


def seen_among(units: RawSQL, unit_ids: Iterable[int], *, on: dt.date) -> RawSQL:
    """Ids of those of the units (a subquery of ids, in no order) that ``sight_ids`` of the other ones has.

    The same rule, read the other way where the units are few: up from each of them instead of down through a
    whole branch, which may be a nation.
    """
    held, sight = ids_alone(unit_ids), sight_ids(unit_ids, on=on)
    return subquery(_SEEN_AMONG, units=units, held=held, sight=sight, day=on, most=MOST_WALKED_UP)
