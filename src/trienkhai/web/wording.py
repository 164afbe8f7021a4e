"""Times and targets in the words of an office."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from trienkhai.documents.enums import Comparator, TimingKind
from trienkhai.periods import month_beside_day
from trienkhai.vietnamese import normalise
from trienkhai.web.numerals import office_number

Timing = Mapping[str, Any]
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
RHYTHMS = {
    "P1Y": gettext_lazy("hằng năm"),
    "P6M": gettext_lazy("6 tháng một lần"),
    "P3M": gettext_lazy("hằng quý"),
    "P1M": gettext_lazy("hằng tháng"),
    "P1W": gettext_lazy("hằng tuần"),
    "P1D": gettext_lazy("hằng ngày"),
}
_LENGTH = re.compile(r"P(\d+)([YMWD])")
_COMPARATORS: Mapping[str, object] = {
    Comparator.AT_LEAST: gettext_lazy("ít nhất {quantity}"),
    Comparator.AT_MOST: gettext_lazy("nhiều nhất {quantity}"),
    Comparator.RANGE: gettext_lazy("từ {quantity}"),
    Comparator.REDUCE_BY: gettext_lazy("giảm {quantity}"),
    Comparator.INCREASE_BY: gettext_lazy("tăng {quantity}"),
}
_KNOWN_COMPARATORS = frozenset(Comparator.values)


_WEEKDAYS = (
    gettext_lazy("thứ hai"),
    gettext_lazy("thứ ba"),
    gettext_lazy("thứ tư"),
    gettext_lazy("thứ năm"),
    gettext_lazy("thứ sáu"),
    gettext_lazy("thứ bảy"),
    gettext_lazy("chủ nhật"),
)
_DAY_OF_EACH = re.compile(
    r"(?=[-WT])(?:W(?P<weekday>[1-7])|--(?:-|(?P<month>\d\d)-)(?P<day>\d\d))?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d))?",
    re.ASCII,
)


def date_words(date: object) -> str:
    """A date as precise as it was said: 05/6/2019, tháng 6/2019, quý II/2019, 6 tháng đầu năm 2019, năm 2019.

    Days and months have their zeros as ``format_day`` has them.
    """
    text = str(date or "")
    if days := day_of_each_words(text):
        return days
    year, _, rest = text.partition("-")
    if rest[:1] in {"Q", "H"}:
        return _part_of_year(rest, year)
    parts = rest.split("-") if rest else []
    if not all(part.isdecimal() for part in (year, *parts)):
        return text
    if len(parts) == 2:  # noqa: PLR2004  # month and day
        return f"{int(parts[1]):02d}/{month_beside_day(int(parts[0]))}/{year}"
    if parts:
        return gettext("tháng {month}/{year}").format(month=int(parts[0]), year=year)
    return gettext("năm {year}").format(year=year) if year else ""


def _part_of_year(part: str, year: str) -> str:
    """A quarter or a half of a year."""
    if part.startswith("Q"):
        return gettext("quý {quarter}/{year}").format(quarter=_QUARTERS.get(part[1:], part[1:]), year=year)
    halves = {"H1": gettext("6 tháng đầu năm {year}"), "H2": gettext("6 tháng cuối năm {year}")}
    return halves.get(part, f"{part} {{year}}").format(year=year)


def day_of_each_words(text: str) -> str:
    """The days of what comes again, one or several parted by commas; "" where the text is none."""
    found = [_DAY_OF_EACH.fullmatch(part) for part in text.split(",")]
    return ", ".join(_day_of_each(one) for one in found if one) if all(found) else ""


def _day_of_each(found: re.Match[str]) -> str:
    """The day of what comes again: “thứ sáu”, “ngày 20”, “ngày 15/12”, “16 giờ thứ sáu”."""
    day = ""
    if found["weekday"]:
        day = str(_WEEKDAYS[int(found["weekday"]) - 1])
    elif found["month"]:
        month = month_beside_day(int(found["month"]))
        day = gettext("ngày {day}/{month}").format(day=found["day"], month=month)
    elif found["day"]:
        day = gettext("ngày {day}").format(day=found["day"])
    if not found["hour"]:
        return day
    hour, minute = int(found["hour"]), found["minute"]
    said = gettext("{hour} giờ") if minute == "00" else gettext("{hour} giờ {minute}")
    return f"{said.format(hour=hour, minute=minute)} {day}".rstrip()


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
# What people type, in the words of either language of the screens.
_TYPED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"), lambda m: f"{m[3]}-{int(m[2]):02d}-{int(m[1]):02d}"),
    (re.compile(r"(?:tháng |month )?(\d{1,2})(?:/| năm )(\d{4})"), lambda m: f"{m[2]}-{int(m[1]):02d}"),
    (
        re.compile(r"(?:quý|quarter) (i{1,3}|iv|[1-4])(?:/| năm )(\d{4})"),
        lambda m: f"{m[2]}-Q{_ROMAN.get(m[1], m[1])}",
    ),
    (re.compile(r"(?:6 tháng đầu năm|first half of) (\d{4})"), lambda m: f"{m[1]}-H1"),
    (re.compile(r"(?:6 tháng cuối năm|second half of) (\d{4})"), lambda m: f"{m[1]}-H2"),
    (re.compile(r"(?:năm |year )?(\d{4})"), lambda m: m[1]),
)
_TYPED_LENGTH = re.compile(
    r"(\d+) (?:(?P<D>ngày|days?)|(?P<W>tuần|weeks?)|(?P<M>tháng|months?)|(?P<Y>năm|years?))"
)


def typed_date(text: str) -> str:
    """“quý II/2019”, “30/6/2019”, “6/2019”, “năm 2019” as the contract writes them; else unchanged.

    What ``date_words`` shows is understood in either language.
    """
    plain = " ".join(normalise(text).lower().split())
    for pattern, written in _TYPED:
        if found := pattern.fullmatch(plain):
            return written(found)
    return text.strip()


_TYPED_WEEKDAYS = (
    re.compile(r"thứ (?:hai|2)|monday"),
    re.compile(r"thứ (?:ba|3)|tuesday"),
    re.compile(r"thứ (?:tư|4)|wednesday"),
    re.compile(r"thứ (?:năm|5)|thursday"),
    re.compile(r"thứ (?:sáu|6)|friday"),
    re.compile(r"thứ (?:bảy|7)|saturday"),
    re.compile(r"chủ nhật|sunday"),
)
_TYPED_DAY = re.compile(
    r"(?:(?P<hour>\d{1,2})(?: ?giờ|h|:)(?: ?(?P<minute>\d\d)\b)? ?)?"
    r"(?:(?P<weekday>thứ \w+|chủ nhật|[a-z]+day)"
    r"|(?:ngày |day )?(?P<day>\d{1,2})(?:[/.-](?P<month>\d{1,2})|(?: tháng cuối (?:kỳ|quý))?))?"
)


def typed_day_of_each(text: str) -> str:
    """“15/12”, “ngày 15”, “thứ sáu”, “16 giờ thứ sáu” as the contract writes them; "" for anything else.

    What ``date_words`` shows of one such day is understood in either language.
    """
    if _DAY_OF_EACH.fullmatch(text.strip()):
        return text.strip()
    found = _TYPED_DAY.fullmatch(" ".join(normalise(text).lower().split()))
    if not found:
        return ""
    day = ""
    if found["weekday"]:
        days = enumerate(_TYPED_WEEKDAYS, 1)
        number = [place for place, names in days if names.fullmatch(found["weekday"])]
        if not number:
            return ""
        day = f"W{number[0]}"
    elif found["day"]:
        month = f"{int(found['month']):02d}-" if found["month"] else "-"
        day = f"--{month}{int(found['day']):02d}"
    return f"{day}T{int(found['hour']):02d}:{found['minute'] or '00'}" if found["hour"] else day


def typed_duration(text: str) -> str:
    """“30 ngày” as P30D; anything else unchanged."""
    found = _TYPED_LENGTH.fullmatch(" ".join(normalise(text).lower().split()))
    return f"P{found[1]}{found.lastgroup}" if found else text.strip()


def duration_words(text: str) -> str:
    """“30 ngày” for P30D; the text itself where it is something else."""
    found = _LENGTH.fullmatch(text)
    if not found:
        return text
    count = int(found[1])
    year, month, week, day = (
        ngettext("{count} năm", "{count} năm", count),
        ngettext("{count} tháng", "{count} tháng", count),
        ngettext("{count} tuần", "{count} tuần", count),
        ngettext("{count} ngày", "{count} ngày", count),
    )
    return {"Y": year, "M": month, "W": week, "D": day}[found[2]].format(count=count)


def _from(timing: Timing) -> str:
    return gettext("từ {date}").format(date=date_words(timing.get("start")))


def _by(timing: Timing) -> str:
    return gettext("đến {date}").format(date=date_words(timing.get("end")))


def _between(timing: Timing) -> str:
    start, end = timing.get("start"), timing.get("end")
    if start == end:
        return date_words(end)
    if not start:
        return _by(timing)
    return gettext("từ {start} đến {end}").format(start=date_words(start), end=date_words(end))


def _recurring(timing: Timing) -> str:
    every, on = str(timing.get("every", "")), str(timing.get("on") or "")
    rhythm = str(RHYTHMS[every]) if every in RHYTHMS else every_words(every)
    day = day_of_each_words(on) or on
    if on.startswith("---") and every != "P1M":
        day = gettext("{day} tháng cuối kỳ").format(day=day)
    start, end = timing.get("start"), timing.get("end")
    bounds = _between(timing) if end else _from(timing) if start else ""
    return ", ".join(part for part in (rhythm, day, bounds) if part)


def every_words(every: str) -> str:
    """“45 ngày một lần” for P45D."""
    return gettext("{length} một lần").format(length=duration_words(every))


def _within(timing: Timing) -> str:
    length = duration_words(str(timing.get("length") or ""))
    event = str(timing.get("event") or "")
    if not length:
        return event
    within = gettext("trong {length} làm việc") if timing.get("working_days") else gettext("trong {length}")
    return f"{within.format(length=length)}, {event}".rstrip(", ")


def _by_authority(timing: Timing) -> str:
    said = timing.get("authority") or []
    documents = ", ".join([said] if isinstance(said, str) else [str(one) for one in said])
    return gettext("theo {documents}").format(documents=documents)


_WORDS: dict[str, Callable[[Timing], str]] = {
    TimingKind.FROM: _from,
    TimingKind.BY: _by,
    TimingKind.BETWEEN: _between,
    TimingKind.RECURRING: _recurring,
    TimingKind.WITHIN: _within,
    TimingKind.BY_AUTHORITY: _by_authority,
    TimingKind.CONTINUOUS: lambda _: gettext("thường xuyên"),
    TimingKind.UNSPECIFIED: lambda _: gettext("không nêu"),
}


def timing_words(timing: Timing) -> str:
    """A timing of the contract as one phrase: “từ quý II/2019”, “hằng năm”, “không nêu”."""
    kind = str(timing.get("kind", TimingKind.UNSPECIFIED))
    return _WORDS[kind](timing) if kind in _WORDS else kind


def way_words(details: Mapping[str, Any]) -> str:
    """How a duty is done beside its role: how often, by when, to and through whom, with whom; "" for none."""
    if not details:
        return ""
    partners = details.get("with") or []
    said = {
        "{words}": _recurring(details) if details.get("every") else "",
        gettext("chậm nhất {words}"): date_words(details.get("by")),
        gettext("gửi {words}"): details.get("to"),
        gettext("qua {words}"): details.get("via"),
        gettext("cùng {words}"): ", ".join([partners] if isinstance(partners, str) else map(str, partners)),
    }
    return ", ".join(phrase.format(words=words) for phrase, words in said.items() if words)


def target_words(
    comparator: str, low: Decimal | None, high: Decimal | None, *, unit: str = "", due: str = ""
) -> str:
    """The number of a target as one phrase: “ít nhất 100%, đến năm 2020”; “chưa có con số” without one."""
    if low is None and high is None:
        return gettext("chưa có con số")
    number = office_number(low)
    if high is not None:
        number = office_number(high) if low is None else _range(number, office_number(high))
    quantity = f"{number}%" if unit == "%" else f"{number} {unit}".strip()
    phrase = _compared(comparator, quantity)
    return gettext("{target}, đến {date}").format(target=phrase, date=date_words(due)) if due else phrase


def _range(low: str, high: str) -> str:
    return gettext("{low} đến {high}").format(low=low, high=high)


def _compared(comparator: str, quantity: str) -> str:
    """The quantity with what is asked of it; a comparator that nobody knows stands as it is."""
    if comparator not in _KNOWN_COMPARATORS:
        return f"{comparator} {quantity}".strip()
    phrase = _COMPARATORS.get(comparator)
    return str(phrase).format(quantity=quantity) if phrase else quantity
