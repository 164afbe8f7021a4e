"""Văn bản được viện dẫn mà không chỗ nào ghi ngày ban hành.

Sai: «Quy định số 55-QĐ/TW của Bộ Chính trị»
Đúng: «Quy định số 55-QĐ/TW ngày 19/12/2016 của Bộ Chính trị»
Vì sao: số văn bản lặp lại qua các năm và các khóa; số kèm ngày mới chỉ đúng một văn bản.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each document without a date anywhere, where it is named first."""
    dated = {row.symbol for row in reading.citations if row.date is not None}
    seen: set[str] = set()
    for row in reading.citations:
        has_year = row.symbol is None or row.symbol.count("/") > 1
        if row.symbol is None or has_year or row.symbol in dated or row.symbol in seen:
            continue
        seen.add(row.symbol)
        yield Remark(
            provision_of(reading, row.place),
            f"“{row.raw}” không ghi ngày ban hành.",
            "Thêm ngày, tháng, năm của văn bản được dẫn.",
            row.span,
        )
