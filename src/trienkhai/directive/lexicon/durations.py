"""Recurrence and lengths: “6 tháng một lần” is P6M, “30 ngày làm việc” P30D."""

import re

from trienkhai.directive.lexicon.patterns import lazily

_NUMBERS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười hai": 12,
    "mười lăm": 15,
    "hai mươi": 20,
    "ba mươi": 30,
    "nửa": 0,
}
_UNITS = {"ngày": "D", "tuần": "W", "tháng": "M", "quý": "Q", "quí": "Q", "năm": "Y", "giờ": "H"}
_DAYS = {"D": 1, "W": 7, "M": 30, "Q": 91, "Y": 365}
_COUNT = r"(?:\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_UNIT = r"(?:giờ|ngày|tuần|tháng|qu[ýí]|năm)"
_EACH = r"(?:h[ằà]ng|mỗi|từng)"
_PER = (
    # hằng năm, quý · hằng tháng
    lazily(rf"{_EACH}\s+(?P<unit>{_UNIT})\b", re.IGNORECASE),
    # 6 tháng một lần · 6 tháng/lần · định kỳ 3 tháng
    lazily(
        rf"(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s*(?:(?:/|,)?\s*(?:một|1|01|mỗi)?\s*lần|(?=\s*,\s*(?:h[ằà]ng\s+)?năm))",
        re.IGNORECASE,
    ),
    lazily(
        rf"định\s+kỳ\s+(?:theo\s+)?(?P<count>{_COUNT}\s+)?(?P<unit>{_UNIT})\b"
        r"(?!\s+\d{1,2}(?:\s+(?:của|h[ằà]ng|mỗi|tháng)|/))",
        re.IGNORECASE,
    ),
    # thứ Bảy tuần đầu tiên của tháng · cứ 03 giờ … một lần
    lazily(
        r"(?:thứ\s+\w+|chủ\s+nhật|tuần)\s+(?:của\s+)?(?:tuần\s+)?(?:đầu(?:\s+tiên)?|cuối(?:\s+cùng)?|thứ\s+\w+)\s+(?:của\s+)?"
        r"(?:(?:h[ằà]ng|mỗi)\s+)?(?P<unit>tháng|qu[ýí])\b(?!\s*\d)",
        re.IGNORECASE,
    ),
    lazily(rf"\bcứ\s+(?:sau\s+|mỗi\s+)?(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\b", re.IGNORECASE),
    # 01 lần/6 tháng
    lazily(rf"(?:một|0?1)\s+lần\s*/\s*(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\b", re.IGNORECASE),
    lazily(rf"(?P<count>{_COUNT})\s+(?P<unit>tháng)\s+và\s+(?:h[ằà]ng\s+)?năm", re.IGNORECASE),
    # ngày 25 của tháng cuối quý
    lazily(
        r"tháng\s+cuối\s+(?:của\s+)?(?:(?:mỗi|h[ằà]ng|từng)\s+)?(?P<unit>qu[ýí])\b(?!\s+(?:[iv]+|\d)\b)",
        re.IGNORECASE,
    ),
    # ngày 15 tháng đầu của quý sau · ngày 05 của tháng sau
    lazily(
        r"tháng\s+đầu\s+(?:của\s+)?(?P<unit>qu[ýí])\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề)(?!\w)",
        re.IGNORECASE,
    ),
    lazily(
        r"ngày\s+\d{1,2}\s+(?:của\s+)?(?P<unit>tháng)\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề)(?!\w)",
        re.IGNORECASE,
    ),
    # theo quý · theo từng năm
    lazily(rf"^\s*theo\s+(?:từng\s+)?(?P<unit>{_UNIT})\s*$", re.IGNORECASE),
)
_TIMES = (
    # 2 lần/năm · hai lần một năm · 02 lần trong năm
    lazily(
        rf"(?P<times>{_COUNT})\s*lần\s*(?:/|mỗi|một|trong|hằng|hàng)\s*(?:1\s+|một\s+)?(?P<unit>{_UNIT})",
        re.IGNORECASE,
    ),
    # mỗi năm hai lần
    lazily(
        rf"(?:{_EACH}|một|1)\s+(?P<unit>{_UNIT})\s+(?:(?:ít\s+nhất|tối\s+thiểu)\s+)?(?P<times>{_COUNT})\s+lần",
        re.IGNORECASE,
    ),
)
# ít nhất 01 ngày trong 01 tháng · 02 ngày/tháng
_DAYS_IN = lazily(
    rf"(?<!\d){_COUNT}\s+ngày\s*(?:/|mỗi\s|trong\s)\s*(?:0?1\s+|một\s+)?(?P<unit>tuần|tháng|qu[ýí]|năm)\b(?!\s*\d)",
    re.IGNORECASE,
)
_LIST = lazily(
    rf"{_EACH}\s+{_UNIT}(?:\s*,\s*(?:h[ằà]ng\s+)?(?:{_COUNT}\s+)?{_UNIT}|\s+và\s+(?:h[ằà]ng\s+)?(?:{_COUNT}\s+)?{_UNIT})+",
    re.IGNORECASE,
)
# A pattern of a frequency in so many words: it says "lần", or several periods in a row. A floor of several
# times ("ít nhất 04 lần/năm") is the even spread of them.
FREQUENCY = (
    r"(?:định\s+kỳ\s+)?"
    rf"(?:{_EACH}\s+{_UNIT}\s+(?:(?:ít\s+nhất|tối\s+thiểu)\s+)?{_COUNT}\s+lần\b"
    rf"|(?<!\d){_COUNT}\s+{_UNIT}\s*/?\s*(?:(?:một|0?1|mỗi)\s+)?lần\b"
    r"|(?:(?:ít\s+nhất|tối\s+thiểu|không\s+dưới|không\s+ít\s+hơn)\s+|(?<!\d))"
    rf"{_COUNT}\s+lần\s*(?:/|mỗi|một|trong|h[ằà]ng)\s*(?:{_COUNT}\s+)?{_UNIT}\b"
    rf"|(?:ít\s+nhất\s+|tối\s+thiểu\s+|không\s+dưới\s+)?{_DAYS_IN.pattern.replace('?P<unit>', '?:')}"
    rf"|{_LIST.pattern}\b)"
)
_LENGTH = lazily(
    rf"(?<!\w)(?P<count>{_COUNT})\s*(?:\([^)]*\)\s*)?\(?(?P<unit>ngày|tuần|tháng|qu[ýí]|năm|giờ)\b(?P<working>\s+\(?làm(?:\s+việc)?)?",
    re.IGNORECASE,
)
WORKING = lazily(r"\bngày\s+làm\b|ngày\s+làm\s+việc", re.IGNORECASE)


