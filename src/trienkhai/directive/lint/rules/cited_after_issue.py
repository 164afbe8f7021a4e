"""Văn bản được dẫn có ngày sau ngày ban hành của văn bản này.

Sai: Kế hoạch ngày 08/4/2019 dẫn «Kết luận số 38-KL/TW ngày 13/11/2020»
Đúng: «Kết luận số 38-KL/TW ngày 13/11/2018»
Vì sao: không thể căn cứ vào văn bản chưa có; ngày của một trong hai văn bản bị gõ nhầm.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each cited document that is younger than this one, as far as both dates tell."""
    own = reading.structure.metadata.date
    if own is None:
        return
    issued = PartialDate.parse(own).last_day()
    seen: set[tuple[str | None, str]] = set()
    for row in reading.citations:
        if (
            row.date is None
            or (row.symbol, row.date) in seen
            or PartialDate.parse(row.date).first_day() <= issued
        ):
            continue
        seen.add((row.symbol, row.date))
        yield Remark(
            provision_of(reading, row.place),
            f"“{row.raw}” có ngày sau ngày ban hành của văn bản này ({issued:%d/%m/%Y}).",
            "Kiểm tra ngày của văn bản được dẫn và của văn bản này.",
            row.span,
        )
