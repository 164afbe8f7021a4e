"""Thời hạn của nhiệm vụ đã qua khi văn bản được ban hành.

Sai: văn bản ngày 08/4/2019 giao việc «hoàn thành trước ngày 31/3/2019»
Đúng: «hoàn thành trước ngày 31/5/2019»
Vì sao: năm hoặc tháng bị gõ nhầm, hoặc chép từ kế hoạch cũ; việc vừa giao đã quá hạn.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.timing import TimingKind
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.WARNING
_BOUNDED = frozenset({TimingKind.BY, TimingKind.BETWEEN})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task whose last day lies before the first day on which the paper can be issued."""
    date = reading.structure.metadata.date
    if date is None:
        return
    issued = PartialDate.parse(date).first_day()
    for task in reading.obligations.tasks:
        end = task.timing.end if task.timing.kind in _BOUNDED else None
        if end is not None and PartialDate.parse(end).last_day() < issued:
            yield Remark(
                task.provision,
                f"Thời hạn “{task.timing.raw or end}” đã qua trước ngày ban hành {issued:%d/%m/%Y}.",
                "Kiểm tra lại ngày, tháng, năm của thời hạn.",
                task.timing.span or task.span,
            )
