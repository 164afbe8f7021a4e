"""Thứ trong tuần không khớp với ngày.

Sai: «Ngày 02/01/2011 (thứ 2)»: hôm đó là Chủ nhật
Đúng: «Ngày 02/01/2012 (thứ 2)»
Vì sao: ngày hoặc thứ bị gõ nhầm, người dự họp sẽ đến sai ngày.
"""

from collections.abc import Iterator

from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.lint.weekdays import WEEKDAY_NAMES, find_weekdays
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each day whose weekday is another than the text says."""
    for found in find_weekdays(reading.structure):
        if found.day.weekday() != found.weekday:
            right = WEEKDAY_NAMES[found.day.weekday()]
            yield Remark(
                found.provision,
                f"“{found.raw}”: ngày {found.day:%d/%m/%Y} là {right}.",
                "Kiểm tra lại ngày và thứ.",
                found.span,
            )
