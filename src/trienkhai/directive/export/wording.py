"""Values of a compiled directive in the words of the offices."""

import re
from decimal import Decimal

from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.extract.targets import Comparator, Target
from trienkhai.directive.extract.timing import Timing, TimingKind

ROLE_NAMES = {
    Role.LEAD: "chủ trì",
    Role.COORDINATE: "phối hợp",
    Role.DIRECT: "chỉ đạo",
    Role.ADVISE: "tham mưu",
    Role.IMPLEMENT: "thực hiện",
    Role.MONITOR: "theo dõi, đôn đốc",
    Role.REPORT: "báo cáo",
}
_COMPARED = {
    Comparator.AT_LEAST: "ít nhất {}",
    Comparator.AT_MOST: "không quá {}",
    Comparator.EXACTLY: "{}",
    Comparator.RANGE: "{}",
    Comparator.REDUCE_BY: "giảm {}",
    Comparator.INCREASE_BY: "tăng {}",
}
_EVERY = {
    "P1Y": "hằng năm",
    "P6M": "6 tháng một lần",
    "P3M": "hằng quý",
    "P1M": "hằng tháng",
    "P1W": "hằng tuần",
    "P1D": "hằng ngày",
}
_UNITS = {"Y": "năm", "M": "tháng", "W": "tuần", "D": "ngày"}
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_HALVES = {"1": "6 tháng đầu năm", "2": "6 tháng cuối năm"}


def date_in_words(date: str) -> str:
    """A partial ISO date as the offices write it: "quý II/2019", "30/6/2019", "năm 2020"."""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", date):
        return f"quý {_QUARTERS[match[2]]}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-H([12])", date):
        return f"{_HALVES[match[2]]} {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date):
        return f"{int(match[3]):02}/{int(match[2])}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", date):
        return f"tháng {int(match[2])}/{match[1]}"
    if match := re.fullmatch(r"--(-|\d\d)-?(\d\d)(?:T.*)?", date):
        return f"ngày {match[2]}" if match[1] == "-" else f"ngày {match[2]}/{int(match[1])}"
    return f"năm {date}" if re.fullmatch(r"\d{4}", date) else date


def duration_in_words(duration: str) -> str:
    """An ISO 8601 duration: "30 ngày", "hằng năm" has its own words."""
    parts = re.findall(r"(\d+)([YMWD])", duration)
    return " ".join(f"{count} {_UNITS[unit]}" for count, unit in parts) or duration


def recurrence_in_words(every: str) -> str:
    """How often, as the offices say it."""
    return _EVERY.get(every, f"{duration_in_words(every)} một lần")


def timing_in_words(timing: Timing) -> str:
    """When the work is to be done."""
    start, end = (date_in_words(date) if date else "" for date in (timing.start, timing.end))
    if timing.kind is TimingKind.CONTINUOUS:
        return "thường xuyên"
    if timing.kind is TimingKind.FROM:
        return f"từ {start}"
    if timing.kind is TimingKind.BY:
        return f"đến {end}"
    if timing.kind is TimingKind.BETWEEN:
        return start if start == end else f"{start or '…'} – {end or '…'}"
    if timing.kind is TimingKind.UNSPECIFIED:
        return "không nêu"
    return _bound_otherwise(timing)


def _by_authority(timing: Timing) -> str:
    """The papers that set the time by their numbers; for bodies the text's own words."""
    if timing.authority and all(re.match(r"\d", name) for name in timing.authority):
        return f"theo {', '.join(timing.authority)}"
    said = re.search(r"theo\s.*", timing.raw or "", re.IGNORECASE | re.DOTALL)
    if said and len(said[0]) <= _LONGEST_WORDS:
        return said[0][:1].lower() + said[0][1:]
    return f"theo văn bản của {', '.join(timing.authority)}" if timing.authority else "theo văn bản khác"


_LONGEST_WORDS = 90


def _bound_otherwise(timing: Timing) -> str:
    if timing.kind is TimingKind.RECURRING:
        return recurrence_in_words(timing.every or "")
    if timing.kind is TimingKind.BY_AUTHORITY:
        return _by_authority(timing)
    length = f"trong {duration_in_words(timing.length)}" if timing.length else ""
    days = " (ngày làm việc)" if timing.working_days else ""
    return " ".join(part for part in (length + days, timing.event or "") if part)


def target_in_words(target: Target) -> str:
    """What is to be reached, how much and by when: “bí thư …: ít nhất 20%, đến năm 2025”."""
    number = number_in_words(target.low)
    if target.high is not None:
        number = f"{number} đến {number_in_words(target.high)}"
    quantity = f"{number}%" if target.unit == "%" else f"{number} {target.unit}".strip()
    due = f", đến {date_in_words(target.due)}" if target.due else ""
    return f"{target.text}: {_COMPARED[target.comparator].format(quantity)}{due}"


def number_in_words(number: Decimal) -> str:
    """A number as the offices write it: 1.234 and 0,5."""
    whole, _, part = f"{number:,f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")
