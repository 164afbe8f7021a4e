"""Văn bản không ghi đủ ngày, tháng, năm ban hành.

Sai: «Phú Thọ, ngày    tháng 12 năm 2011»
Đúng: «Phú Thọ, ngày 20 tháng 12 năm 2011»
Vì sao: thời hạn tính từ ngày ban hành, và quy định áp dụng là quy định của ngày đó.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
_WHOLE_DAY = len("2019-06-30")


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where the header gives no day."""
    date = reading.structure.metadata.date
    if date is not None and len(date) >= _WHOLE_DAY:
        return
    message = "Văn bản không ghi ngày ban hành." if date is None else f"Ngày ban hành chỉ ghi đến “{date}”."
    yield Remark(None, message, "Ghi đủ ngày, tháng, năm ban hành.")
