"""Một mục dẫn tới chính nó.

Sai: khoản 3 Điều 5 viết «theo quy định tại khoản 3 Điều 5»
Đúng: «theo quy định tại khoản 2 Điều 5»
Vì sao: số mục bị gõ nhầm, hoặc các mục đã đánh lại số mà tham chiếu thì chưa.
"""

from collections.abc import Iterator

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each pointer by number that leads to the very provision it stands in."""
    for row in reading.references:
        if row.provisions == (row.place,) and "này" not in fold_in_place(row.raw):
            yield Remark(
                row.place, f"“{row.raw}” chỉ tới chính mục này.", "Sửa số của mục được dẫn tới.", row.span
            )
