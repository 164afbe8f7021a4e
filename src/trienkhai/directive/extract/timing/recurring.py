"""Work that comes again: how often, on which day, from when and until when."""

import re

from trienkhai.directive.extract.timing.model import Timing, TimingKind
from trienkhai.directive.extract.timing.words import CONTINUOUS, SINCE, masked, only_time
from trienkhai.directive.lexicon.days import day_within, several_days
from trienkhai.directive.lexicon.durations import find_recurrence
from trienkhai.directive.lexicon.moments import Moment, find_moments
from trienkhai.directive.lexicon.patterns import lazily

_YEAR = "P1Y"
_HALF_YEAR = "P6M"
_UNTIL = lazily(r"\b(?:đến|tới|cho\s+đến)\s+(?:hết\s+|cuối\s+)?$", re.IGNORECASE)
_JOINED = lazily(r"\s*(?:-|–|—|đến|tới)\s*(?:hết\s+|cuối\s+)?", re.IGNORECASE)


def parse_recurring(text: str, _year: int | None) -> Timing | None:
    """The recurrence that a phrase says, with its day; None where it says none."""
    moments = find_moments(text)
    blank = masked(text, moments)
    found = find_recurrence(blank)
    if found is None or not only_time(blank[: found[1]] + blank[found[2] :], loosely=True):
        return None
    if CONTINUOUS.search(text) and "định kỳ" not in text.casefold():
        return None
    every, on = _every(text, found[0])
    start, end = _bounds(text, tuple(moment for moment in moments if not moment.is_day))
    return Timing(TimingKind.RECURRING, start=start, end=end, every=every, on=on)


def _every(text: str, every: str) -> tuple[str, str | None]:
    """Several days of the year make the recurrence the shorter one (“trước ngày 15/6 và 15/12 hằng năm”)."""
    several = several_days(text) if every in (_YEAR, _HALF_YEAR) else None
    if several is None:
        return every, day_within(text, every)
    often, on = several
    return often or every, on


def _bounds(text: str, moments: tuple[Moment, ...]) -> tuple[str | None, str | None]:
    """From when and until when work comes again, where a phrase says so."""
    if not moments:
        return None, None
    first, last = moments[0], moments[-1]
    if len(moments) > 1 and _JOINED.fullmatch(text[first.end : last.at]):
        return first.text, last.text
    if SINCE.search(text[: first.at]):
        return first.text, None
    return None, last.text if _UNTIL.search(text[: last.at]) else None
