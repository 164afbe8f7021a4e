"""Dates with the precision of the text, periods, deadlines and durations.

Pure: “today” is always an argument.
"""

from trienkhai.periods.deadline import Deadline, DeadlineKind, DeadlineState, deadline_state, read_deadline
from trienkhai.periods.duration import Duration
from trienkhai.periods.errors import PeriodError
from trienkhai.periods.partial_date import PartialDate, format_day, month_beside_day
from trienkhai.periods.period import Period, parse_term, term_after_congress
from trienkhai.periods.recurrence import Recurrence
from trienkhai.periods.rrule import to_rrule
from trienkhai.periods.workdays import WEEKENDS_ONLY, WorkCalendar, public_calendar

__all__ = [
    "WEEKENDS_ONLY",
    "Deadline",
    "DeadlineKind",
    "DeadlineState",
    "Duration",
    "PartialDate",
    "Period",
    "PeriodError",
    "Recurrence",
    "WorkCalendar",
    "deadline_state",
    "format_day",
    "month_beside_day",
    "parse_term",
    "public_calendar",
    "read_deadline",
    "term_after_congress",
    "to_rrule",
]
