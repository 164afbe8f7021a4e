"""Numbers, days and clauses as offices write them."""

import datetime as dt
import re
from decimal import Decimal

from trienkhai.documents.enums import Comparator, TimingKind
from trienkhai.documents.models import Clause
from trienkhai.plans.models import Target, Task
from trienkhai.reporting.numerals import number_words, percent_words

LAST_MONTH_WITH_ZERO = 2
DATE = re.compile(r"(\d{4})(?:-H([12])|-Q([1-4])|-(\d\d)(?:-(\d\d))?)?")
HALVES = {"1": "6 tháng đầu", "2": "6 tháng cuối"}
QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
LEVEL_WORDS = {
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "article": "Điều",
    "paragraph": "khoản",
    "point": "điểm",
    "annex": "Phụ lục",
}
ALL = "100%"
PERCENT_UNITS = ("%", "phần trăm")
COMPARATOR_WORDS = {
    Comparator.AT_LEAST: "từ {low} trở lên",
    Comparator.AT_MOST: "không quá {low}",
    Comparator.EXACTLY: "{low}",
    Comparator.RANGE: "từ {low} đến {high}",
    Comparator.REDUCE_BY: "giảm {low}",
    Comparator.INCREASE_BY: "tăng {low}",
}


def long_date(day: dt.date) -> str:
    """Return “ngày 05 tháng 9 năm 2026”: a zero before days under 10, months under 3 (36-HD/VPTW, 1.4.2)."""
    month = f"{day.month:02d}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: dt.date) -> str:
    """Return “05/9/2026”."""
    month = f"{day.month:02d}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def clause_words(clause: Clause, by_id: dict[int, Clause]) -> str:
    """Name a clause from the smallest part to the largest: “điểm 4.2 khoản 4 Mục II”.

    A dash or a plus sign has no number to name; the clause above it is named.
    """
    named = []
    one: Clause | None = clause
    while one is not None:
        label = one.label.strip().rstrip(".)-").strip()
        if one.level in LEVEL_WORDS and label:
            word = LEVEL_WORDS[one.level]
            named.append(label if label.lower().startswith(word.lower()) else f"{word} {label}")
        one = by_id.get(one.parent_id) if one.parent_id is not None else None
    return " ".join(named) or clause.path


def heading_words(clause: Clause, by_id: dict[int, Clause]) -> str:
    """Return label and heading of the clause or of the nearest above it that has one, sections left out."""
    one: Clause | None = clause
    while one is not None and not one.heading.strip():
        one = by_id.get(one.parent_id) if one.parent_id is not None else None
    if one is None or one.parent_id is None:
        return ""
    return f"{one.label.strip()} {one.heading.strip()}".strip()


def target_words(target: Target) -> str:
    """Return what is to be reached, by when: “từ 35% đến 40%, đến năm 2020”."""
    low, high = (_with_unit(value, target.unit) for value in (target.low, target.high))
    comparator = Comparator(target.comparator)
    if low == ALL and comparator is Comparator.AT_LEAST:
        comparator = Comparator.EXACTLY
    template = COMPARATOR_WORDS[comparator]
    aim = template.format(low=low or high, high=high) if low or high else target.text
    return f"{aim}, đến {date_words(target.due)}" if target.due else aim


def date_words(text: str) -> str:
    """Return a date of the contract with the precision it has: “2019-Q2” is “quý II năm 2019”."""
    found = DATE.fullmatch(text)
    if found is None:
        return text
    year, half, quarter, month, day = found.groups()
    if day:
        return f"ngày {short_date(dt.date(int(year), int(month), int(day)))}"
    if half or quarter:
        return f"{HALVES[half] if half else 'quý ' + QUARTERS[quarter]} năm {year}"
    return f"tháng {int(month)} năm {year}" if month else f"năm {year}"


def _with_unit(value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    if unit.strip().lower() in PERCENT_UNITS:
        return percent_words(value)
    return f"{number_words(value)} {unit}".strip()


def deadline_words(task: Task) -> str:
    """Return the time of a task as the directive sets it; that it sets none is said too."""
    raw = str(task.timing.get("raw", "")).strip(" ()")
    if task.due_on is not None and task.timing_kind == TimingKind.RECURRING:
        return f"{raw or 'định kỳ'}, lần đầu đến {short_date(task.due_on)}"
    if task.due_on is not None:
        return f"đến {short_date(task.due_on)}"
    if raw:
        return f"không hạn cuối ({raw})"
    return f"không hạn cuối ({TimingKind(task.timing_kind).label.lower()})"


def capital(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
