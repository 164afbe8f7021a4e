"""Số và chữ trong ngoặc không khớp nhau.

Sai: «trong 15 (mười) ngày», «05 (bốn) bộ hồ sơ»
Đúng: «trong 15 (mười lăm) ngày», «05 (năm) bộ hồ sơ»
Vì sao: hai con số nói hai điều, người thực hiện không biết theo số nào.
"""

from collections.abc import Iterator
from decimal import Decimal

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity
from trienkhai.vietnamese import parse_number

SEVERITY = Severity.ERROR
_BOTH = lazily(
    r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3})*(?:,\d+)?)\s*((?:[^\W\d]+\s*){0,3})"
    r"\(\s*([^\W\d]+(?:\s+[^\W\d]+){0,11})\s*\)"
)
_TIMES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each number whose words in brackets right after it are another number."""
    for place, passage in reading.structure.places():
        if "(" not in passage.text:
            continue
        for match in _BOTH.finditer(passage.text):
            unit = match[2].lower().strip()
            figures, words = _in_figures(match[1], unit), _in_words(match[3].lower(), unit)
            if figures is not None and words is not None and figures != words:
                yield Remark(
                    provision_of(reading, place),
                    f"“{match[0]}”: số và chữ không khớp.",
                    "Kiểm tra con số nào đúng.",
                    passage.span(*match.span()),
                )


def _in_figures(figures: str, unit: str) -> Decimal | None:
    """The number, times a thousand, a million or so where the first word behind it says that."""
    number, first = parse_number(figures), unit.partition(" ")[0]
    return None if number is None else number * _TIMES.get(first, 1)


def _in_words(words: str, unit: str) -> Decimal | None:
    """The number that words say, without what is counted, if that stands behind the figures too."""
    left = words.split()
    while left and left[-1] in unit.split() and left[-1] not in _TIMES:
        left.pop()
    return parse_number(" ".join(left)) if left else None
