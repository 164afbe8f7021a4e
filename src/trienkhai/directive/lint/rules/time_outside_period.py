"""Thời hạn của nhiệm vụ nằm ngoài giai đoạn của văn bản.

Sai: Kế hoạch «giai đoạn 2021 - 2025» có nhiệm vụ «hoàn thành trong năm 2052»
Đúng: «hoàn thành trong năm 2025»
Vì sao: năm bị gõ nhầm, hoặc việc thuộc giai đoạn sau; hết giai đoạn thì không ai theo dõi nữa.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.timing import TimingKind
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.NOTE
_PERIOD = lazily(r"giai đoạn (?:năm )?(?:từ )?(?:năm )?(\d{4})\s*(?:-|đến|tới)\s*(?:năm )?(\d{4})")
_BEYOND = lazily(r"tầm nhìn|định hướng|những năm tiếp theo|các năm tiếp theo")
_BOUNDED = frozenset({TimingKind.BY, TimingKind.BETWEEN, TimingKind.FROM})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task that begins or ends after the only period that the title names."""
    title = fold_in_place(reading.structure.title.text)
    periods = _PERIOD.findall(title)
    if len(periods) != 1 or _BEYOND.search(title):
        return
    last = int(periods[0][1])
    for task in reading.obligations.tasks:
        timing = task.timing
        latest = timing.end or timing.start if timing.kind in _BOUNDED else None
        if latest is not None and PartialDate.parse(latest).first_day().year > last:
            yield Remark(
                task.provision,
                f"Thời hạn “{timing.raw or latest}” ở sau giai đoạn {periods[0][0]} - {last} của văn bản.",
                "Kiểm tra lại năm của thời hạn.",
                timing.span or task.span,
            )
