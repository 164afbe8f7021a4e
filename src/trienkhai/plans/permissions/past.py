"""What is kept of the plans and the work of units that were under one's own once: decision record 0026.

A plan counts by the day of its adoption, work by the days from which to which it was given, what was
reported of it and answered by its own day. Each is an SQL subquery, or None where the actor has no such past.
"""

from django.db.models import DateField
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.row_sql import RowSQL, day_of, subquery
from trienkhai.organisations.permissions import Actor, past_of
from trienkhai.organisations.permissions.ties import used
from trienkhai.organisations.permissions.was import Found, Was
from trienkhai.plans.models import Assignment, Correction, Plan, ProgressEntry, Task

_PLAN, _TASK, _ASSIGNMENT, _ENTRY, _CORRECTION = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Plan, Task, Assignment, ProgressEntry, Correction)
)
_WORK = (
    f"FROM {{past}} past JOIN {_ASSIGNMENT} given ON given.unit_id = past.id"
    f" JOIN {_PLAN} its ON its.id = given.plan_id"
)
_OF_ITS_DAYS = (
    " WHERE COALESCE(given.given_on, {adopted}) < past.until"
    " AND (given.ended_at IS NULL OR {ended} >= past.since)"
)
_ISSUED = (
    f"FROM {{past}} past JOIN {_PLAN} its ON its.issuing_unit_id = past.id"
    " AND {adopted} >= past.since AND {adopted} < past.until"
)
_WITH_TASKS = f" JOIN {_TASK} one ON one.plan_id = its.id"
_WAS_THERE = (
    f"NOT EXISTS (SELECT 1 FROM {_CORRECTION} made WHERE made.subject_type = 'task'"  # noqa: S608 - fixed names only
    " AND made.subject_id = one.id AND made.field = 'task' AND {made} >= past.until)"
)
_ENTRIES = (
    f"SELECT step.id FROM {{work}} was JOIN {_ENTRY} step ON step.assignment_id = was.id"  # noqa: S608 - same
    " WHERE {at} >= was.since AND {at} < was.until"
)
_CORRECTIONS = (
    f"SELECT made.id FROM {{plans}} saw JOIN {_CORRECTION} made ON made.plan_id = saw.plan_id"  # noqa: S608 - same
    " WHERE {made} < saw.until"
)
_PARTIES = (
    f"SELECT its.issuing_unit_id FROM {_PLAN} its WHERE its.id = {{value}}"  # noqa: S608 - same
    f" UNION ALL SELECT given.unit_id FROM {_ASSIGNMENT} given WHERE given.plan_id = {{value}}"
)
_PLAN_OF_TASK = f"(SELECT one.plan_id FROM {_TASK} one WHERE one.id = {{value}})"  # noqa: S608 - same


def _days() -> dict[str, RawSQL]:
    """The days of what is found, as parts."""
    columns = {"adopted": "its.adopted_at", "ended": "given.ended_at", "made": "made.at"}
    return {name: day_of(column) for name, column in columns.items()}


PAST_PLANS = Was(
    "pk", (Found("its.id", _ISSUED), Found("given.plan_id", _WORK + _OF_ITS_DAYS)), units=_PARTIES, days=_days
)
"""The plans that such units issued, or that gave them work."""
PAST_TASKS = Was(
    "pk",
    (
        Found("one.id", f"{_ISSUED}{_WITH_TASKS} WHERE {_WAS_THERE}"),
        Found("one.id", f"{_WORK}{_WITH_TASKS}{_OF_ITS_DAYS} AND {_WAS_THERE}"),
    ),
    units=_PARTIES.format(value=_PLAN_OF_TASK),
    days=_days,
)
"""The tasks of these plans, without those that came in later."""
PAST_WORK = Was(
    "pk",
    (Found("given.id", _WORK + _OF_ITS_DAYS),),
    units=f"SELECT given.unit_id FROM {_ASSIGNMENT} given WHERE given.id = {{value}}",  # noqa: S608 - fixed names only
    days=_days,
)
"""The assignments of such units."""


def past_plans(actor: Actor) -> RawSQL | None:
    """Rows (plan_id, until) of ``PAST_PLANS``."""
    issued, given = (f"SELECT {one.key} AS plan_id, past.until {one.where}" for one in PAST_PLANS.found)
    return _rows(actor, f"{issued} UNION ALL {given}")


def past_work(actor: Actor) -> RawSQL | None:
    """Rows (id, since, until) of ``PAST_WORK``, with the days of which they are read."""
    return _rows(actor, f"SELECT given.id, past.since, past.until {_WORK}{_OF_ITS_DAYS}")


def past_entries(actor: Actor) -> RawSQL | None:
    """Ids of what was reported of ``past_work`` and answered within its days."""
    work = past_work(actor)
    return None if work is None else subquery(_ENTRIES, work=work, at=day_of("step.at"))


def past_corrections(actor: Actor) -> RawSQL | None:
    """Ids of what was corrected in ``past_plans`` up to the day of each."""
    plans = past_plans(actor)
    return None if plans is None else subquery(_CORRECTIONS, plans=plans, made=day_of("made.at"))


def _rows(actor: Actor, sql: str) -> RawSQL | None:
    past = past_of(actor)
    return None if past is None else subquery(sql, past=past, **used(sql, _days()))


def until_of(rows: RawSQL | None, key: str, row: str) -> RowSQL:
    """The last of the days before which the row in the column ``row`` is read; None where there is none."""
    if rows is None:
        return RowSQL("CAST(NULL AS date)", output_field=DateField())
    newest = f"SELECT MAX(rows.until) FROM {{rows}} rows WHERE rows.{key} = {{row}}"  # noqa: S608 - fixed names only
    return RowSQL(newest, row=row, rows=rows, output_field=DateField())
