"""Dates with the precision of the text: a year, half, quarter, month or day."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

from trienkhai.periods.errors import PeriodError

_TEXT = r"(?a)(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
_ROMAN_QUARTERS = ("I", "II", "III", "IV")
_LAST_MONTH_WITH_ZERO = 2


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """“2019”, “2019-H1”, “2019-Q2”, “2019-06” or “2019-06-30”: never more precise than what was written.

    Ordered by first day, then by last day, so a year stands after its first month. Raises ``PeriodError``
    where there is no such date.
    """

    year: int
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        parts = [part for part in (self.half, self.quarter, self.month) if part is not None]
        if len(parts) > 1 or (self.day is not None and self.month is None):
            raise PeriodError(
                "Một mốc thời gian chỉ có năm, hoặc năm với một trong: nửa năm, quý, tháng, tháng và ngày."
            )
        for value, least, most in (
            (self.year, dt.MINYEAR, dt.MAXYEAR),
            (self.half, 1, 2),
            (self.quarter, 1, 4),
            (self.month, 1, 12),
            (self.day, 1, self._length_of_month()),
        ):
            if value is not None and not least <= value <= most:
                raise PeriodError(f"Không có mốc thời gian “{self}”.")

    def _length_of_month(self) -> int:
        known = self.month is not None and 1 <= self.month <= 12 and dt.MINYEAR <= self.year <= dt.MAXYEAR  # noqa: PLR2004
        return calendar.monthrange(self.year, self.month)[1] if known and self.month else 31

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date that the ISO-like text is; raises ``PeriodError`` for any other text."""
        found = re.fullmatch(_TEXT, text)
        if found is None:
            raise PeriodError(
                f"“{text}” không phải mốc thời gian; cần dạng 2019, 2019-H1, 2019-Q2, 2019-06, 2019-06-30."
            )
        return cls(**{name: int(value) for name, value in found.groupdict().items() if value is not None})

    @classmethod
    def of_day(cls, day: dt.date) -> Self:
        """The date with the precision of a day."""
        return cls(day.year, month=day.month, day=day.day)

    def __str__(self) -> str:
        """The ISO-like text that ``parse`` reads."""
        if self.half is not None:
            return f"{self.year:04}-H{self.half}"
        if self.quarter is not None:
            return f"{self.year:04}-Q{self.quarter}"
        parts = (f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04}{''.join(parts)}"

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first_day(), self.last_day()) < (other.first_day(), other.last_day())

    def _months(self) -> tuple[int, int]:
        if self.half is not None:
            return self.half * 6 - 5, self.half * 6
        if self.quarter is not None:
            return self.quarter * 3 - 2, self.quarter * 3
        return (self.month, self.month) if self.month is not None else (1, 12)

    def first_day(self) -> dt.date:
        """The first day it may mean."""
        return dt.date(self.year, self._months()[0], self.day or 1)

    def last_day(self) -> dt.date:
        """The last day it may mean; for a deadline, the last day on time."""
        month = self._months()[1]
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def covers(self, day: dt.date) -> bool:
        """True where the day may be meant."""
        return self.first_day() <= day <= self.last_day()

    def overlaps(self, other: "PartialDate") -> bool:
        """True where some day may be meant by both."""
        return self.first_day() <= other.last_day() and other.first_day() <= self.last_day()

    def precedes(self, other: "PartialDate") -> bool:
        """True where every day it may mean comes before every day the other may mean."""
        return self.last_day() < other.first_day()

    def describe(self) -> str:
        """As offices write it: “năm 2019”, “6 tháng đầu năm 2019”, “quý II năm 2019”, “30/6/2019”."""
        if self.half is not None:
            return f"6 tháng {'đầu' if self.half == 1 else 'cuối'} năm {self.year}"
        if self.quarter is not None:
            return f"quý {_ROMAN_QUARTERS[self.quarter - 1]} năm {self.year}"
        if self.month is None:
            return f"năm {self.year}"
        if self.day is None:
            return f"tháng {self.month} năm {self.year}"
        return format_day(self.first_day())


def format_day(day: dt.date) -> str:
    """The day as offices write it, with a zero before days to 9 and months to 2: 05/9/2026, 01/02/2026."""
    return f"{day.day:02}/{month_beside_day(day.month)}/{day.year}"


def month_beside_day(month: int) -> str:
    """The figures of a month behind those of a day: 01, 02, 3 … 12.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.4 asks for the zero before days below 10 and months 1
    and 2 of a date. Of a month without a day it says nothing: “tháng 1/2019”.
    """
    return f"{month:02}" if month <= _LAST_MONTH_WITH_ZERO else str(month)
