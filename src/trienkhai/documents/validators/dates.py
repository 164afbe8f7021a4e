"""Dates with the precision of the text, and durations, as the contract writes them."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_DATE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)
_DURATION = re.compile(r"P[1-9]\d{0,3}[YMWD]", re.ASCII)


@dataclass(frozen=True, slots=True)
class DayRange:
    """The first and the last day that a date of lesser precision can mean."""

    first: dt.date
    last: dt.date


def read_date(text: str) -> DayRange | None:
    """What ``2019``, ``2019-H1``, ``2019-Q2``, ``2019-06`` or ``2019-06-30`` covers; None otherwise."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, quarter, half, month, day = (int(part) if part else 0 for part in found.groups())
    first_month, last_month = _months(quarter, half, month)
    try:
        first = dt.date(year, first_month, day or 1)
        return DayRange(first, dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def is_duration(text: str) -> bool:
    """True for an ISO 8601 duration of one part: ``P1Y``, ``P6M``, ``P2W``, ``P30D``."""
    return _DURATION.fullmatch(text) is not None


def _months(quarter: int, half: int, month: int) -> tuple[int, int]:
    if quarter:
        return quarter * 3 - 2, quarter * 3
    if half:
        return half * 6 - 5, half * 6
    return (month, month) if month else (1, 12)
