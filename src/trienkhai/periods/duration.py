"""Lengths of time in ISO 8601: P1Y, P6M, P1W, P30D, PT8H."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from trienkhai.periods.errors import PeriodError

_TEXT = (
    r"(?a)P(?=\d|T)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,5})M)?(?:(?P<weeks>\d{1,6})W)?(?:(?P<days>\d{1,7})D)?"
    r"(?:T(?P<hours>\d{1,8})H)?"
)
_NAMES = {"years": "năm", "months": "tháng", "weeks": "tuần", "days": "ngày", "hours": "giờ"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length in calendar units; “P1M” is a month, whatever its days. Parts are never negative."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0

    def __post_init__(self) -> None:
        if min(self.years, self.months, self.weeks, self.days, self.hours) < 0:
            raise PeriodError("Khoảng thời gian không thể âm.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The length that the ISO 8601 text is; raises ``PeriodError`` for any other text."""
        found = re.fullmatch(_TEXT, text)
        if found is None:
            raise PeriodError(
                f"“{text}” không phải khoảng thời gian; cần dạng P1Y, P6M, P1W, P30D hoặc PT8H."
            )
        return cls(**{name: int(value) for name, value in found.groupdict().items() if value is not None})

    def __str__(self) -> str:
        """The ISO 8601 text; “P0D” for no time at all."""
        parts = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        date = "".join(f"{value}{letter}" for value, letter in parts if value)
        time = f"T{self.hours}H" if self.hours else ""
        return f"P{date}{time}" if date or time else "P0D"

    def added_to(self, moment: dt.date) -> dt.date:
        """The day or, for a ``datetime``, the moment that much later.

        Years and months first, kept within the month (31 January and P1M: the last of February), then weeks,
        days and hours. Added to a day, hours count as the days they begin: PT8H and PT24H are one day. Raises
        ``PeriodError`` beyond the year 9999.
        """
        try:
            later = self._months_later(moment)
            if isinstance(later, dt.datetime):
                return later + dt.timedelta(weeks=self.weeks, days=self.days, hours=self.hours)
            return later + dt.timedelta(weeks=self.weeks, days=self.days - -self.hours // 24)
        except (OverflowError, ValueError) as error:
            raise PeriodError(f"{self} kể từ {moment:%d/%m/%Y} vượt quá năm 9999.") from error

    def _months_later(self, moment: dt.date) -> dt.date:
        years, month = divmod(moment.month - 1 + self.months, 12)
        year = moment.year + self.years + years
        last = calendar.monthrange(year, month + 1)[1] if year <= dt.MAXYEAR else 1
        return moment.replace(year=year, month=month + 1, day=min(moment.day, last))

    def describe(self) -> str:
        """In Vietnamese: “1 năm 6 tháng”, “30 ngày”; “0 ngày” for no time at all."""
        values = {name: getattr(self, name) for name in _NAMES}
        return " ".join(f"{value} {_NAMES[name]}" for name, value in values.items() if value) or "0 ngày"
