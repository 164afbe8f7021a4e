"""The day within a period that comes again: “trước ngày 20 hằng tháng” is ``---20``."""

import re

_CLOCK = re.compile(
    r"(?:trước|lúc|vào)?\s*(?P<hour>\d{1,2})\s*(?:giờ\b|h(?!\w*[^\W\d]))\s*(?P<minute>\d{2})?", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\bthứ\s+(?P<day>hai|ba|tư|năm|sáu|bảy|[2-7])\b|(?P<sunday>chủ\s+nhật)", re.IGNORECASE)
_WEEKDAYS = {
    "hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5, "bảy": 6, "7": 6,
}  # fmt: skip
_ON_YEAR = re.compile(
    r"(?:ngày\s+)?(?P<d>\d{1,2})\s*(?:/|-|\s+tháng\s+)\s*(?P<m>\d{1,2})(?![\d/])", re.IGNORECASE
)
_ON_MONTH = re.compile(r"ngày\s+(?:mồng\s+|mùng\s+)?(?P<d>\d{1,2})(?!\s*[/\d])", re.IGNORECASE)
_ON_MONTH_OF_YEAR = re.compile(r"tháng\s+(?P<m>\d{1,2})\b", re.IGNORECASE)


def day_within(text: str, every: str) -> str | None:
    """The day within each period of length ``every``, as ISO 8601 cuts it short (``---20``, ``W5``).

    An hour that is said follows (``T16:00``); None where neither is said.
    """
    clock = _CLOCK.search(text)
    hour = f"T{int(clock['hour']):02}:{clock['minute'] or '00'}" if clock else ""
    if every.endswith("W"):
        match = _WEEKDAY.search(text)
        day = f"W{_WEEKDAYS[match['day'].casefold()] if match['day'] else 7}" if match else ""
    elif (match := _ON_YEAR.search(text)) is not None:
        day = f"--{int(match['m']):02}-{int(match['d']):02}"
    elif (match := _ON_MONTH.search(text)) is not None:
        day = f"---{int(match['d']):02}"
    elif every.endswith("Y") and (match := _ON_MONTH_OF_YEAR.search(text)) is not None:
        day = f"--{int(match['m']):02}"
    else:
        day = ""
    return (day + hour) or None
