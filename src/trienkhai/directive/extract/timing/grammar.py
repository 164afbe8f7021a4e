"""The grammar of a time phrase that stands alone: a closing parenthesis, a “Thời gian:” line, a table cell.

    phrase    := lead* (authority | recurring | dated | continuous | within | event)
    authority := "theo" paper or body                     → by_authority

Whatever does not fit is no time: the parser abstains.
"""

import re
from dataclasses import replace

from trienkhai.directive.extract.timing.authority import begins_authority, find_authorities
from trienkhai.directive.extract.timing.dated import parse_dated
from trienkhai.directive.extract.timing.events import parse_event, parse_within
from trienkhai.directive.extract.timing.model import Timing, TimingKind
from trienkhai.directive.extract.timing.recurring import parse_recurring
from trienkhai.directive.extract.timing.words import CONTINUOUS, only_time
from trienkhai.directive.lexicon.folding import read_through
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_LEAD = lazily(rf"(?:{any_of('timing', 'leads')}\b\s*[:,]?\s*|\s*[-–:,]\s+)", re.IGNORECASE)
_NAMED = lazily(rf"\W*(?:{any_of('timing', 'names_of_time')})\b", re.IGNORECASE)
_DONE = lazily(r"(?:đã|vừa)\b", re.IGNORECASE)


def parse_timing(phrase: str, *, year: int | None = None) -> Timing | None:
    """What a phrase that is nothing but a time says; None where it is something else.

    ``year`` is taken where the phrase has a day or month without a year.
    """
    raw = phrase.strip(" .;,")
    phrase = read_through(phrase)
    text = _without_lead(phrase)
    if not text or _DONE.match(text):
        return None
    is_named = _NAMED.match(phrase) is not None
    if begins_authority(text, is_named=is_named):
        return Timing(TimingKind.BY_AUTHORITY, authority=find_authorities(text), raw=raw)
    for parse in (parse_recurring, parse_dated, _continuous, parse_within, parse_event):
        timing = parse(text, year)
        if timing is not None:
            if timing.start == timing.end and _FINISHED.match(phrase):
                timing = replace(timing, kind=TimingKind.BY, start=None)
            return replace(timing, raw=raw)
    return None


# “xong trong ngày 28/8”: the last day of the work, and not its only one.
_FINISHED = lazily(
    r"\W*(?:xong|hoàn\s+thành)(?:\s+(?:xong|dứt\s+điểm))?\s+(?:trong\s+)?ngày\s+\d", re.IGNORECASE
)


def _without_lead(phrase: str) -> str:
    text = phrase.strip(" .;,/")
    while (match := _LEAD.match(text)) and match.end():
        text = text[match.end() :].lstrip()
    return text


def _continuous(text: str, _year: int | None) -> Timing | None:
    match = CONTINUOUS.search(text)
    if match is None or not only_time(text):
        return None
    return Timing(TimingKind.CONTINUOUS)
