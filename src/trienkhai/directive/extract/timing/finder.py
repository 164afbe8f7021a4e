"""The time that is said of a provision as a whole, found in its running text.

A time inside one of several clauses belongs to that clause and is left out; so is one that was past when
the document was written.
"""

import re
from dataclasses import replace

from trienkhai.directive.extract.timing.at_the_end import ONCE_THERE_IS
from trienkhai.directive.extract.timing.grammar import parse_timing
from trienkhai.directive.extract.timing.model import Timing, TimingKind
from trienkhai.directive.extract.timing.places import places
from trienkhai.directive.extract.timing.tiers import of_tiers
from trienkhai.directive.extract.timing.words import only_time
from trienkhai.directive.lexicon.days import day_within
from trienkhai.directive.lexicon.durations import FREQUENCY
from trienkhai.directive.lexicon.folding import read_through
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage

_EACH = lazily(rf"[-–+\s]*(?:(?:định\s+k[ỳý]|h[ằà]ng|mỗi)\b|{FREQUENCY})", re.IGNORECASE)
# “thứ Bảy tuần đầu tiên của tháng” · “cứ 03 giờ”
_OF_PERIOD = lazily(
    r"^(?:vào\s+)?(?:thứ\s+\w+|chủ\s+nhật)\s[^,;.]*(?:tháng|qu[ýí])$|^cứ\s+(?:\w+\s+)?\d"
    # “trước ngày 15 tháng đầu của quý sau”
    r"|^(?:trước|vào|chậm\s+nhất)\s[^,;.]*(?:tháng|qu[ýí])\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề)$",
    re.IGNORECASE,
)
_ENDING_KINDS = (
    TimingKind.BY, TimingKind.BETWEEN, TimingKind.FROM, TimingKind.BY_AUTHORITY, TimingKind.CONTINUOUS,
)  # fmt: skip
_DONE_BY = lazily(r"(?:xong|hoàn\s+thành)\s+trước\s", re.IGNORECASE)
_IN_LENGTH = lazily(r"trong\s+(?:vòng|thời\s+hạn)\s", re.IGNORECASE)
# “… số vụ cháy xảy ra trong vòng 6 tháng”: which ones.
_WHICH_ONES = lazily(r"\s(?:(?:xảy|diễn)\s+ra|phát\s+sinh|vay)\s*$", re.IGNORECASE)
_NEAR = 20
_EACH_EVENT = lazily(r"(?:trước|sau|tại)\s+(?:mỗi|các)\s", re.IGNORECASE)
# “… trước mùa mưa bão”, “… trước khi bão đổ bộ”: a season, or a day that everybody knows
_BEFORE_SEASON = lazily(
    r"trước\s+(?:(?:và\s+trong\s+)?mùa\s|(?:ngày\s+)?(?:khai\s+giảng|bầu\s+cử|khai\s+mạc)|ngày\s+hội\s|kỳ\s+thi\s|tết\s|năm\s+học\s"
    r"|khi\s+(?:bão|lũ|mưa|bước\s+vào|vào\s+(?:mùa|năm\s+học|vụ)|khai\s+giảng|khai\s+mạc))",
    re.IGNORECASE,
)
_EVERY_YEAR = lazily(r"\b(?:h[ằà]ng|mỗi)\s+năm\b", re.IGNORECASE)
_YEAR = lazily(r"\d{4}")


def find_timing(passage: Passage, *, year: int | None = None) -> Timing | None:
    """The time said of the whole provision, with the span of its words; None where there is none.

    ``year`` is the document's own, for days printed without one, and to tell past times from those to come.
    """
    text = read_through(passage.text)
    for start, end in places(text):
        timing = parse_timing(text[start:end], year=year)
        if timing is not None and _fits(timing, text, start) and not _is_past(timing, year):
            timing = _until(_each_year(timing, text[:start]), text[:start])
            return _placed(timing, text.find(timing.raw or "", start), passage)
    tiers = of_tiers(text, year=year)
    return _placed(*tiers, passage) if tiers is not None and not _is_past(tiers[0], year) else None


def _each_year(timing: Timing, before: str) -> Timing:
    """A day without a year in work that comes every year (“kiểm tra hằng năm, trình … trước ngày 30/11”)."""
    words = timing.raw or ""
    if timing.kind is not TimingKind.BY or _YEAR.search(words) or _EVERY_YEAR.search(before) is None:
        return timing
    on = day_within(words, "P1Y")
    return replace(timing, kind=TimingKind.RECURRING, end=None, every="P1Y", on=on) if on else timing


def _until(timing: Timing, before: str) -> Timing:
    """“… trước thứ Sáu (20/3/2026)”: the day in brackets is the last."""
    is_day = timing.kind is TimingKind.BETWEEN and timing.start == timing.end
    return replace(timing, kind=TimingKind.BY, start=None) if is_day and _WEEKDAY.search(before) else timing


_WEEKDAY = re.compile(
    r"(?:trước|chậm\s+nhất|muộn\s+nhất)\s+(?:là\s+|vào\s+|ngày\s+)*(?:thứ\s+\w+|chủ\s+nhật)(?:\s+\w+){0,3}\s*\(\s*$",
    re.IGNORECASE,
)


def _fits(timing: Timing, text: str, start: int) -> bool:
    """In running text only a date or a recurrence counts; in parentheses whatever parses."""
    if text[:start].rstrip().endswith(("(", ";")):
        return True
    raw = timing.raw or ""
    if timing.kind is TimingKind.WITHIN:
        if timing.event is not None and _DONE_BY.match(raw):
            return True  # “xong trước ngày khai giảng”
        if any(said.match(raw) for said in (_EACH_EVENT, ONCE_THERE_IS, _BEFORE_SEASON)):
            return True
        is_said = (
            _IN_LENGTH.match(raw) is not None
            and _WHICH_ONES.search(text, max(0, start - _NEAR), start) is None
        )
        return timing.length is not None and (timing.event is not None or is_said)
    if timing.kind is TimingKind.RECURRING:
        is_said = _EACH.match(text, start) is not None or _OF_PERIOD.search(raw) is not None
        return is_said or only_time(raw)
    return timing.kind in _ENDING_KINDS


def _is_past(timing: Timing, year: int | None) -> bool:
    return year is not None and timing.end is not None and int(timing.end[:4]) < year


def _placed(timing: Timing, start: int, passage: Passage) -> Timing:
    """The timing with its words as they are printed, and their place."""
    end = start + len(timing.raw or "")
    span = passage.span(start, end) if passage.segments else None
    return replace(timing, raw=passage.text[start:end], span=span)