def number(word: str) -> int | None:
    """A small whole number in digits or words; None for anything else."""
    word = " ".join(word.casefold().split())
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def iso_duration(count: int, unit: str) -> str:
    """An ISO 8601 duration; quarters are three months each, hours come after ``T``."""
    code = _UNITS[unit.casefold()]
    if code == "H":
        return f"PT{count}H"
    return f"P{count * 3}M" if code == "Q" else f"P{count}{code}"


def find_recurrence(text: str) -> tuple[str, int, int] | None:
    """The shortest recurrence that a phrase says: its duration and its characters [at, end)."""
    found = [*_per(text), *_times(text)]
    if not found:
        return None
    return min(found, key=lambda entry: (_days(entry[0]), entry[1]))


def _per(text: str) -> list[tuple[str, int, int]]:
    found = []
    for pattern in _PER:
        for match in pattern.finditer(text):
            count = number(match.groupdict().get("count") or "1")
            if count:
                found.append((iso_duration(count, match["unit"]), *match.span()))
    for match in _LIST.finditer(text):
        for part in re.finditer(rf"(?P<count>{_COUNT}\s+)?(?P<unit>{_UNIT})", match[0], re.IGNORECASE):
            count = number(part["count"] or "1") or 1
            found.append((iso_duration(count, part["unit"]), *match.span()))
    return found


def _times(text: str) -> list[tuple[str, int, int]]:
    months = {"Y": 12, "Q": 3, "M": 1}
    found = []
    for pattern in _TIMES:
        for match in pattern.finditer(text):
            times, code = number(match["times"]), _UNITS[match["unit"].casefold()]
            if times == 1:
                found.append((iso_duration(1, match["unit"]), *match.span()))
            elif times and code in months and months[code] % times == 0:
                found.append((f"P{months[code] // times}M", *match.span()))
            elif times:
                # "02 lần mỗi tuần": the period that is named; how often within it is not kept.
                found.append((iso_duration(1, match["unit"]), *match.span()))
    return found + [(iso_duration(1, match["unit"]), *match.span()) for match in _DAYS_IN.finditer(text)]


def _days(duration: str) -> float:
    if duration.startswith("PT"):
        return int(duration[2:-1]) / 24
    return int(duration[1:-1]) * _DAYS[duration[-1]]


def find_length(text: str) -> tuple[str, bool, int, int] | None:
    """A length (“30 ngày làm việc”): duration, whether in working days, its characters; None without one."""
    for match in _LENGTH.finditer(text):
        count = number(match["count"])
        if count:
            return iso_duration(count, match["unit"]), bool(match["working"]), *match.span()
    return None
