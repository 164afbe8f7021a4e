"""Working days: weekends, public holidays, and the Saturdays worked in exchange."""

import datetime as dt
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from trienkhai.periods.errors import PeriodError

_SATURDAY = 6
_MOST_WORKING_DAYS = 10_000
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: Monday to Friday without ``holidays``, and ``worked`` days whatever they are."""

    holidays: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_working_day(self, day: dt.date) -> bool:
        """True where offices work on the day."""
        return day in self.worked or (day.isoweekday() < _SATURDAY and day not in self.holidays)

    def knows(self, day: dt.date) -> bool:
        """True where the holidays of the day's year are on record; else only weekends are known."""
        return day.year in self.years

    def add(self, day: dt.date, count: int) -> dt.date:
        """The day ``count`` working days after ``day``, which does not count itself.

        For 0, the day or the next one worked. Raises ``PeriodError`` for a negative count, for more than
        10,000 days, and beyond the year 9999.
        """
        if not 0 <= count <= _MOST_WORKING_DAYS:
            raise PeriodError(f"Số ngày làm việc phải từ 0 đến {_MOST_WORKING_DAYS}, không phải {count}.")
        if count == 0 and self.is_working_day(day):
            return day
        try:
            return next(islice(self._after(day), max(count, 1) - 1, None))
        except OverflowError as error:
            raise PeriodError(f"{count} ngày làm việc kể từ {day:%d/%m/%Y} vượt quá năm 9999.") from error

    def count(self, first: dt.date, last: dt.date) -> int:
        """How many working days lie between two days, both included; 0 where the last comes first."""
        days = (first + number * _DAY for number in range((last - first).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def _after(self, day: dt.date) -> Iterator[dt.date]:
        while True:
            day += _DAY
            if self.is_working_day(day):
                yield day


WEEKENDS_ONLY = WorkCalendar()
"""The calendar that knows no holidays."""


@cache
def public_calendar() -> WorkCalendar:
    """Viet Nam's public holidays and exchanged days; ``holidays.toml`` has them with their sources."""
    import tomllib  # at the first question, not at import

    data = pkgutil.get_data(__package__, "holidays.toml") or b""
    years = tomllib.loads(data.decode("utf-8"))["years"]
    return WorkCalendar(
        holidays=frozenset(day for year in years for day in year["holidays"]),
        worked=frozenset(day for year in years for day in year.get("worked", [])),
        years=frozenset(year["year"] for year in years),
    )
