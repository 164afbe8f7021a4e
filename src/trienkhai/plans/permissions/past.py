"""What is kept of the plans and the work of units that were under one's own once: decision record 0026.

A plan counts by the day of its adoption, work by the days from which to which it was given, what was
reported of it and answered by its own day. Each is an SQL subquery, or None where the actor has no such past.
"""

from django.db.models import DateField
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models.row_sql import RowSQL, day_of, subquery
from trienkhai.organisations.permissions import Actor, past_of
from trienkhai.plans.models import Assignment, Correction, Plan, ProgressEntry, Task

_PLAN, _TASK, _ASSIGNMENT, _ENTRY, _CORRECTION = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Plan, Task, Assignment, ProgressEntry, Correction)
)
_WORK = (
    f"FROM {{past}} past JOIN {_ASSIGNMENT} given ON given.unit_id = past.id"
    f" JOIN {_PLAN} its ON its.id = given.plan_id"
    " WHERE COALESCE(given.given_on, {adopted}) < past.until"
    " AND (given.ended_at IS NULL OR {ended} >= past.since)"
)
_PLANS = (
    f"SELECT its.id AS plan_id, past.until FROM {{past}} past JOIN {_PLAN} its"  # noqa: S608 - fixed names only
    " ON its.issuing_unit_id = past.id AND {adopted} >= past.since AND {adopted} < past.until"
    f" UNION ALL SELECT given.plan_id, past.until {_WORK}"
)
_TASKS = (
    f"SELECT one.id FROM {{plans}} saw JOIN {_TASK} one ON one.plan_id = saw.plan_id"  # noqa: S608 - fixed names only
    f" WHERE NOT EXISTS (SELECT 1 FROM {_CORRECTION} made WHERE made.subject_type = 'task'"
    " AND made.subject_id = one.id AND made.field = 'task' AND {made} >= saw.until)"
)
_ENTRIES = (
    f"SELECT step.id FROM {{work}} was JOIN {_ENTRY} step ON step.assignment_id = was.id"  # noqa: S608 - same
    " WHERE {at} >= was.since AND {at} < was.until"
)
_CORRECTIONS = (
    f"SELECT made.id FROM {{plans}} saw JOIN {_CORRECTION} made ON made.plan_id = saw.plan_id"  # noqa: S608 - same
    " WHERE {made} < saw.until"
)


def past_plans(actor: Actor) -> RawSQL | None:
    """Rows (plan_id, until) of the plans that such units issued, or that gave them work."""
    past = past_of(actor)
    return None if past is None else subquery(_PLANS, **_days(past))


def past_work(actor: Actor) -> RawSQL | None:
    """Rows (id, since, until) of the assignments of such units, with the days of which they are read."""
    past = past_of(actor)
    if past is None:
        return None
    return subquery(f"SELECT given.id, past.since, past.until {_WORK}", **_days(past))


def past_tasks(actor: Actor) -> RawSQL | None:
    """Ids of the tasks of ``past_plans``, without those that came in later."""
    plans = past_plans(actor)
    return None if plans is None else subquery(_TASKS, plans=plans, made=day_of("made.at"))


def past_entries(actor: Actor) -> RawSQL | None:
    """Ids of what was reported of ``past_work`` and answered within its days."""
    work = past_work(actor)
    return None if work is None else subquery(_ENTRIES, work=work, at=day_of("step.at"))


def past_corrections(actor: Actor) -> RawSQL | None:
    """Ids of what was corrected in ``past_plans`` up to the day of each."""
    plans = past_plans(actor)
    return None if plans is None else subquery(_CORRECTIONS, plans=plans, made=day_of("made.at"))


def until_of(rows: RawSQL | None, key: str, row: str) -> RowSQL:
    """The last of the days before which the row in the column ``row`` is read; None where there is none."""
    if rows is None:
        return RowSQL("CAST(NULL AS date)", output_field=DateField())
    newest = f"SELECT MAX(rows.until) FROM {{rows}} rows WHERE rows.{key} = {{row}}"  # noqa: S608 - fixed names only
    return RowSQL(newest, row=row, rows=rows, output_field=DateField())


def _days(past: RawSQL) -> dict[str, RawSQL]:
    return {"past": past, "adopted": day_of("its.adopted_at"), "ended": day_of("given.ended_at")}
