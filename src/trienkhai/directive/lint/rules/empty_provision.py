"""Một mục có số thứ tự mà không có nội dung.

Sai: «3.» rồi tới ngay «4. Tổ chức sơ kết»
Đúng: «3. Kiểm tra việc thực hiện»
Vì sao: nội dung bị xóa hoặc máy quét bỏ sót; số thứ tự còn lại chỉ vào chỗ trống.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.nodes import Level

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each numbered or lettered provision without words, children or a table."""
    structure = reading.structure
    called = {note.provision for note in structure.footnotes}
    for row in structure.provisions:
        has_words = any(letter.isalnum() for letter in f"{row.heading.text}{row.body.text}")
        if (
            has_words
            or row.rows
            or row.id in structure.children
            or row.level is Level.ANNEX
            or row.id in called
        ):
            continue
        yield Remark(
            row.id,
            f"Mục “{row.label}” không có nội dung.",
            "Bổ sung nội dung, hoặc bỏ số thứ tự.",
            row.label_span,
        )
