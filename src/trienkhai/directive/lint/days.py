"""Days as they are printed, wherever they stand: parts that no calendar has are kept."""

import calendar
import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass

# They begin with a digit, so that the search skips letters; what may not stand before it is looked at after.
_NUMERIC = lazily(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?![\d/])")
_LONG = lazily(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+((?:19|20)\d\d))?(?!\d)")
_SHORT = lazily(r"ngày\s+(\d{1,2})/(\d{1,2})(?![\d/])")
_INSIDE = frozenset("0123456789/.,-")
_LEAP = 2000
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day in figures; ``year`` is None where the text gives none."""

    day: int
    month: int
    year: int | None
    raw: str
    span: Span

    @property
    def exists(self) -> bool:
        """False for the 31st of a month with thirty days, for month 13 and the like."""
        if not (1 <= self.month <= _MONTHS and self.day >= 1):
            return False
        return self.day <= calendar.monthrange(self.year or _LEAP, self.month)[1]


def find_days(text: str) -> Iterator[PrintedDay]:
    """Every day that the text gives in figures, each way of writing in its turn."""
    for match in _NUMERIC.finditer(text):
        if text[match.start() - 1 : match.start()] not in _INSIDE:
            yield _day(match, 1, 3, 4)
    if "tháng" in text:
        for match in _LONG.finditer(text):
            if text[match.start() - 1 : match.start()] not in _INSIDE:
                yield _day(match, 1, 2, 3)
    for match in _SHORT.finditer(text):
        yield _day(match, 1, 2)


def _day(match: re.Match[str], day: int, month: int, year: int = 0) -> PrintedDay:
    printed = match[year] if year else None
    span = Span(match.start(), match.end())
    return PrintedDay(int(match[day]), int(match[month]), int(printed) if printed else None, match[0], span)
