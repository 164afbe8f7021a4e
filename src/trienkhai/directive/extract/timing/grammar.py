"""The grammar of a time phrase that stands alone: a closing parenthesis, a “Thời gian:” line, a table cell.

    phrase   := lead* (stages | range | recurring | continuous | authority | dated | within | event)
    range    := [since] date ("đến" | "-") date          → between
    dated    := since date → from · before/until/inside date → by · a single day → between
    within   := [limit] length [counted-from event]       → within
    authority := "theo" paper or body                     → by_authority

Whatever does not fit is no time: the parser abstains.
"""

import re
from dataclasses import replace

from trienkhai.directive.extract.timing.authority import begins_authority, find_authorities
from trienkhai.directive.extract.timing.model import Stage, Timing, TimingKind
from trienkhai.directive.lexicon.days import day_within
from trienkhai.directive.lexicon.durations import find_length, find_recurrence
from trienkhai.directive.lexicon.moments import Moment, find_moments
from trienkhai.directive.lexicon.phrases import any_of

_LEAD = re.compile(rf"(?:{any_of('timing', 'leads')}\b\s*[:,]?\s*|\s*[-–:,]\s+)", re.IGNORECASE)
_CONTINUOUS = re.compile(rf"\b{any_of('timing', 'continuous')}\b", re.IGNORECASE)
_NOW = re.compile(rf"^\s*{any_of('timing', 'now')}\b", re.IGNORECASE)
_SINCE = re.compile(
    rf"\b{any_of('timing', 'since')}\s+(?:đầu\s+|cuối\s+|giữa\s+|hết\s+)?(?:thời\s+điểm\s+)?$", re.IGNORECASE
)
_ONWARD = re.compile(rf"^\s*,?\s*{any_of('timing', 'onward')}", re.IGNORECASE)
_HORIZON = re.compile(rf"[,;]?\s*\(?{any_of('timing', 'horizon')}\b.*$", re.IGNORECASE | re.DOTALL)
_WHOLE_EVENT = re.compile(rf"^{any_of('timing', 'whole_events')}\b", re.IGNORECASE)
_EVENT = re.compile(rf"^{any_of('timing', 'events')}\s+(?P<event>.+)$", re.IGNORECASE | re.DOTALL)
_COUNTED = re.compile(rf"\b{any_of('timing', 'counted_from')}\s+(?P<event>[^;.]+)$", re.IGNORECASE)
_TO = re.compile(
    r"^\s*[),]?\s*(?:-|–|—|đến|tới|cho\s+đến)\s*(?:hết|trước|cuối|ngày|hết\s+ngày)?\s*$", re.IGNORECASE
)
_TIME_WORDS = re.compile(
    any_of(
        "timing",
        "before",
        "until",
        "inside",
        "since",
        "spans",
        "onward",
        "now",
        "continuous",
        "fillers",
        "leads",
    )
    + r"\b|\d{1,2}\s*(?:h|giờ|:)\s*\d{0,2}(?!\w)|[\s,;:.()<>≤–—\-/&]|\d{1,4}\b|\bthứ\s+\w+"
    r"|\bgiai\s+đoạn\s+(?:I{1,3}|\d)\b",
    re.IGNORECASE,
)


def parse_timing(phrase: str, *, year: int | None = None) -> Timing | None:
    """What a phrase that is nothing but a time says; None where it is something else.

    ``year`` is taken where the phrase has a day or month without a year.
    """
    text = _without_lead(phrase)
    if not text:
        return None
    for parse in (_by_authority, _recurring, _dated, _continuous, _within, _event):
        timing = parse(text, year)
        if timing is not None:
            return replace(timing, raw=phrase.strip(" .;,"))
    return None


def _without_lead(phrase: str) -> str:
    text = phrase.strip(" .;,/")
    while not begins_authority(text) and (match := _LEAD.match(text)) and match.end():
        text = text[match.end() :].lstrip()
    return text


def _by_authority(text: str, _year: int | None) -> Timing | None:
    if not begins_authority(text):
        return None
    return Timing(TimingKind.BY_AUTHORITY, authority=find_authorities(text))


def _recurring(text: str, _year: int | None) -> Timing | None:
    masked = _masked(text, find_moments(text))
    found = find_recurrence(masked)
    if found is None or not _only_time(masked[: found[1]] + masked[found[2] :], loosely=True):
        return None
    if _CONTINUOUS.search(text) and "định kỳ" not in text.casefold():
        return None
    moments = [moment for moment in find_moments(text) if not moment.is_day]
    start = moments[0].text if moments and _SINCE.search(text[: moments[0].at]) else None
    return Timing(TimingKind.RECURRING, start=start, every=found[0], on=day_within(text, found[0]))


def _dated(text: str, year: int | None) -> Timing | None:
    body = text
    if (horizon := _HORIZON.search(text)) and find_moments(text[: horizon.start()], year=year):
        body = text[: horizon.start()]
    moments = find_moments(body, year=year)
    if not moments:
        return None
    counted = _COUNTED.search(body)
    if counted and counted.start() < moments[0].at and find_length(_masked(body, moments)[: counted.start()]):
        return None
    if not _only_time(_masked(body, moments), loosely=False):
        return None
    timing = _range_of(body, moments) if len(moments) > 1 else _single(body, moments[0])
    return _with_length(timing, _masked(body, moments))


