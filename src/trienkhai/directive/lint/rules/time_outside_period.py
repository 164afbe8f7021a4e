"""Thời hạn của nhiệm vụ nằm ngoài giai đoạn của văn bản.

Sai: Kế hoạch «giai đoạn 2021 - 2025» có nhiệm vụ «hoàn thành trong năm 2052»
Đúng: «hoàn thành trong năm 2025»
Vì sao: năm bị gõ nhầm, hoặc việc thuộc giai đoạn sau; hết giai đoạn thì không ai theo dõi nữa.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.timing import Timing, TimingKind
from trienkhai.directive.lint.period import Period, period_of
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.NOTE
_BOUNDED = frozenset({TimingKind.BY, TimingKind.BETWEEN, TimingKind.FROM})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task that ends before or begins after the only period of the paper."""
    period = period_of(reading)
    for task in reading.obligations.tasks if period is not None else ():
        timing = task.timing
        if period is not None and timing.kind in _BOUNDED and _is_outside(timing, period):
            yield Remark(
                task.provision,
                f"Thời hạn “{timing.raw or timing.end or timing.start}” ở ngoài {period.words} của văn bản.",
                "Kiểm tra lại năm của thời hạn.",
                timing.span or task.span,
            )


def _is_outside(timing: Timing, period: Period) -> bool:
    """Whether a time ends outside a period; what begins in a plan's only year may end beyond it."""
    years = [PartialDate.parse(day).first_day().year for day in (timing.start, timing.end) if day]
    if not years or (period.is_one_year and period.holds(years[0])):
        return False
    return not period.holds(years[-1])
