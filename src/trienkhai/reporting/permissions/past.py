"""What is kept of the figures of units that were under one's own once: decision record 0026.

Whose figure it is goes by the tree on whose day the year is summed. A yearly report is of the day on which it
was written. Each is an SQL subquery, or None where the actor has no such past.
"""

from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import day_of, subquery
from trienkhai.organisations.permissions import Actor, past_of
from trienkhai.plans.models import Plan
from trienkhai.reporting.models import AnswerDuty, IssuedReport, ReportingCycle

REPORTERS = (Role.CLERK, Role.LEADER)
"""Whose role it takes to have a yearly report written."""
READERS = (*REPORTERS, Role.INSPECTOR)
"""Whose role it takes to read those that were."""
_PLAN, _CYCLE, _DUTY, _REPORT = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Plan, ReportingCycle, AnswerDuty, IssuedReport)
)
_THEN = (
    f"JOIN {_CYCLE} year ON year.id = {{key}} AND year.tree_on >= past.since AND year.tree_on < past.until"
)
_ASKED = f"FROM {{past}} past JOIN {_DUTY} owed ON owed.unit_id = past.id {_THEN.format(key='owed.cycle_id')}"
_ISSUED = (
    f"FROM {{past}} past JOIN {_PLAN} its ON its.issuing_unit_id = past.id"
    f" JOIN {_CYCLE} year ON year.plan_id = its.id"
    " AND year.tree_on >= past.since AND year.tree_on < past.until"
)


def past_duties(actor: Actor) -> RawSQL | None:
    """Ids of what such units were asked in the years that are summed on a day when they were under one's."""
    return _of(actor, f"SELECT owed.id {_ASKED}")


def past_cycles(actor: Actor) -> RawSQL | None:
    """Ids of those years, and of the years of plans that such a unit issued."""
    return _of(actor, f"SELECT owed.cycle_id {_ASKED} UNION ALL SELECT year.id {_ISSUED}")


def past_reports(actor: Actor) -> RawSQL | None:
    """Ids of the yearly reports of plans that such a unit issued, written while it was under one's own."""
    past = past_of(actor, *READERS)
    if past is None:
        return None
    written = (
        f"SELECT paper.id {_ISSUED} JOIN {_REPORT} paper ON paper.cycle_id = year.id"
        " WHERE {at} >= past.since AND {at} < past.until"
    )
    return subquery(written, past=past, at=day_of("paper.at"))


def _of(actor: Actor, sql: str) -> RawSQL | None:
    past = past_of(actor)
    return None if past is None else subquery(sql, past=past)
