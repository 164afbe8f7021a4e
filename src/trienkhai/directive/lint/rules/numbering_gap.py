"""Số thứ tự nhảy cóc.

Sai: «1. …», «2. …», «4. …»
Đúng: «1. …», «2. …», «3. …»
Vì sao: có thể thiếu cả một mục, hoặc máy quét đọc sai số.
"""

from collections.abc import Iterator
from itertools import pairwise

from trienkhai.directive.lint.labels import follows, numbered_siblings, printed_number
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark at the provision after each gap."""
    for family in numbered_siblings(reading.structure):
        for (before, low), (after, high) in pairwise(family):
            if high > low and not follows(low, high, after):
                yield Remark(
                    after.id,
                    f"Sau “{before.label}” là “{after.label}”: thiếu số ở giữa.",
                    f"Kiểm tra có thiếu mục trước “{printed_number(after)}” không.",
                    after.label_span,
                )
