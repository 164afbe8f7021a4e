"""Số thứ tự trong bảng nhảy cóc hoặc lặp lại.

Sai: cột STT ghi 1, 2, 4
Đúng: cột STT ghi 1, 2, 3
Vì sao: thiếu một dòng, hoặc một dòng bị dán thêm mà không đánh lại số.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.lint.tables import find_tables
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Passage

SEVERITY = Severity.WARNING
_HEAD = lazily(r"(?:stt|tt|số tt|số thứ tự|thứ tự)\W*")
_NUMBER = lazily(r"\W*(\d{1,3})\W*")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each number of a first column that does not follow the one before; 1 begins anew."""
    for table in find_tables(reading.structure):
        if _HEAD.fullmatch(table.heads[0]):
            yield from _gaps(table.provision, table.column(0))


def _gaps(provision: str, cells: list[Passage]) -> Iterator[Remark]:
    before: int | None = None
    for cell in cells:
        match = _NUMBER.fullmatch(cell.text)
        number = int(match[1]) if match else None
        if number is None:
            continue
        if number != 1 and before is not None and number != before + 1:
            yield Remark(
                provision,
                f"Trong bảng, sau số {before} là số {number}.",
                "Đánh lại số thứ tự, hoặc bổ sung dòng còn thiếu.",
                cell.whole,
            )
        before = number
