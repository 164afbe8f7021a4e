"""Một nhiệm vụ giao cho hai đơn vị cùng chủ trì ở hai chỗ khác nhau.

Sai: khoản 1 phần III «Sở Nội vụ chủ trì điểm 2.1», khoản 4 phần III «Sở Tài chính chủ trì điểm 2.1»
Đúng: một đơn vị chủ trì, đơn vị kia phối hợp
Vì sao: hai nơi cùng chủ trì thì không nơi nào chịu trách nhiệm đến cùng.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.lint.told import told_by
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
# Who leads a whole part ("chủ trì mục II") leads it beside those who lead its points.
_NAMED = 2


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each task that two bodies lead by words in two places; a joint lead is none."""
    leads: dict[str, list[tuple[str, str]]] = {}
    for row in reading.obligations.assignments:
        if row.role is Role.LEAD and row.explicit and len(row.tasks) <= _NAMED:
            for name in row.tasks:
                leads.setdefault(name, []).append((row.actor, told_by(row.provision, name)))
    for task in reading.obligations.tasks:
        rows = leads.get(task.provision, [])
        actors = {fold_in_place(actor): actor for actor, _ in rows}
        if len(actors) > 1 and len({place for _, place in rows}) > 1:
            named = " và ".join(f"“{actor}”" for actor in actors.values())
            yield Remark(
                task.provision,
                f"Nhiệm vụ này có {named} cùng chủ trì.",
                "Giữ một đơn vị chủ trì, các đơn vị khác phối hợp.",
                task.span,
            )
