"""Văn bản không có số và ký hiệu.

Sai: «Số:      /KH-STTTT»
Đúng: «Số 167-KH/TU»
Vì sao: báo cáo và văn bản sau dẫn lại kế hoạch bằng số, ký hiệu; thiếu số thì không ai dẫn đúng được.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where the header gives no number."""
    if reading.structure.metadata.symbol is None:
        yield Remark(
            None, "Văn bản không ghi số và ký hiệu.", "Ghi số, ký hiệu ở đầu văn bản trước khi ban hành."
        )
