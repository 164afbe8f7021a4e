"""Ngày không có trong lịch.

Sai: «trước ngày 31/9/2025», «ngày 30 tháng 02 năm 2024», «tháng 13 năm 2025»
Đúng: «trước ngày 30/9/2025»
Vì sao: thời hạn không có thật thì không ai tính được đúng hạn hay quá hạn.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.days import find_days
from trienkhai.directive.lint.places import provision_at
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Span

SEVERITY = Severity.ERROR
_MONTH = lazily(r"tháng\s+(?:0|00|1[3-9]|[2-9]\d)(?:\s*(?:/|năm\s+)\s*(?:19|20)\d\d)(?!\d)")
_QUARTER = lazily(r"[Qq]uý\s+(?:0?[5-9]|VI{1,3}|V|0)\s*(?:/\s?|năm\s+)(?:19|20)\d\d(?!\d)")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each day, month of a year or quarter of a year that no calendar has."""
    text = reading.structure.source.text
    wrong = {day.span: day.raw for day in find_days(text) if not day.exists}
    for pattern, sign in ((_MONTH, "tháng"), (_QUARTER, "uý")):
        if sign in text:
            wrong |= {Span(*match.span()): match[0] for match in pattern.finditer(text)}
    for span, raw in sorted(wrong.items()):
        yield Remark(
            provision_at(reading.structure, span.start),
            f"“{' '.join(raw.split())}” không có trong lịch.",
            "Kiểm tra lại ngày, tháng.",
            span,
        )
