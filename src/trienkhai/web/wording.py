"""Times and targets in the words of an office."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from trienkhai.documents.enums import Comparator, TimingKind
from trienkhai.vietnamese import normalise
from trienkhai.web.numerals import office_number

Timing = Mapping[str, Any]
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_HALVES = {"1": "6 tháng đầu năm", "2": "6 tháng cuối năm"}
RHYTHMS = {
    "P1Y": "hằng năm",
    "P6M": "6 tháng một lần",
    "P3M": "hằng quý",
    "P1M": "hằng tháng",
    "P1W": "hằng tuần",
    "P1D": "hằng ngày",
}
_LENGTH = re.compile(r"P(\d+)([YMWD])")
_LENGTH_WORDS = {"Y": "năm", "M": "tháng", "W": "tuần", "D": "ngày"}
_COMPARATORS = {
    Comparator.AT_LEAST: "ít nhất",
    Comparator.AT_MOST: "nhiều nhất",
    Comparator.EXACTLY: "",
    Comparator.RANGE: "từ",
    Comparator.REDUCE_BY: "giảm",
    Comparator.INCREASE_BY: "tăng",
}


_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_DAY_OF_EACH = re.compile(r"W(?P<weekday>[1-7])|--(?:-|(?P<month>\d\d)-)(?P<day>\d\d)")


def date_words(date: object) -> str:
    """30/6/2019, tháng 6/2019, quý II/2019, 6 tháng đầu năm 2019 or năm 2019, as precise as it was said."""
    text = str(date or "")
    if repeated := _DAY_OF_EACH.match(text):
        return _day_of_each(repeated)
    year, _, rest = text.partition("-")
    if rest.startswith("Q"):
        return f"quý {_QUARTERS.get(rest[1:], rest[1:])}/{year}"
    if rest.startswith("H"):
        return f"{_HALVES.get(rest[1:], rest)} {year}"
    parts = rest.split("-") if rest else []
    if not all(part.isdigit() for part in (year, *parts)):
        return text
    if len(parts) == 2:  # noqa: PLR2004  # month and day
        return f"{int(parts[1]):02d}/{int(parts[0])}/{year}"
    return f"tháng {int(parts[0])}/{year}" if parts else f"năm {year}" if year else ""


def _day_of_each(found: re.Match[str]) -> str:
    """The day of what comes again: “thứ sáu”, “ngày 20”, “ngày 15/12”."""
    if found["weekday"]:
        return _WEEKDAYS[int(found["weekday"]) - 1]
    return f"ngày {found['day']}/{int(found['month'])}" if found["month"] else f"ngày {found['day']}"


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_TYPED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"), lambda m: f"{m[3]}-{int(m[2]):02d}-{int(m[1]):02d}"),
    (re.compile(r"(?:tháng )?(\d{1,2})(?:/| năm )(\d{4})"), lambda m: f"{m[2]}-{int(m[1]):02d}"),
    (re.compile(r"quý (i{1,3}|iv|[1-4])(?:/| năm )(\d{4})"), lambda m: f"{m[2]}-Q{_ROMAN.get(m[1], m[1])}"),
    (re.compile(r"6 tháng (đầu|cuối) năm (\d{4})"), lambda m: f"{m[2]}-H{1 if m[1] == 'đầu' else 2}"),
    (re.compile(r"(?:năm )?(\d{4})"), lambda m: m[1]),
)
_TYPED_LENGTH = re.compile(r"(\d+) (ngày|tuần|tháng|năm)")


def typed_date(text: str) -> str:
    """“quý II/2019”, “30/6/2019”, “6/2019”, “năm 2019” as the contract writes them; else unchanged."""
    plain = " ".join(normalise(text).lower().split())
    for pattern, written in _TYPED:
        if found := pattern.fullmatch(plain):
            return written(found)
    return text.strip()


def typed_duration(text: str) -> str:
    """“30 ngày” as P30D; anything else unchanged."""
    found = _TYPED_LENGTH.fullmatch(" ".join(normalise(text).lower().split()))
    letters = {words: letter for letter, words in _LENGTH_WORDS.items()}
    return f"P{found[1]}{letters[found[2]]}" if found else text.strip()


def duration_words(text: str) -> str:
    """“30 ngày” for P30D; the text itself where it is something else."""
    found = _LENGTH.fullmatch(text)
    return f"{int(found[1])} {_LENGTH_WORDS[found[2]]}" if found else text


def _from(timing: Timing) -> str:
    return f"từ {date_words(timing.get('start'))}"


def _by(timing: Timing) -> str:
    return f"đến {date_words(timing.get('end'))}"


def _between(timing: Timing) -> str:
    start, end = timing.get("start"), timing.get("end")
    if start == end:
        return date_words(end)
    return " ".join(part for part in (f"từ {date_words(start)}" if start else "", _by(timing)) if part)


def _recurring(timing: Timing) -> str:
    every = str(timing.get("every", ""))
    return RHYTHMS.get(every, f"{duration_words(every)} một lần")


def _within(timing: Timing) -> str:
    length = duration_words(str(timing.get("length") or ""))
    working = " làm việc" if timing.get("working_days") else ""
    event = str(timing.get("event") or "")
    return f"trong {length}{working}, {event}".rstrip(", ") if length else event


def _by_authority(timing: Timing) -> str:
    said = timing.get("authority") or []
    return "theo " + ", ".join([said] if isinstance(said, str) else [str(one) for one in said])


_WORDS: dict[str, Callable[[Timing], str]] = {
    TimingKind.FROM: _from,
    TimingKind.BY: _by,
    TimingKind.BETWEEN: _between,
    TimingKind.RECURRING: _recurring,
    TimingKind.WITHIN: _within,
    TimingKind.BY_AUTHORITY: _by_authority,
    TimingKind.CONTINUOUS: lambda _: "thường xuyên",
    TimingKind.UNSPECIFIED: lambda _: "không nêu",
}


def timing_words(timing: Timing) -> str:
    """A timing of the contract as one phrase: “từ quý II/2019”, “hằng năm”, “không nêu”."""
    kind = str(timing.get("kind", TimingKind.UNSPECIFIED))
    return _WORDS[kind](timing) if kind in _WORDS else kind


def way_words(details: Mapping[str, Any]) -> str:
    """How a duty is done beside its role: how often, by when, to and through whom, with whom; "" for none."""
    partners = details.get("with") or []
    said = {
        "": _recurring(details) if details.get("every") else "",
        "chậm nhất": date_words(details.get("by")),
        "gửi": details.get("to"),
        "qua": details.get("via"),
        "cùng": ", ".join([partners] if isinstance(partners, str) else map(str, partners)),
    }
    return ", ".join(f"{lead} {words}".strip() for lead, words in said.items() if words)


def target_words(
    comparator: str, low: Decimal | None, high: Decimal | None, *, unit: str = "", due: str = ""
) -> str:
    """The number of a target as one phrase: “ít nhất 100 %, đến năm 2020”; “chưa có con số” without one."""
    if low is None and high is None:
        return "chưa có con số"
    number = office_number(low)
    if high is not None:
        number = f"{number} đến {office_number(high)}" if low is not None else office_number(high)
    words = _COMPARATORS.get(Comparator(comparator), "") if comparator in Comparator.values else comparator
    # A percent sign never stands alone at the beginning of a line.
    quantity = f"{number}\N{NO-BREAK SPACE}%" if unit == "%" else f"{number} {unit}".strip()
    phrase = f"{words} {quantity}".strip()
    return f"{phrase}, đến {date_words(due)}" if due else phrase
