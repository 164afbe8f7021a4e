"""Tham chiếu tới một mục, khoản, điểm, phụ lục không có trong văn bản.

Sai: «các nội dung tại khoản 9, Mục II», khi Mục II chỉ có 7 khoản
Đúng: «các nội dung tại khoản 7, Mục II»
Vì sao: đơn vị được giao không biết mình phải làm gì.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.ERROR
_LONGEST = 120


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each pointer of which a part leads nowhere, or to several places."""
    for row in reading.references:
        if row.reason is not None:
            yield Remark(
                provision_of(reading, row.place),
                f"Không rõ “{_short(row.raw)}” chỉ tới đâu: {row.reason}.",
                "Sửa số mục, hoặc bổ sung phần được dẫn tới.",
                row.span,
            )


def _short(raw: str) -> str:
    words = " ".join(raw.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
