"""What is asked for so that a target can be judged: a first proposal from the target's own words."""

import re

from trienkhai.documents.enums import Comparator
from trienkhai.periods import month_beside_day
from trienkhai.plans.counting import counted_in
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.models import Indicator, Target
from trienkhai.plans.spans import span_of

LONGEST_LABEL = 255
# The first word that says something of the counted things; before it stands what they are counted among.
_PREDICATES = (
    "có", "được", "đạt", "là", "không", "kiêm", "đồng thời", "hoàn thành", "thực hiện", "tham gia", "tổ chức",
    "bảo đảm", "đảm bảo", "xây dựng", "ban hành", "sử dụng", "áp dụng", "đáp ứng", "giải quyết", "chưa", "đã",
    "sẽ", "phải", "trở lên", "qua", "đến", "vào", "trong năm", "hằng năm",
)  # fmt: skip
_PREDICATE = re.compile(rf"\s(?:{'|'.join(_PREDICATES)})\s", re.IGNORECASE)
# Words and figures that come before the counted things.
_OPENINGS = (
    "phấn đấu", "có", "đạt", "đảm bảo", "bảo đảm", "giảm", "tăng", "trên", "dưới", "ít nhất", "tối thiểu",
    "tối đa", "khoảng", "thêm", "từ", "số", "tỷ lệ", "tỉ lệ", "trở lên", r"đến năm \d{4}",
    r"[\d.,]+(?:\s*[-–]\s*[\d.,]+)?\s*%?",
)  # fmt: skip
_OPENING = re.compile(rf"^(?:(?:{'|'.join(_OPENINGS)})(?:[\s,:]+|$))+", re.IGNORECASE)

_FIGURE = re.compile(r"(?<!\S)[\d.,]*\d(?:\s*[-–]\s*[\d.,]*\d)?(?=\s)")
# Said of a number that is to fall or grow: the words before the figure, what follows it, and the base time.
_CHANGING = re.compile(
    r"^(?:(?:cắt|tinh|giảm|tăng|giản|bớt|thiểu|thêm|rút ngắn|nâng|lên|bình quân|mỗi năm)\s+)+", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\s(?:được\s|phải\s|đã\s)?(?:cắt giảm|tinh giản|giảm|tăng)(?:\s+\D{0,20})?\s+\d.*$", re.IGNORECASE
)
_COMPARED = re.compile(r"\s+so với (?:thời điểm\s+|đầu\s+)?(?P<base>\S.*?)\s*$", re.IGNORECASE)
_LONGEST_BASE = 80
_DATE = re.compile(r"(\d{4})(?:-H([12])|-Q([1-4])|-(\d\d)(?:-(\d\d))?)?")

CHANGES = {Comparator.REDUCE_BY: IndicatorKind.REDUCTION, Comparator.INCREASE_BY: IndicatorKind.INCREASE}
KINDS_OF_A_RATE = (IndicatorKind.SHARE, *CHANGES.values())
KINDS_OF_A_NUMBER = (IndicatorKind.COUNT, *CHANGES.values())


def indicator_of(target: Target, *, asked_type: str, effective_year: int | None = None) -> Indicator:
    """The indicator of a target, not stored yet; a person may word it anew after adoption.

    A percentage asks for two whole numbers, so that any level's rate is made from sums: part and whole of a
    share. What is to fall or grow, in percent or in number, asks for the number now and at the base time,
    which is what the target names, or else the year its plan took effect. Anything else asks for one count.
    """
    question = question_of(target, effective_year)
    counted = counted_in(question["part_label"], question["whole_label"], about=target.text)
    return Indicator(target=target, asked_type=asked_type, counted=counted, **question)


def question_of(target: Target, effective_year: int | None) -> dict[str, str]:
    """Kind, labels and time of what would be asked for the target, as ``indicator_of`` has them."""
    kind, part, whole = _asked(target, counted_things(target.text), effective_year)
    is_count = kind is IndicatorKind.COUNT
    span = span_of(target.text, target.due, effective_year).value if is_count else ""
    return {"kind": kind.value, "part_label": _fitting(part), "whole_label": _fitting(whole), "span": span}


def fitting_kinds(target: Target) -> tuple[IndicatorKind, ...]:
    """The kinds of figures from which the target can be judged."""
    return KINDS_OF_A_RATE if target.is_percent else KINDS_OF_A_NUMBER


def _asked(target: Target, what: str, effective_year: int | None) -> tuple[IndicatorKind, str, str]:
    """Kind, label of the part (or count, or number now), label of the whole (or number at the base time)."""
    kind = CHANGES.get(Comparator(target.comparator))
    if kind is not None:
        things = changing_things(what)
        return kind, f"Số {things} hiện nay", f"Số {things} đầu kỳ{_base(target, effective_year)}"
    if not target.is_percent:
        return IndicatorKind.COUNT, _count_label(what), ""
    return IndicatorKind.SHARE, f"Số {what}", f"Tổng số {counted_among(what)}"


def changing_things(what: str) -> str:
    """The things whose number changes: “đầu mối” in “cắt giảm 10 đầu mối so với năm 2015”."""
    bare = _COMPARED.sub("", _CHANGING.sub("", what))
    bare = _OPENING.sub("", _CHANGED.sub("", bare)).strip(" .,;:")
    return bare or what


def _base(target: Target, effective_year: int | None) -> str:
    """“ (năm 2015)”: the base time as the target gives it, or else the year the plan took effect."""
    compared = _COMPARED.search(" ".join(target.text.split()).rstrip(" .,;:"))
    if target.begins:
        words = moment_words(target.begins)
    elif compared and len(compared["base"]) <= _LONGEST_BASE:
        words = compared["base"]
    else:
        words = f"năm {effective_year}" if effective_year else ""
    return f" ({words})" if words else ""


def moment_words(text: str) -> str:
    """A date of the directive's contract in words, with the precision it has: “2019-Q2” is “quý 2/2019”."""
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    year, half, quarter, month, day = found.groups()
    if half or quarter:
        return f"6 tháng {'đầu' if half == '1' else 'cuối'} năm {year}" if half else f"quý {quarter}/{year}"
    if day:
        return f"ngày {day}/{month_beside_day(int(month))}/{year}"
    return f"tháng {int(month)}/{year}" if month else f"năm {year}"


def counted_things(text: str) -> str:
    """The things a target counts: its words without the figure, “phấn đấu”, “đạt”, “số” before them."""
    plain = " ".join(text.split())
    return _OPENING.sub("", plain).strip(" .,;:") or plain


def counted_among(what: str) -> str:
    """What a share is a share of: “bí thư chi bộ kiêm trưởng thôn” are counted among “bí thư chi bộ”."""
    return _PREDICATE.split(f"{what} ", maxsplit=1)[0].strip(" .,;:") or what


def _count_label(what: str) -> str:
    """“thành lập mới 30 tổ chức đảng” counts “tổ chức đảng thành lập mới”: what follows the figure first."""
    before, _, after = _FIGURE.sub("\0", what, count=1).partition("\0")
    counted = f"{after.strip()} {before.strip()}".strip() if after.strip() else what
    return f"Số {counted}"


def _fitting(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
