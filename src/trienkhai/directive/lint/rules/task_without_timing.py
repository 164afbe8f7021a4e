"""Nhiệm vụ không nêu thời gian thực hiện.

Sai: «5. Xây dựng quy chế phối hợp.»
Đúng: «5. Xây dựng quy chế phối hợp (hoàn thành trong quý II năm 2019).»
Vì sao: không có thời hạn thì không nói được đúng hạn hay quá hạn; việc làm liên tục thì ghi «thường xuyên».
"""

from collections.abc import Iterator

from trienkhai.directive.extract.timing import TimingKind
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task whose time the text does not give."""
    for task in reading.obligations.tasks:
        if task.timing.kind is TimingKind.UNSPECIFIED:
            yield Remark(
                task.provision,
                "Nhiệm vụ này không nêu thời gian thực hiện.",
                "Thêm thời hạn, hoặc ghi “thường xuyên”.",
                task.span,
            )
