"""The tree of a day as one recursive query.

Written in the SQL that SQLite and PostgreSQL share, and used as a subquery (``pk__in=branch_ids(…)``), so
that any list of any room can be held to a branch without a further query.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.pause import UnitPause
from trienkhai.organisations.models.succession import Succession
from trienkhai.organisations.models.unit import Unit, UnitParent

_UNIT = Unit._meta.db_table  # noqa: SLF001 - Django's documented name for it
_LINK = UnitParent._meta.db_table  # noqa: SLF001 - same
_SUCCESSION = Succession._meta.db_table  # noqa: SLF001 - same
_PAUSE = UnitPause._meta.db_table  # noqa: SLF001 - same
_HOLDS = "link.valid_from <= %s AND (link.valid_to IS NULL OR link.valid_to > %s)"
# A unit that closed stays under the one it answered to on its last day, also until it is reopened.
HELD_TO_THE_END = (
    "link.valid_from <= %s AND (link.valid_to IS NULL OR link.valid_to > %s"  # noqa: S608 - fixed names only
    f" OR link.valid_to = (SELECT gone.closed_on FROM {_UNIT} gone WHERE gone.id = link.unit_id)"
    f" OR link.valid_to IN (SELECT pause.valid_from FROM {_PAUSE} pause"
    " WHERE pause.unit_id = link.unit_id AND pause.valid_to > %s))"
)
_DAYS_TO_THE_END = 3
# Duties have passed by the day: the unit had ended by then, for good or until it was reopened later, and was
# not reopened after it passed them on. A part of a unit that lives on takes figures with it, no duties.
HAS_PASSED = (
    "passed.effective_on <= {day} AND passed.kind <> 'extract'"  # noqa: S608 - fixed names only
    f" AND (gone.closed_on <= {{day}} OR EXISTS (SELECT 1 FROM {_PAUSE} pause"
    " WHERE pause.unit_id = gone.id AND pause.valid_from <= {day} AND pause.valid_to > {day}))"
    f" AND NOT EXISTS (SELECT 1 FROM {_PAUSE} pause WHERE pause.unit_id = gone.id"
    " AND pause.valid_to >= passed.effective_on AND pause.valid_to <= {day})"
)
PASSING = f"{_SUCCESSION} passed JOIN {_UNIT} gone ON gone.id = passed.predecessor_id"
"""Of what ``HAS_PASSED`` is said."""
_HAS_PASSED = HAS_PASSED.replace("{day}", "%s")
_DAYS_OF_PASSING = 5
# Figures pass with the duties and, of what a living unit gave before, with a part that leaves it.
_FIGURES_HAVE_PASSED = (
    f"({_HAS_PASSED} OR passed.kind = 'extract' AND passed.figures <> ''"
    " AND passed.effective_on > %s AND passed.effective_on <= %s)"
)
_PASSED_BETWEEN = "passed.effective_on > %s AND passed.effective_on <= %s"


def branch_ids(unit_ids: Iterable[int] | RawSQL, *, on: dt.date, with_closed: bool = False) -> RawSQL:
    """Ids of the units and of all that answer to them on the day, for ``pk__in``.

    ``with_closed`` also follows the last link of units that have closed by that day. ``unit_ids`` may be a
    subquery. Only units with others below them are walked through, each once even on a cycle written past the
    actions; the lowest, nearly all of a nation, are then read from the index in one go.
    """
    holds = HELD_TO_THE_END if with_closed else _HOLDS
    seeds, day = seeds_of(unit_ids), on.isoformat()
    # SQLite begins with what stands before a CROSS JOIN.
    below = (
        f"SELECT link.unit_id FROM walk CROSS JOIN {_LINK} link WHERE link.parent_id = walk.id AND {holds}"  # noqa: S608 - fixed names only
    )
    sql = (
        f"WITH RECURSIVE walk(id) AS ({seeds.sql} UNION {below} AND link.is_lowest = false)"  # noqa: S608 - same
        f" SELECT id FROM walk UNION ALL {below} AND link.is_lowest = true"
    )
    return RawSQL(sql, (*seeds.params, *[day] * 2 * holds.count("%s")))  # noqa: S611 - every value is a parameter


def ancestor_ids(unit_ids: Iterable[int] | RawSQL, *, on: dt.date, with_closed: bool = False) -> RawSQL:
    """Ids of the units and of all that they answer to on the day, for ``pk__in``.

    ``with_closed`` lets units that have closed by that day answer to whom they did last.
    """
    holds = HELD_TO_THE_END if with_closed else _HOLDS
    seeds, day = seeds_of(unit_ids), on.isoformat()
    sql = (
        f"WITH RECURSIVE walk(id) AS ({seeds.sql}"  # noqa: S608 - fixed names only
        f" UNION SELECT link.parent_id FROM {_LINK} link JOIN walk ON link.unit_id = walk.id WHERE {holds})"
        " SELECT id FROM walk"
    )
    return RawSQL(sql, (*seeds.params, *[day] * holds.count("%s")))  # noqa: S611 - every value is a parameter


def above_pairs(units: RawSQL, *, on: dt.date) -> RawSQL:
    """Rows (origin, id): each of the units (a subquery of ids) with itself and all that it answers to.

    The same walk as ``ancestor_ids`` with closed units, which keeps where it came from.
    """
    sql = (
        f"WITH RECURSIVE asked(id) AS ({units.sql}), above(origin, id) AS (SELECT id, id FROM asked"  # noqa: S608 - fixed names
        f" UNION SELECT above.origin, link.parent_id FROM {_LINK} link JOIN above ON link.unit_id = above.id"
        f" WHERE {HELD_TO_THE_END}) SELECT origin, id FROM above"
    )
    return RawSQL(sql, (*units.params, *[on.isoformat()] * _DAYS_TO_THE_END))  # noqa: S611 - every value is a parameter


def answering_ids(unit_ids: Iterable[int] | RawSQL, *, on: dt.date) -> RawSQL:
    """Ids of the units and of the closed ones whose duties have passed to them by the day, for ``pk__in``.

    Duties pass on and on: to who took over from who took over. ``unit_ids`` may be a walk of this module.
    """
    return _pass_on(unit_ids, on=on, step=("passed.predecessor_id", "passed.successor_id"))


def heir_ids(unit_ids: Iterable[int] | RawSQL, *, on: dt.date) -> RawSQL:
    """Ids of the units and of those to whom their duties have passed by the day, for ``pk__in``.

    The same walk as ``answering_ids``, the other way; it ends at who still stands.
    """
    return _pass_on(unit_ids, on=on, step=("passed.successor_id", "passed.predecessor_id"))


def heir_pairs(units: RawSQL, *, on: dt.date) -> RawSQL:
    """Rows (origin, id): each of the units (a subquery of ids) with itself and its ``heir_ids``."""
    sql = (
        f"WITH RECURSIVE asked(id) AS ({units.sql}), heir(origin, id) AS (SELECT id, id FROM asked"  # noqa: S608 - fixed names
        f" UNION SELECT heir.origin, passed.successor_id FROM {_SUCCESSION} passed"
        f" JOIN heir ON passed.predecessor_id = heir.id JOIN {_UNIT} gone ON gone.id = passed.predecessor_id"
        f" WHERE {_HAS_PASSED}) SELECT origin, id FROM heir"
    )
    return RawSQL(sql, (*units.params, *[on.isoformat()] * _DAYS_OF_PASSING))  # noqa: S611 - same


def figure_heir_ids(unit_ids: Iterable[int] | RawSQL, *, since: dt.date, on: dt.date) -> RawSQL:
    """Ids of the units and of those that hold by a day what these gave on the day ``since``, for ``pk__in``.

    As ``heir_ids``, and also along the parts that left a living unit between the two days.
    """
    step = ("passed.successor_id", "passed.predecessor_id")
    days = (*[on] * _DAYS_OF_PASSING, since, on)
    return _along(unit_ids, step=step, holds=_FIGURES_HAVE_PASSED, days=days)


def founder_ids(unit_ids: Iterable[int], *, after: dt.date, by: dt.date) -> RawSQL:
    """Ids of the units and of those from whom they took over between two days, for ``pk__in``."""
    step = ("passed.predecessor_id", "passed.successor_id")
    return _along(unit_ids, step=step, holds=_PASSED_BETWEEN, days=(after, by))


def _pass_on(unit_ids: Iterable[int] | RawSQL, *, on: dt.date, step: tuple[str, str]) -> RawSQL:
    """From unit to unit along the successions in force of units that have closed."""
    return _along(unit_ids, step=step, holds=_HAS_PASSED, days=[on] * _DAYS_OF_PASSING)


def _along(
    unit_ids: Iterable[int] | RawSQL, *, step: tuple[str, str], holds: str, days: Sequence[dt.date]
) -> RawSQL:
    """From unit to unit along the successions of which the condition holds on the days it asks for."""
    seeds = seeds_of(unit_ids)
    reached, known = step
    passed_to = (
        f"SELECT {reached} FROM {_SUCCESSION} passed JOIN {{0}} ON {known} = {{0}}.id"  # noqa: S608 - fixed names only
        f" JOIN {_UNIT} gone ON gone.id = passed.predecessor_id"
        f" WHERE {holds}"
    )
    # The seeds may be a nation and what passed is little: they are not sorted into it one by one.
    sql = (
        f"WITH RECURSIVE seed(id) AS ({seeds.sql}),"  # noqa: S608 - fixed names only
        f" heir(id) AS ({passed_to.format('seed')} UNION {passed_to.format('heir')})"
        " SELECT id FROM seed UNION ALL SELECT id FROM heir"
    )
    return RawSQL(sql, (*seeds.params, *[day.isoformat() for day in days] * 2))  # noqa: S611 - every value is a parameter


def seeds_of(unit_ids: Iterable[int] | RawSQL) -> RawSQL:
    """Where a walk begins: at a subquery as it is, at ids alone."""
    return unit_ids if isinstance(unit_ids, RawSQL) else ids_alone(unit_ids)


def ids_alone(unit_ids: Iterable[int]) -> RawSQL:
    """Ids of these units and of no other, where a subquery is asked for."""
    values = sorted(set(unit_ids))
    marks = ", ".join(["%s"] * len(values)) or "NULL"
    return RawSQL(f"SELECT id FROM {_UNIT} WHERE id IN ({marks})", values)  # noqa: S608, S611 - every value is a parameter
