"""Câu dẫn kết thúc bằng dấu hai chấm mà phía sau không có gì.

Sai: «Nhiệm vụ cụ thể như sau:» rồi sang ngay mục khác
Đúng: sau câu dẫn là các mục hoặc bảng được dẫn
Vì sao: phần liệt kê bị mất khi sao chép hoặc sang trang.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.lead_ins import lead_in
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.structure.nodes import Level, Provision, Structure

SEVERITY = Severity.WARNING
_PROMISES = lazily(r"(?:sau đây|như sau|dưới đây|sau|cụ thể|bao gồm|gồm|trong đó|gồm có)\s*$")
_WINDOW = 60
_LABELLED = frozenset({Level.INDENT, Level.SUBINDENT})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each text that announces a list and is followed by neither child, table nor dashes."""
    structure = reading.structure
    for at, row in enumerate(structure.provisions):
        passage = lead_in(structure, row)
        if passage is None or not _PROMISES.search(fold_in_place(passage.text[-_WINDOW:])):
            continue
        if row.rows or row.id in structure.children or _goes_on(structure, row, at):
            continue
        yield Remark(
            row.id,
            f"Sau “{passage.text[-_WINDOW:]}:” không có nội dung được dẫn.",
            "Bổ sung phần liệt kê còn thiếu.",
            passage.span(max(0, len(passage.text) - _WINDOW), len(passage.text)),
        )


def _goes_on(structure: Structure, row: Provision, at: int) -> bool:
    """A list that follows may be the one announced: dashes after a dash, an annex at the end."""
    following = structure.provisions[at + 1] if at + 1 < len(structure.provisions) else None
    if following is None:
        return bool(structure.closing)
    return (
        row.level in _LABELLED
        or following.level is Level.ANNEX
        or (following.parent == row.parent and following.level in _LABELLED)
    )