def _single(text: str, moment: Moment) -> Timing:
    before, after = text[: moment.at], text[moment.end :]
    if (now := _NOW.match(before)) is not None and now.end() < len(before.rstrip()):
        return Timing(TimingKind.BETWEEN, end=moment.text)
    if _CONTINUOUS.search(text):
        is_start = _SINCE.search(before) is not None
        start, end = (moment.text, None) if is_start else (None, moment.text)
        return Timing(TimingKind.CONTINUOUS, start=start, end=end)
    if _SINCE.search(before) or _ONWARD.match(after):
        return Timing(TimingKind.FROM, start=moment.text)
    if moment.is_day and not _is_limited(before):
        return Timing(TimingKind.BETWEEN, start=moment.text, end=moment.text)
    return Timing(TimingKind.BY, end=moment.text)


_LIMIT = re.compile(
    rf"(?:{any_of('timing', 'before')}|{any_of('timing', 'until')})\s*(?:là\s+|nhất\s+)?"
    r"(?:vào\s+|đến\s+|hết\s+|trước\s+|ngày\s+)*$",
    re.IGNORECASE,
)


def _is_limited(before: str) -> bool:
    return _LIMIT.search(before) is not None


def _range_of(text: str, moments: tuple[Moment, ...]) -> Timing:
    """A range, a list of days, or several stages of which the last ends the work."""
    spans: list[tuple[Moment, Moment]] = []
    at = 0
    while at < len(moments):
        first = moments[at]
        joined = at + 1 < len(moments) and _TO.match(text[first.end : moments[at + 1].at])
        spans.append((first, moments[at + 1] if joined else first))
        at += 2 if joined else 1
    first, last = spans[0][0], spans[-1][1]
    if len(spans) == 1:
        return Timing(TimingKind.BETWEEN, start=first.text, end=last.text)
    if _is_list(text, spans):
        return Timing(TimingKind.BETWEEN, start=first.text, end=last.text)
    stages = tuple(
        Stage(begin.text if begin is not end else None, end.text, text[begin.at : end.end])
        for begin, end in spans
    )
    begins = first.text if first is not spans[0][1] else None
    kind = TimingKind.BETWEEN if begins else TimingKind.BY
    return Timing(kind, start=begins, end=last.text, stages=stages)


def _is_list(text: str, spans: list[tuple[Moment, Moment]]) -> bool:
    """Days or years one after the other (“ngày 26, 27/12/2011”, “các năm 2023, 2024 và 2025”)."""
    moments = [moment for pair in spans for moment in pair]
    if _is_limited(text[: moments[0].at]) or _is_limited(text[: moments[-1].at]) or _REVIEW.search(text):
        return False
    return len({(moment.is_day, moment.month is None, moment.part is None) for moment in moments}) == 1


_REVIEW = re.compile(r"\b(?:sơ|tổng)\s+kết\b", re.IGNORECASE)


def _with_length(timing: Timing, rest: str) -> Timing:
    """A date wins over a length beside it; the length is kept."""
    found = find_length(rest)
    return replace(timing, length=found[0], working_days=found[1]) if found else timing


def _continuous(text: str, _year: int | None) -> Timing | None:
    match = _CONTINUOUS.search(text)
    if match is None or not _only_time(text, loosely=False):
        return None
    return Timing(TimingKind.CONTINUOUS)


def _within(text: str, _year: int | None) -> Timing | None:
    masked = _masked(text, find_moments(text))
    found = find_length(masked)
    if found is None:
        return None
    duration, working, at, end = found
    if not _only_time(text[:at], loosely=False):
        return None
    counted = _COUNTED.search(text, end)
    rest = text[end : counted.start()] if counted else text[end:]
    if not counted and not _only_time(rest, loosely=False) and not rest.strip().startswith("("):
        return None
    event = counted["event"].strip() if counted else None
    return Timing(TimingKind.WITHIN, length=duration, working_days=working, event=event)


def _event(text: str, _year: int | None) -> Timing | None:
    if _WHOLE_EVENT.match(text):
        return Timing(TimingKind.WITHIN, event=text)
    match = _EVENT.match(text)
    return Timing(TimingKind.WITHIN, event=match["event"].strip()) if match else None


def _masked(text: str, moments: tuple[Moment, ...]) -> str:
    """The phrase with blanks where its dates stand."""
    for moment in moments:
        text = text[: moment.at] + " " * (moment.end - moment.at) + text[moment.end :]
    return text


def _only_time(rest: str, *, loosely: bool) -> bool:
    """True where nothing but words of time is left; loosely, a few others may follow a comma."""
    left = _TIME_WORDS.sub("", rest)
    return not re.search(r"\w", left) or (loosely and len(re.findall(r"\w+", left)) <= _FEW_WORDS)


_FEW_WORDS = 6
