"""Số và chữ trong ngoặc không khớp nhau.

Sai: «trong 15 (mười) ngày», «05 (bốn) bộ hồ sơ»
Đúng: «trong 15 (mười lăm) ngày», «05 (năm) bộ hồ sơ»
Vì sao: hai con số nói hai điều, người thực hiện không biết theo số nào.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity
from trienkhai.vietnamese import parse_number

SEVERITY = Severity.ERROR
_BOTH = lazily(
    r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3})*(?:,\d+)?)\s*(?:[^\W\d]+\s*)?\(\s*([^\W\d]+(?:\s+[^\W\d]+){0,7})\s*\)"
)


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each number whose words in brackets right after it are another number."""
    for place, passage in reading.structure.places():
        if "(" not in passage.text:
            continue
        for match in _BOTH.finditer(passage.text):
            figures, words = parse_number(match[1]), parse_number(match[2].lower())
            if figures is not None and words is not None and figures != words:
                yield Remark(
                    provision_of(reading, place),
                    f"“{match[0]}”: số và chữ không khớp.",
                    "Kiểm tra con số nào đúng.",
                    passage.span(*match.span()),
                )
