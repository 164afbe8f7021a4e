"""Tỷ lệ phải đạt lớn hơn 100 %.

Sai: «phấn đấu 950% hồ sơ được giải quyết đúng hạn»
Đúng: «phấn đấu 95,0% hồ sơ được giải quyết đúng hạn»
Vì sao: một phần không thể lớn hơn cái toàn thể; thường là rơi mất dấu phẩy. Tăng thêm, so với kỳ trước thì có
thể quá 100 %, thực hiện kế hoạch, dự toán có thể tới 200 %, nên không bị nhắc. Ngoài chỉ tiêu, tỷ lệ từ 200 %
trở lên bị nhắc.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from trienkhai.directive.extract.targets import Comparator, Target
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.places import provision_at, sentence_around
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Span

SEVERITY = Severity.WARNING
_WHOLE = Decimal(100)
_TWICE = 2 * _WHOLE
# A rate of pay, price or load: said anywhere in the sentence it may pass the whole.
_RATES = (
    r"định mức|lãi suất|(?<!số )(?<!chất )lương(?!\s+thực)|phụ cấp|đơn giá|tổn thương"
    r"|mức (?:chi|phạt|đóng|hưởng|thu|hỗ trợ)(?!\w)|công suất"
)
_RATE = lazily(_RATES)
_COMPARED = lazily(
    rf"so với|tăng|gấp|vượt|cùng kỳ|{_RATES}|^(?!.*\bchiếm\b).*\b(?:gr?dp|dư nợ)\b",
    re.DOTALL,
)
# More may be done than was planned, but not more paid out.
_OF_PLAN = lazily(r"kế hoạch|dự toán|chỉ tiêu")
_PAID_OUT = "giải ngân"
_SHARES = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.EXACTLY, Comparator.RANGE})
_OVER = lazily(r"(?<=\s)[2-9]\d\d(?:,\d+)?\s?%", re.ASCII)


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each share over the whole that its words compare with nothing else."""
    obligations = reading.obligations
    targets = (*(row for task in obligations.tasks for row in task.targets), *obligations.targets)
    for target in targets:
        if _is_too_much(reading, target):
            yield _remark(target.provision, target.raw or target.text, target.span)
    taken = [target.span for target in targets if target.span and target.unit == "%"]
    yield from _outside(reading, taken)


def _is_too_much(reading: Reading, target: Target) -> bool:
    highest = max((value for value in (target.low, target.high) if value is not None), default=_WHOLE)
    if target.unit != "%" or target.comparator not in _SHARES or highest <= _WHOLE:
        return False
    words = fold_in_place(f"{target.text} {target.raw}")
    if _COMPARED.search(words):
        return False
    around = fold_in_place(sentence_around(reading.structure, target.span)) if target.span else words
    if _RATE.search(around):
        return False
    return highest > _TWICE or _PAID_OUT in around or not _OF_PLAN.search(words)


def _outside(reading: Reading, taken: list[Span]) -> Iterator[Remark]:
    """Shares that no target holds: those that lost a comma, not those that may be more than the whole."""
    text = reading.structure.source.text
    for match in _OVER.finditer(text):
        span = Span(*match.span())
        if any(other.start < span.end and span.start < other.end for other in taken):
            continue
        if not _COMPARED.search(fold_in_place(sentence_around(reading.structure, span))):
            yield _remark(provision_at(reading.structure, span.start), match[0], span)


def _remark(provision: str | None, raw: str, span: Span | None) -> Remark:
    return Remark(provision, f"Tỷ lệ “{raw}” lớn hơn 100 %.", "Kiểm tra dấu phẩy thập phân của con số.", span)
