"""Reading cycles, what units owe, and the figures they gave."""

from trienkhai.reporting.permissions import (
    enterable_duties,
    openable_plans,
    readable_indicators,
    visible_cycles,
    visible_duties,
)
from trienkhai.reporting.queries.answers import (
    answers_of,
    duties_with_answers,
    filter_revisions,
    history_of,
    missing_duties,
)
from trienkhai.reporting.queries.asked import asked_seen, column_of
from trienkhai.reporting.queries.cycles import (
    branch_asked_on,
    duties_of_unit,
    indicators_of,
    units_asked_on,
    with_clauses,
    years_of,
)
from trienkhai.reporting.queries.sheets import (
    OwedSheet,
    Sheet,
    cycle_rows,
    owed_sheets,
    sheets_of,
    units_with_missing,
)

__all__ = [
    "OwedSheet",
    "Sheet",
    "answers_of",
    "asked_seen",
    "branch_asked_on",
    "column_of",
    "cycle_rows",
    "duties_of_unit",
    "duties_with_answers",
    "enterable_duties",
    "filter_revisions",
    "history_of",
    "indicators_of",
    "missing_duties",
    "openable_plans",
    "owed_sheets",
    "readable_indicators",
    "sheets_of",
    "units_asked_on",
    "units_with_missing",
    "visible_cycles",
    "visible_duties",
    "with_clauses",
    "years_of",
]
