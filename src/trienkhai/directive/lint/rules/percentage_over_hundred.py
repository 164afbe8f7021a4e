"""Tỷ lệ phải đạt lớn hơn 100 %.

Sai: «phấn đấu 950% hồ sơ được giải quyết đúng hạn»
Đúng: «phấn đấu 95,0% hồ sơ được giải quyết đúng hạn»
Vì sao: một phần không thể lớn hơn cái toàn thể; thường là rơi mất dấu phẩy. Tăng thêm, so với kế hoạch,
dự toán, kỳ trước thì có thể quá 100 %, nên không bị nhắc.
"""

from collections.abc import Iterator
from decimal import Decimal

from trienkhai.directive.extract.targets import Comparator
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
_WHOLE = Decimal(100)
_COMPARED = lazily(r"kế hoạch|dự toán|chỉ tiêu|so với|tăng|gấp|vượt|cùng kỳ|định mức")
_SHARES = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.EXACTLY, Comparator.RANGE})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each share over the whole that its words compare with nothing else."""
    obligations = reading.obligations
    for target in (*(row for task in obligations.tasks for row in task.targets), *obligations.targets):
        highest = max((value for value in (target.low, target.high) if value is not None), default=_WHOLE)
        is_share = target.unit == "%" and target.comparator in _SHARES
        if (
            is_share
            and highest > _WHOLE
            and not _COMPARED.search(fold_in_place(f"{target.text} {target.raw}"))
        ):
            yield Remark(
                target.provision,
                f"Tỷ lệ “{target.raw or target.text}” lớn hơn 100 %.",
                "Kiểm tra dấu phẩy thập phân của con số.",
                target.span,
            )
