"""Thời hạn của nhiệm vụ nằm ngoài giai đoạn của văn bản.

Sai: Kế hoạch «giai đoạn 2021 - 2025» có nhiệm vụ «hoàn thành trong năm 2052»
Đúng: «hoàn thành trong năm 2025»
Vì sao: năm bị gõ nhầm, hoặc việc thuộc giai đoạn sau; hết giai đoạn thì không ai theo dõi nữa.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.timing import TimingKind
from trienkhai.directive.lint.period import period_of
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.NOTE
_BOUNDED = frozenset({TimingKind.BY, TimingKind.BETWEEN, TimingKind.FROM})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task that ends before or begins after the only period that the title names."""
    period = period_of(reading)
    if period is None:
        return
    first, last = period
    for task in reading.obligations.tasks:
        timing = task.timing
        latest = timing.end or timing.start if timing.kind in _BOUNDED else None
        year = PartialDate.parse(latest).first_day().year if latest else None
        if year is not None and not first <= year <= last:
            yield Remark(
                task.provision,
                f"Thời hạn “{timing.raw or latest}” ở ngoài giai đoạn {first} - {last} của văn bản.",
                "Kiểm tra lại năm của thời hạn.",
                timing.span or task.span,
            )
