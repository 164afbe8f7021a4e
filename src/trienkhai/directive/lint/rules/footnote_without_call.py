"""Chú thích không được gọi ở đâu trong lời văn.

Sai: cuối trang có chú thích 4, lời văn chỉ gọi 1, 2, 3
Đúng: chỗ cần chú thích có dấu gọi 4
Vì sao: dấu gọi bị rơi khi sửa, người đọc không biết chú thích nói về số nào.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each note without a mark that calls it."""
    for note in reading.structure.footnotes:
        if note.provision is None:
            yield Remark(
                None,
                f"Chú thích {note.label} không được gọi ở đâu.",
                "Đặt dấu gọi, hoặc bỏ chú thích.",
                note.span,
            )
