"""Nhiệm vụ không có đơn vị nào được giao đích danh chủ trì, chỉ đạo hoặc thực hiện.

Sai: phần II có khoản 4.3, phần III chỉ giao «điểm 4.1, 4.2 khoản 4»
Đúng: phần III giao «điểm 4.1, 4.2, 4.3 khoản 4»
Vì sao: việc không ai được giao đích danh là việc không ai báo cáo.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.obligations import WHOLE_PLAN
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
_CARRYING = frozenset({Role.LEAD, Role.DIRECT, Role.IMPLEMENT})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task that no explicit assignment names by itself; the whole plan does not count."""
    rows = reading.obligations.assignments
    named = {task for row in rows if row.explicit and row.role in _CARRYING for task in row.tasks}
    guessed = {
        task: row.actor for row in rows if not row.explicit for task in row.tasks if task != WHOLE_PLAN
    }
    for task in reading.obligations.tasks:
        if task.provision not in named:
            yield Remark(
                task.provision,
                "Không đơn vị nào được giao đích danh nhiệm vụ này.",
                _advice(guessed.get(task.provision)),
                task.span,
            )


def _advice(actor: str | None) -> str:
    if actor is None:
        return "Nêu rõ đơn vị chủ trì ở phần tổ chức thực hiện."
    return f"Theo nội dung thì có thể là “{actor}”; hãy ghi rõ ở phần tổ chức thực hiện."
