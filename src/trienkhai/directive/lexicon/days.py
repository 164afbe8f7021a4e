"""The day within a period that comes again: “trước ngày 20 hằng tháng” is ``---20``."""

import re
from itertools import pairwise

from trienkhai.directive.lexicon.patterns import lazily

_CLOCK = lazily(
    r"(?:trước|lúc|vào)?\s*(?P<hour>\d{1,2})\s*(?:giờ\b|h(?!\w*[^\W\d]))\s*(?P<minute>\d{2})?", re.IGNORECASE
)
_WEEKDAY = lazily(r"\bthứ\s+(?P<day>hai|ba|tư|năm|sáu|bảy|[2-7])\b|(?P<sunday>chủ\s+nhật)", re.IGNORECASE)
_WEEKDAYS = {
    "hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5, "bảy": 6, "7": 6,
}  # fmt: skip
_ON_YEAR = lazily(
    r"(?:ngày\s+)?(?<![\d/])(?P<d>\d{1,2})\s*(?:/|-|\s+tháng\s+)\s*(?P<m>\d{1,2})(?![\d/])", re.IGNORECASE
)
_ON_MONTH = lazily(r"ngày\s+(?:mồng\s+|mùng\s+)?(?P<d>\d{1,2})(?!\s*[/\d])", re.IGNORECASE)
_ON_MONTH_OF_YEAR = lazily(r"tháng\s+(?P<m>\d{1,2})\b", re.IGNORECASE)
_QUARTER_OF_YEAR = lazily(r"qu[ýí]\s+(?:iv|i{1,3}|[1-4])\b", re.IGNORECASE)
# Days of one year that lie evenly in it, by their number: how often that is.
_EVENLY = {2: 6, 4: 3}
_LEEWAY = 1


def day_within(text: str, every: str) -> str | None:
    """The day within each period of length ``every``, as ISO 8601 cuts it short (``---20``, ``W5``).

    An hour that is said follows (``T16:00``); None where neither is said, and where several days are.
    """
    if every.startswith("PT"):
        return None
    clock = _CLOCK.search(text)
    hour = f"T{int(clock['hour']):02}:{clock['minute'] or '00'}" if clock else ""
    if every.endswith("W"):
        match = _WEEKDAY.search(text)
        day = f"W{_WEEKDAYS[match['day'].casefold()] if match['day'] else 7}" if match else ""
    elif days := _days_of_year(text):
        day = f"--{days[0][0]:02}-{days[0][1]:02}" if len(days) == 1 else ""
    elif (match := _ON_MONTH.search(text)) is not None:
        day = f"---{int(match['d']):02}"
    elif every.endswith("Y") and len(months := set(_ON_MONTH_OF_YEAR.findall(text))) == 1:
        day = f"--{int(months.pop()):02}"
    else:
        day = ""
    return (day + hour) or None


def _days_of_year(text: str) -> list[tuple[int, int]]:
    """The different days of the year that a phrase names, as month and day in order."""
    return sorted({(int(match["m"]), int(match["d"])) for match in _ON_YEAR.finditer(text)})


def several_days(text: str) -> tuple[str | None, str | None] | None:
    """How often and on which day, where a phrase names several days, months or quarters of each year.

    “15/6 và 15/12” is every six months on the 15th; days that lie unevenly leave the length open, and so
    do days of different numbers the day. None where no more than one is named.
    """
    if days := _days_of_year(text):
        months, numbers = [month for month, _ in days], {day for _, day in days}
    else:
        named = {int(month) for month in _ON_MONTH_OF_YEAR.findall(text)}
        months, numbers = sorted(named), set()
        if not months and len(quarters := _QUARTER_OF_YEAR.findall(text)) in _EVENLY:
            return f"P{_EVENLY[len(quarters)]}M", None
    if len(months) < 2:  # noqa: PLR2004 -- several is two and more
        return None
    gap = _EVENLY.get(len(months))
    if gap is None or any(abs(later - earlier - gap) > _LEEWAY for earlier, later in pairwise(months)):
        return None, None
    ends_of_periods = all(month % gap == 0 for month in months)
    on = f"---{numbers.pop():02}" if len(numbers) == 1 and ends_of_periods else None
    return f"P{gap}M", on
