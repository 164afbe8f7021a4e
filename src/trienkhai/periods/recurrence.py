"""What comes again and again: every quarter, on the 15th of each month, on Fridays."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from trienkhai.periods.duration import Duration
from trienkhai.periods.errors import PeriodError

_ON = (
    r"(?a)(?:--(?P<month>0[1-9]|1[0-2])-(?P<yearly>0[1-9]|[12]\d|3[01])|---(?P<monthly>0[1-9]|[12]\d|3[01])|W(?P<weekday>[1-7]))?"
    r"(?:T(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d))?"
)
_MONTHS_IN_YEAR = 12
_DAYS_IN_WEEK = 7
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something is due and, where said, on which day: ``--06-15``, ``---15``, ``W5``.

    An hour may follow (``W5T16:00``) or stand alone. Raises ``PeriodError`` where ``on`` is none of these.
    """

    every: Duration
    on: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(_ON, self.on):
            raise PeriodError(
                f"“{self.on}” không phải ngày định kỳ; cần dạng --06-15, ---15, W5, có thể kèm T16:00."
            )

    def time(self) -> dt.time | None:
        """The hour by which it is due on its day, where said."""
        found = re.fullmatch(_ON, self.on)
        return dt.time(int(found["hour"]), int(found["minute"])) if found and found["hour"] else None

    def next_due(self, on: dt.date) -> dt.date | None:
        """The first day, that day or later, on which it is due; ``None`` where the text does not settle one.

        A named day of the year or week comes first. Else periods are those of the calendar (quarters, halves,
        years) and it is due on their last day, or on the named day of their last month; a day that the month
        lacks is its last. “Every five years” has no day of its own, nor has what lies beyond the calendar.
        """
        try:
            return self._first_due(on)
        except OverflowError:
            return None

    def _first_due(self, on: dt.date) -> dt.date | None:
        if self.weekday:
            return on + dt.timedelta(days=(self.weekday - on.isoweekday()) % _DAYS_IN_WEEK)
        days = self.days_of_year()
        if days is None:
            return self._next_in_days(on)
        return _first_from(on, days)

    @property
    def is_day_of_period(self) -> bool:
        """Whether such periods have the named day: weeks ``W5``, months ``---15``, years ``--12-15``.

        A recurrence without a named day leaves nothing to fit.
        """
        found = re.fullmatch(_ON, self.on)
        if found is None or not (found["weekday"] or found["monthly"] or found["yearly"]):
            return True
        if found["weekday"]:
            return self.every in {Duration(weeks=1), Duration(days=_DAYS_IN_WEEK)}
        months = self.every.years * _MONTHS_IN_YEAR + self.every.months
        whole = self.every == Duration(years=self.every.years, months=self.every.months)
        return whole and months > 0 and not (found["yearly"] and months % _MONTHS_IN_YEAR)

    @property
    def weekday(self) -> int | None:
        """The named day of the week, Monday is 1."""
        found = re.fullmatch(_ON, self.on)
        return int(found["weekday"]) if found and found["weekday"] else None

    def days_of_year(self) -> list[tuple[int, int]] | None:
        """The months and days on which it is due each year; None where no such days are settled."""
        found = re.fullmatch(_ON, self.on)
        if found and found["yearly"]:
            return [(int(found["month"]), int(found["yearly"]))]
        months = self.every.years * _MONTHS_IN_YEAR + self.every.months
        if self.weekday or not months or _MONTHS_IN_YEAR % months:
            return None
        day = int(found["monthly"]) if found and found["monthly"] else _LONGEST_MONTH
        return [(month, day) for month in range(months, _MONTHS_IN_YEAR + 1, months)]

    def _next_in_days(self, on: dt.date) -> dt.date | None:
        if self.every in {Duration(weeks=1), Duration(days=_DAYS_IN_WEEK)}:
            return on + dt.timedelta(days=_DAYS_IN_WEEK - on.isoweekday())
        return on if self.every == Duration(days=1) else None


def _first_from(on: dt.date, days: list[tuple[int, int]]) -> dt.date | None:
    """The first of these days of the year, this year or next, that is not past."""
    for year in range(on.year, min(on.year + 1, dt.MAXYEAR) + 1):
        for month, day in days:
            due = dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
            if due >= on:
                return due
    return None
