"""Reading cycles, what units owe, and the figures they gave."""

from trienkhai.reporting.permissions import visible_cycles, visible_duties
from trienkhai.reporting.queries.answers import (
    answers_of,
    duties_with_answers,
    history_of,
    missing_duties,
)
from trienkhai.reporting.queries.cycles import duties_of_unit, indicators_of, units_asked_on

__all__ = [
    "answers_of",
    "duties_of_unit",
    "duties_with_answers",
    "history_of",
    "indicators_of",
    "missing_duties",
    "units_asked_on",
    "visible_cycles",
    "visible_duties",
]
