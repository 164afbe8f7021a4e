"""Hai mục cùng cấp mang cùng một số.

Sai: «1. …», «2. …», «2. …»
Đúng: «1. …», «2. …», «3. …»
Vì sao: khi giao việc «tại khoản 2» thì không biết là khoản nào.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.labels import numbered_siblings
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark at each label that a sibling before it has too."""
    for family in numbered_siblings(reading.structure):
        seen: set[int] = set()
        for row, number in family:
            if number in seen:
                yield Remark(
                    row.id,
                    f"Số “{row.label}” đã dùng cho một mục cùng cấp ở trên.",
                    "Đánh lại số thứ tự.",
                    row.label_span,
                )
            seen.add(number)
