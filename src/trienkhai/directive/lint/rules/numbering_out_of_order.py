"""Số thứ tự đi lùi.

Sai: «1. …», «3. …», «2. …»
Đúng: «1. …», «2. …», «3. …»
Vì sao: hai mục bị đổi chỗ, hoặc một số bị gõ nhầm; tham chiếu sẽ chỉ sai mục.
"""

from collections.abc import Iterator
from itertools import pairwise

from trienkhai.directive.lint.labels import numbered_siblings
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark at each label lower than the one before it and not used before; 1 begins another list."""
    for family in numbered_siblings(reading.structure):
        seen: set[int] = set()
        for (before, low), (after, high) in pairwise(family):
            seen.add(low)
            if 1 < high < low and high not in seen:
                yield Remark(
                    after.id,
                    f"Sau “{before.label}” là “{after.label}”: số thứ tự đi lùi.",
                    "Đánh lại số thứ tự.",
                    after.label_span,
                )
