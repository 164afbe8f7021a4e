"""Khoảng của chỉ tiêu có số đầu lớn hơn số cuối.

Sai: «đạt từ 40 đến 35% cán bộ»
Đúng: «đạt từ 35 đến 40% cán bộ»
Vì sao: hai số bị đảo, hoặc một số bị gõ nhầm.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each range of a target that runs downward."""
    obligations = reading.obligations
    for target in (*(row for task in obligations.tasks for row in task.targets), *obligations.targets):
        if target.high is not None and target.high < target.low:
            yield Remark(
                target.provision,
                f"“{target.raw or target.text}”: số đầu lớn hơn số cuối.",
                "Kiểm tra lại hai con số.",
                target.span,
            )
