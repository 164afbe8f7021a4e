"""Hai mục có lời văn giống hệt nhau.

Sai: khoản 3 và khoản 5 cùng viết «Tổ chức tập huấn kỹ năng số cho cán bộ, công chức cấp xã trong quý II.»
Đúng: mỗi việc viết một lần
Vì sao: một đoạn bị dán hai lần, việc bị giao và bị đếm hai lần, hoặc mục thứ hai đáng ra là việc khác.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.nodes import Level

SEVERITY = Severity.WARNING
_SHORTEST = 60


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each longer text that a sibling before it has word for word."""
    structure = reading.structure
    first: dict[tuple[str | None, str], str] = {}
    for row in structure.provisions:
        if row.level is Level.ANNEX or len(row.body.text) < _SHORTEST or row.id in structure.children:
            continue
        words = " ".join(fold_in_place(row.body.text).split()).strip(" .;")
        known = first.setdefault((row.parent, words), row.id)
        if known != row.id:
            yield Remark(
                row.id,
                f"Lời văn giống hệt mục {known} ở trên.",
                "Bỏ một mục, hoặc sửa lại nội dung.",
                row.span,
            )
