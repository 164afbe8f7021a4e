"""Chỉ tiêu có mốc nằm ngoài giai đoạn của văn bản.

Sai: Kế hoạch «giai đoạn 2021 - 2025» có chỉ tiêu «đến năm 2052 đạt 90 %»
Đúng: «đến năm 2025 đạt 90 %»
Vì sao: năm bị gõ nhầm, hoặc chỉ tiêu thuộc giai đoạn khác; không có kỳ nào để đánh giá.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.period import period_of
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity
from trienkhai.periods import PartialDate

SEVERITY = Severity.NOTE


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each number to reach whose year lies before or after the only period of the paper."""
    period = period_of(reading)
    if period is None or period.is_one_year:  # a plan of one year names what the years after it must reach
        return
    obligations = reading.obligations
    for target in (*(row for task in obligations.tasks for row in task.targets), *obligations.targets):
        year = PartialDate.parse(target.due).first_day().year if target.due else None
        if year is not None and not period.holds(year):
            yield Remark(
                target.provision,
                f"Chỉ tiêu “{target.raw or target.text}” có mốc {year}, ngoài {period.words}.",
                "Kiểm tra lại năm của chỉ tiêu.",
                target.span,
            )
