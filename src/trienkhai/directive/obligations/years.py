"""The year of a day, month or quarter that the text prints without one.

It is the year that the title names (“năm 2027” in a plan issued the December before); else the document's
own, or the next where the time was long past on the day of issue.
"""

import datetime as dt
import re
from dataclasses import replace

from trienkhai.directive.extract.timing import Timing, TimingKind
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure import Metadata
from trienkhai.directive.values import dataclass
from trienkhai.periods import PartialDate

_YEAR_SAID = lazily(r"(?:19|20)(?<!\d..)\d\d(?!\d)")
_OF_YEAR = lazily(r"\bnăm\s+((?:19|20)\d\d)(?!\s*[-–]\s*\d|\d)", re.IGNORECASE)
# A day missed by less is a slip that a clerk would query, not a day of the next year.
_LEEWAY = dt.timedelta(days=31)
_SHIFTED = frozenset({TimingKind.BY, TimingKind.BETWEEN, TimingKind.FROM})


@dataclass(frozen=True, slots=True)
class Years:
    """The day of issue and the year that the title names, where that is the one after it."""

    issued: dt.date | None = None
    named: int | None = None

    @classmethod
    def of(cls, metadata: Metadata) -> "Years":
        """What the head of a paper says of its years."""
        if metadata.date is None:
            return cls()
        date = PartialDate.parse(metadata.date)
        named = {int(match[1]) for match in _OF_YEAR.finditer(metadata.title or "")}
        following = date.first_day().year + 1
        return cls(date.first_day(), following if named == {following} else None)

    def of_timing(self, timing: Timing) -> Timing:
        """A timing whose words leave the year unsaid, in its year."""
        if self.issued is None or timing.kind not in _SHIFTED or _YEAR_SAID.search(timing.raw or ""):
            return timing
        last = timing.end or timing.start
        if last is None or self.of_date(last) == last:
            return timing
        start = self.of_date(timing.start) if timing.start else None
        stages = tuple(
            replace(row, start=self.of_date(row.start) if row.start else None, end=self.of_date(row.end))
            for row in timing.stages
            if row.end
        )
        return replace(
            timing, start=start, end=self.of_date(timing.end) if timing.end else None, stages=stages
        )

    def of_day(self, day: str, words: str) -> str:
        """The day of a report, in its year where the words beside it name none."""
        return self.of_date(day) if day[:4].isdigit() and not _YEAR_SAID.search(words) else day

    def of_date(self, date: str) -> str:
        """A partial date that the document's own year was given to."""
        if self.issued is None or int(date[:4]) != self.issued.year:
            return date
        year = self.named
        if year is None and PartialDate.parse(date).last_day() + _LEEWAY < self.issued:
            year = self.issued.year + 1
        return f"{year}{date[4:]}" if year else date
