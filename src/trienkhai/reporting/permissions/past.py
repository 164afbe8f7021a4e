"""What is kept of the figures of units that were under one's own once: decision record 0026.

Whose figure it is goes by the tree on whose day the year is summed. A yearly report is of the day on which it
was written. Each is an SQL subquery, or None where the actor has no such past.
"""

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import day_of
from trienkhai.organisations.permissions.was import Found, Was
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


_OF_CYCLE = (
    f"SELECT owed.unit_id FROM {_DUTY} owed WHERE owed.cycle_id = {{value}}"  # noqa: S608 - fixed names only
    f" UNION ALL SELECT its.issuing_unit_id FROM {_CYCLE} year"
    f" JOIN {_PLAN} its ON its.id = year.plan_id WHERE year.id = {{value}}"
)
_ISSUER_OF_REPORT = (
    f"SELECT its.issuing_unit_id FROM {_REPORT} paper JOIN {_CYCLE} year ON year.id = paper.cycle_id"  # noqa: S608 - same
    f" JOIN {_PLAN} its ON its.id = year.plan_id WHERE paper.id = {{value}}"
)

PAST_DUTIES = Was(
    "pk",
    (Found("owed.id", _ASKED),),
    units=f"SELECT owed.unit_id FROM {_DUTY} owed WHERE owed.id = {{value}}",  # noqa: S608 - fixed names only
)
"""What such units were asked in the years that are summed on a day when they were under one's."""
PAST_CYCLES = Was("pk", (Found("owed.cycle_id", _ASKED), Found("year.id", _ISSUED)), units=_OF_CYCLE)
"""Those years, and the years of plans that such a unit issued."""
PAST_REPORTS = Was(
    "pk",
    (
        Found(
            "paper.id",
            f"{_ISSUED} JOIN {_REPORT} paper ON paper.cycle_id = year.id"
            " WHERE {at} >= past.since AND {at} < past.until",
        ),
    ),
    units=_ISSUER_OF_REPORT,
    roles=READERS,
    days=lambda: {"at": day_of("paper.at")},
)
"""The yearly reports of plans that such a unit issued, written while it was under one's own."""
