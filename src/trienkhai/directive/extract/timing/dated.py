"""A phrase with a date in it: from, by, between, or a standing task with a start or an end.

range := [since] date ("đến" | "-") date → between
dated := since date → from · before/until/inside date → by · a single day → between
"""

import re
from dataclasses import replace

from trienkhai.directive.extract.timing.model import Timing, TimingKind
from trienkhai.directive.extract.timing.ranges import range_of
from trienkhai.directive.extract.timing.words import CLOCK, CONTINUOUS, SINCE, masked, only_time
from trienkhai.directive.lexicon.durations import find_length
from trienkhai.directive.lexicon.moments import Moment, find_moments
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

COUNTED = lazily(rf"\b{any_of('timing', 'counted_from')}\s+(?P<event>[^;.]+)$", re.IGNORECASE)
_NOW = lazily(rf"^\s*{any_of('timing', 'now')}\b", re.IGNORECASE)
_ONWARD = lazily(rf"^\s*,?\s*{any_of('timing', 'onward')}", re.IGNORECASE)
_HORIZON = lazily(rf"[,;]?\s*\(?{any_of('timing', 'horizon')}\b.*$", re.IGNORECASE | re.DOTALL)
_LIMIT = lazily(
    rf"(?:{any_of('timing', 'before')}|{any_of('timing', 'until')})\s*(?:là\s+|nhất\s+)?(?:{CLOCK}\s*,?\s*)?"
    r"(?:vào\s+|đến\s+|hết\s+|trước\s+|ngày\s+|quốc\s+khánh\s+)*$",
    re.IGNORECASE,
)
# “9 tháng đầu năm 2020” has no form of its own; half a year has.
_ODD_PART = lazily(r"\b(?!0?6\b)(?:\d{1,2}|\w+)\s+(?:ngày|tuần|tháng)\s+(?:đầu|cuối)\b", re.IGNORECASE)
_HALF = lazily(r"\b(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)\b", re.IGNORECASE)


def parse_dated(text: str, year: int | None) -> Timing | None:
    """The time of a phrase that is dates and words of time alone; None where it holds anything else."""
    body = text
    if (horizon := _HORIZON.search(text)) and find_moments(text[: horizon.start()], year=year):
        body = text[: horizon.start()]
    moments = find_moments(body, year=year)
    if not moments or (_ODD_PART.search(body) and not _HALF.search(body)):
        return None
    rest = masked(body, moments)
    counted = COUNTED.search(body)
    if (
        counted
        and len(moments) == 1
        and counted.start() < moments[0].at
        and find_length(rest[: counted.start()])
    ):
        return None
    if not only_time(rest):
        return None
    if len(moments) == 1:
        return _with_length(_single(body, moments[0]), rest)
    is_limit = _is_limited(body[: moments[0].at]) or _is_limited(body[: moments[-1].at])
    return _with_length(range_of(body, moments, is_limit=is_limit), rest)


def _single(text: str, moment: Moment) -> Timing:
    before, after = text[: moment.at], text[moment.end :]
    if (now := _NOW.match(before)) is not None and now.end() < len(before.rstrip()):
        return Timing(TimingKind.BETWEEN, end=moment.text)
    if CONTINUOUS.search(text):
        is_start = SINCE.search(before) is not None
        start, end = (moment.text, None) if is_start else (None, moment.text)
        return Timing(TimingKind.CONTINUOUS, start=start, end=end)
    if SINCE.search(before) or _ONWARD.match(after):
        return Timing(TimingKind.FROM, start=moment.text)
    if moment.is_day and not _is_limited(before):
        return Timing(TimingKind.BETWEEN, start=moment.text, end=moment.text)
    return Timing(TimingKind.BY, end=moment.text)


def _is_limited(before: str) -> bool:
    return _LIMIT.search(before) is not None


def _with_length(timing: Timing, rest: str) -> Timing:
    """A date wins over a length beside it; the length is kept, an hour of the day is none."""
    found = find_length(rest)
    if found is None or found[0].startswith("PT"):
        return timing
    return replace(timing, length=found[0], working_days=found[1])
