"""Tệp chứa nhiều văn bản, mỗi văn bản có số, ký hiệu và ngày ban hành riêng.

Sai: «công văn số 1234/UBND-NC, rồi đến Quyết định số 45/QĐ-TTg, trong cùng một tệp»
Đúng: «mỗi văn bản một tệp»
Vì sao: mỗi văn bản vào sổ, giao việc và theo dõi riêng; việc của văn bản này không phải việc của văn bản kia.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where the text is one of several papers of its file."""
    source = reading.structure.source
    if source.documents > 1:
        message = f"Tệp có {source.documents} văn bản; đây là văn bản thứ {source.document}."
        yield Remark(None, message, "Xem cả các văn bản còn lại của tệp.")
