"""From one date to another, and the terms of Party committees."""

import datetime as dt
import re
from dataclasses import dataclass

from trienkhai.periods.errors import PeriodError
from trienkhai.periods.partial_date import PartialDate

_DASH = "[-\u2010-\u2015\u2212/]"
_TERM = rf"(?ai)(?:nhiệm kỳ\s+)?(\d{{4}})\s*{_DASH}\s*(\d{{4}})"
_LONGEST_TERM = 10


@dataclass(frozen=True, slots=True)
class Period:
    """What lies between two dates, both included; an end that is ``None`` is open.

    Raises ``PeriodError`` where the end comes before the start.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end.last_day() < self.start.first_day():
            raise PeriodError(f"Khoảng thời gian kết thúc ({self.end}) trước khi bắt đầu ({self.start}).")

    @classmethod
    def of_days(cls, first: dt.date, last: dt.date | None = None) -> "Period":
        """From one day to another, or until further notice."""
        return cls(PartialDate.of_day(first), PartialDate.of_day(last) if last else None)

    def first_day(self) -> dt.date | None:
        """The first day that may belong to it."""
        return self.start.first_day() if self.start else None

    def last_day(self) -> dt.date | None:
        """The last day that may belong to it."""
        return self.end.last_day() if self.end else None

    def covers(self, day: dt.date) -> bool:
        """True where the day belongs to it."""
        return (self.first_day() or dt.date.min) <= day <= (self.last_day() or dt.date.max)

    def overlaps(self, other: "Period") -> bool:
        """True where some day belongs to both."""
        first = max(self.first_day() or dt.date.min, other.first_day() or dt.date.min)
        last = min(self.last_day() or dt.date.max, other.last_day() or dt.date.max)
        return first <= last

    def describe(self) -> str:
        """In Vietnamese: “từ quý II năm 2019 đến năm 2020”; “không xác định” where both ends are open."""
        parts = (("từ", self.start), ("đến", self.end))
        return " ".join(f"{word} {date.describe()}" for word, date in parts if date) or "không xác định"


def parse_term(text: str) -> Period | None:
    """The term that “nhiệm kỳ 2020 - 2025” or “2020–2025” is, to the year; ``None`` for any other text.

    Congresses fall within a year, so two terms that follow each other share one; ``term_after_congress``
    gives the days.
    """
    found = re.fullmatch(_TERM, " ".join(text.split()))
    if found is None or not 0 < int(found[2]) - int(found[1]) <= _LONGEST_TERM:
        return None
    return Period(PartialDate(int(found[1])), PartialDate(int(found[2])))


def term_after_congress(closed_on: dt.date, next_closed_on: dt.date | None = None) -> Period:
    """The term of the committee a congress elected.

    From the day after the congress closed to the day on which the next one closes, itself included.
    Source: Hướng dẫn 36-HD/VPTW of 3 April 2018, II.1.3.1.
    """
    return Period.of_days(closed_on + dt.timedelta(days=1), next_closed_on)
