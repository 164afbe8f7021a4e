"""Chỉ tiêu không nêu thời điểm phải đạt.

Sai: «phấn đấu 90 % bí thư chi bộ kiêm trưởng thôn»
Đúng: «phấn đấu đến năm 2020 có 90 % bí thư chi bộ kiêm trưởng thôn»
Vì sao: chỉ tiêu không có mốc thì không biết năm nào phải đánh giá.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each number to reach that has neither a start nor an end."""
    obligations = reading.obligations
    for target in (*(row for task in obligations.tasks for row in task.targets), *obligations.targets):
        if target.due is None and target.start is None:
            yield Remark(
                target.provision,
                f"Chỉ tiêu “{target.raw or target.text}” không nêu thời điểm phải đạt.",
                "Thêm năm hoặc ngày phải đạt.",
                target.span,
            )
