"""What is asked for so that a target can be judged: a first proposal from the target's own words."""

import re

from trienkhai.documents.enums import Comparator
from trienkhai.plans.enums import IndicatorKind
from trienkhai.plans.models import Indicator, Target

LONGEST_LABEL = 255
PERCENT = ("%", "phần trăm")
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


def indicator_of(target: Target, *, asked_type: str) -> Indicator:
    """The indicator of a target, not stored yet; a person may word it anew after adoption.

    A percentage asks for two whole numbers, so that any level's rate is the sum of the parts over the sum of
    the wholes: part and whole of a share; for a rate of reduction (or growth) the number by which it went
    down (up) and the number it started from. Anything else asks for one count.
    """
    kind, part, whole = _asked(target, counted_things(target.text))
    return Indicator(
        target=target,
        kind=kind,
        part_label=_fitting(part),
        whole_label=_fitting(whole),
        asked_type=asked_type,
    )


def _asked(target: Target, what: str) -> tuple[IndicatorKind, str, str]:
    """Kind, label of the part (or count), label of the whole."""
    if target.unit.strip().lower() not in PERCENT:
        return IndicatorKind.COUNT, _count_label(target, what), ""
    if target.comparator == Comparator.REDUCE_BY:
        return IndicatorKind.REDUCTION, f"Số {what} đã giảm", f"Số {what} ở mốc so sánh"
    if target.comparator == Comparator.INCREASE_BY:
        return IndicatorKind.SHARE, f"Số {what} tăng thêm", f"Số {what} ở mốc so sánh"
    return IndicatorKind.SHARE, f"Số {what}", f"Tổng số {counted_among(what)}"


def counted_things(text: str) -> str:
    """The things a target counts: its words without the figure, “phấn đấu”, “đạt”, “số” before them."""
    plain = " ".join(text.split())
    return _OPENING.sub("", plain).strip(" .,;:") or plain


def counted_among(what: str) -> str:
    """What a share is a share of: “bí thư chi bộ kiêm trưởng thôn” are counted among “bí thư chi bộ”."""
    return _PREDICATE.split(f"{what} ", maxsplit=1)[0].strip(" .,;:") or what


def _count_label(target: Target, what: str) -> str:
    """“thành lập mới 30 tổ chức đảng” counts “tổ chức đảng thành lập mới”: what follows the figure first."""
    verbs = {Comparator.REDUCE_BY: " đã giảm", Comparator.INCREASE_BY: " tăng thêm"}
    before, _, after = _FIGURE.sub("\0", what, count=1).partition("\0")
    counted = f"{after.strip()} {before.strip()}".strip() if after.strip() else what
    return f"Số {counted}{verbs.get(Comparator(target.comparator), '')}"


def _fitting(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
