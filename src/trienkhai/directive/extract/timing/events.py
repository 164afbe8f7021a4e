"""Times that hang on something that happens: so long after it, or bound to it without a length.

    within := [limit] length [counted-from event] → within
    event  := before/after/in the course of something → within, the event alone

A length before an event (“trước đại hội 15 ngày”) has no form in the contract and is left out.
"""

import re

from trienkhai.directive.extract.timing.dated import COUNTED
from trienkhai.directive.extract.timing.model import Timing, TimingKind
from trienkhai.directive.extract.timing.words import masked, only_time
from trienkhai.directive.lexicon.durations import find_length
from trienkhai.directive.lexicon.moments import find_moments
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_WHOLE_EVENT = lazily(rf"^{any_of('timing', 'whole_events')}\b", re.IGNORECASE)
_EVENT = lazily(rf"^{any_of('timing', 'events')}\s+(?P<event>.+)$", re.IGNORECASE | re.DOTALL)
_VAGUE = lazily(rf"^{any_of('timing', 'vague')}\b", re.IGNORECASE)
_AHEAD = lazily(r"^trước\b(?!\s+(?:mắt|hết))", re.IGNORECASE)
_AFTER = lazily(r"^(?:ngay\s+)?sau\s+(?:khoảng\s+)?$", re.IGNORECASE)
# “9 tháng đầu năm” is no length.
_PART = lazily(r"\s+(?:đầu|cuối)\b", re.IGNORECASE)
_ASIDE = lazily(r"\s*\([^()]*\)")
_DAY = lazily(r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d|ngày\s+\d|\d", re.IGNORECASE)


def parse_within(text: str, _year: int | None) -> Timing | None:
    """A length of time, counted from an event where one is said; None where the phrase holds none."""
    blank = masked(text, find_moments(text))
    found = find_length(blank)
    if found is None or _AHEAD.match(text):
        return None
    duration, working, at, end = found
    if not only_time(text[:at]) or _PART.match(text, end):
        return None
    counted = COUNTED.search(text, end)
    if counted is None and _AFTER.match(text[:at]):
        work = _ASIDE.sub("", text[end:]).strip(" ,")
        return Timing(TimingKind.WITHIN, length=duration, working_days=working, event=work or None)
    rest = text[end : counted.start()] if counted else text[end:]
    if not counted and not only_time(rest) and not rest.strip().startswith("("):
        return None
    event = counted["event"].strip() if counted else None
    return Timing(TimingKind.WITHIN, length=duration, working_days=working, event=event)


def parse_event(text: str, _year: int | None) -> Timing | None:
    """A time bound by an event alone; its words are kept, those that only lead to it cut."""
    if _VAGUE.match(text):
        return None
    if _WHOLE_EVENT.match(text):
        return Timing(TimingKind.WITHIN, event=text)
    match = _EVENT.match(text)
    if match is None or _DAY.match(match["event"]) or find_length(match["event"]):
        return None
    return Timing(TimingKind.WITHIN, event=match["event"].strip())
