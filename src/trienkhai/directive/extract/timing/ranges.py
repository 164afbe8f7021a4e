"""Several dates in one phrase: a range, a list of days that follow each other, or several stages."""

import datetime as dt
import re
from itertools import pairwise

from trienkhai.directive.extract.timing.model import Stage, Timing, TimingKind
from trienkhai.directive.extract.timing.words import CONTINUOUS, SINCE
from trienkhai.directive.lexicon.moments import Moment
from trienkhai.directive.lexicon.patterns import lazily

_TO = lazily(
    r"^\s*[),]?\s*(?:-|–|—|đến|tới|cho\s+đến)\s*(?:hết|trước|cuối|\d{1,2}\s*(?:h|giờ)\s*\d{0,2})?\s*(?:ngày|hết\s+ngày)?\s*$",
    re.IGNORECASE,
)
_REVIEW = lazily(r"\b(?:sơ|tổng)\s+kết\b", re.IGNORECASE)
_SCHOOL_YEAR = lazily(r"\bnăm\s+học\b", re.IGNORECASE)
_MONTHS = 12
_QUARTERS = 4

_Pair = tuple[Moment, Moment]


def range_of(text: str, moments: tuple[Moment, ...], *, is_limit: bool) -> Timing:
    """What two and more dates of a phrase say; ``is_limit`` where each of them is an end (“trước ngày …”)."""
    pairs = _pairs(text, moments)
    first, last = pairs[0][0], pairs[-1][1]
    if len(pairs) == 1:
        return _one_range(text, first, last)
    if not is_limit and not _REVIEW.search(text) and _alike(moments):
        is_unbroken = all(_follows(one, other) for one, other in pairwise(moments))
        stages = () if is_unbroken else _stages(text, pairs, are_apart=True)
        return Timing(TimingKind.BETWEEN, start=first.text, end=last.text, stages=stages)
    begins = first.text if first is not pairs[0][1] else None
    kind = TimingKind.BETWEEN if begins else TimingKind.BY
    return Timing(kind, start=begins, end=last.text, stages=_stages(text, pairs))


def _pairs(text: str, moments: tuple[Moment, ...]) -> list[_Pair]:
    """Dates joined by “đến” together, the others each with itself."""
    found: list[_Pair] = []
    at = 0
    while at < len(moments):
        first = moments[at]
        joined = at + 1 < len(moments) and _TO.match(text[first.end : moments[at + 1].at])
        found.append((first, moments[at + 1] if joined else first))
        at += 2 if joined else 1
    return found


def _one_range(text: str, first: Moment, last: Moment) -> Timing:
    if CONTINUOUS.search(text):
        return Timing(TimingKind.CONTINUOUS, start=first.text, end=last.text)
    if SINCE.search(text[: first.at]) and _is_school_year(text, first, last):
        return Timing(TimingKind.FROM, start=first.text)
    return Timing(TimingKind.BETWEEN, start=first.text, end=last.text)


def _is_school_year(text: str, first: Moment, last: Moment) -> bool:
    """“Năm học 2026 - 2027” is one year by its name."""
    is_named = _SCHOOL_YEAR.search(text[max(0, first.at - 10) : first.end]) is not None
    return is_named and first.year is not None and last.year == first.year + 1


def _stages(text: str, pairs: list[_Pair], *, are_apart: bool = False) -> tuple[Stage, ...]:
    return tuple(
        Stage(begin.text if are_apart or begin is not end else None, end.text, text[begin.at : end.end])
        for begin, end in pairs
    )


def _alike(moments: tuple[Moment, ...]) -> bool:
    """Days, months, quarters or years alone."""
    kinds = {(moment.is_day, moment.month is None, moment.part and moment.part[0]) for moment in moments}
    return len(kinds) == 1


def _follows(one: Moment, other: Moment) -> bool:
    """True where nothing of the same kind lies between two dates."""
    return _place(other) - _place(one) == 1


def _place(moment: Moment) -> int:
    year = moment.year or 0
    if moment.day is not None and moment.month is not None:
        return dt.date(year or 1, moment.month, moment.day).toordinal()
    if moment.part:
        parts = _QUARTERS if moment.part[0] == "Q" else 2
        return year * parts + int(moment.part[1])
    return year * _MONTHS + moment.month if moment.month is not None else year
