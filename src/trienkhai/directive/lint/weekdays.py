"""Days that a text gives with their weekday."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.places import provision_at
from trienkhai.directive.source import Span
from trienkhai.directive.structure.nodes import Structure
from trienkhai.directive.values import dataclass

WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NAMES = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "năm": 3,
    "sáu": 4,
    "bảy": 5,
    "bẩy": 5,
    "2": 0,
    "3": 1,
    "4": 2,
    "5": 3,
    "6": 4,
    "7": 5,
}
# “kỳ họp thứ 5 ngày 05/3/2022”: what is counted is no day of the week.
_COUNTED = "".join(
    f"(?<!{word} )"
    for word in ("kỳ họp", "phiên họp", "hội nghị", "lần", "phiên", "kỳ", "đợt", "khóa", "hạng", "năm")
)
_WEEKDAY = rf"(?:{_COUNTED}thứ\s+(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?!\w)|(chủ nhật))"
_DAY = r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)"
_LONG_DAY = r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})(?!\d)"
# In the text as it is printed: folding a whole paper takes longer than reading it for this.
_SIGN = lazily(r"[hH](?:[ứỨ]\s+[hbtns2-7HBTNS]|[ủỦ]\s[nN][hH][ậẬ])")
_AROUND = 120
_SUNDAY = 6
_GAP = r"[\s,()]{1,4}(?:ngày\s+)?"
_PATTERNS = tuple(
    lazily(pattern)
    for day in (_DAY, _LONG_DAY)
    for pattern in (rf"{_WEEKDAY}{_GAP}{day}", rf"(?<!\d)(?<![/.-]){day}[\s,]{{0,3}}\(\s?{_WEEKDAY}\s?\)")
)
_DAY_FIRST = (False, True, False, True)


@dataclass(frozen=True, slots=True)
class DayWithWeekday:
    """A day and the weekday said of it (0 is Monday), with its words."""

    day: dt.date
    weekday: int
    raw: str
    provision: str | None
    span: Span

    def year_that_fits(self) -> int | None:
        """The year beside the printed one on which the weekday is right; None where none is needed."""
        if self.day.weekday() == self.weekday:
            return None
        for year in (self.day.year + 1, self.day.year - 1):
            if not dt.MINYEAR <= year <= dt.MAXYEAR:
                continue
            is_a_day = self.day.day <= calendar.monthrange(year, self.day.month)[1]
            if is_a_day and self.day.replace(year=year).weekday() == self.weekday:
                return year
        return None


def find_weekdays(structure: Structure) -> Iterator[DayWithWeekday]:
    """Every day given with its weekday, tables included."""
    text = structure.source.text
    windows = [(start, fold_in_place(text[start:end])) for start, end in _windows(text)]
    for pattern, is_day_first in zip(_PATTERNS, _DAY_FIRST, strict=True):
        for start, folded in windows:
            for match in pattern.finditer(folded):
                found = _said(match, is_day_first=is_day_first)
                if found is not None:
                    span = Span(start + match.start(), start + match.end())
                    provision = provision_at(structure, span.start)
                    yield DayWithWeekday(*found, structure.source.slice(span), provision, span)


def _windows(text: str) -> list[list[int]]:
    """The stretches around what may be a weekday, from and to: few of a whole paper."""
    windows: list[list[int]] = []
    for sign in _SIGN.finditer(text):
        start, end = max(0, sign.start() - _AROUND), sign.end() + _AROUND
        if windows and start <= windows[-1][1]:
            windows[-1][1] = end
        else:
            windows.append([start, end])
    return windows


def _said(match: re.Match[str], *, is_day_first: bool) -> tuple[dt.date, int] | None:
    parts = match.groups()
    day, name = (parts[:3], parts[3] or parts[4]) if is_day_first else (parts[2:], parts[0] or parts[1])
    date = _date(*day)
    return None if date is None else (date, _NAMES.get(name, _SUNDAY))


def _date(day: str, month: str, year: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
