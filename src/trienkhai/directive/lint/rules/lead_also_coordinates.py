"""Một đơn vị vừa chủ trì vừa phối hợp trong cùng một việc.

Sai: «Sở Nội vụ chủ trì, phối hợp với Sở Nội vụ và Sở Tài chính rà soát …»
Đúng: «Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát …»
Vì sao: một trong hai tên bị gõ nhầm; đơn vị đáng ra phối hợp không biết mình có việc.
"""

from collections.abc import Iterator

from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lint.remark import Remark, provision_of
from trienkhai.directive.lint.told import told_by
from trienkhai.directive.reading import Reading, Severity

SEVERITY = Severity.WARNING
_CARRYING = frozenset({Role.LEAD, Role.IMPLEMENT, Role.DIRECT})


def check(reading: Reading) -> Iterator[Remark]:
    """One remark where a body coordinates, by the same sentence or row, a task that it carries itself.

    A collective is many bodies: some may lead and others take part.
    """
    rows = reading.obligations.assignments
    carried = {
        (fold_in_place(row.actor), told_by(row.provision, task), task)
        for row in rows
        if row.role in _CARRYING
        for task in row.tasks
    }
    for row in rows:
        if row.role is not Role.COORDINATE or fold_in_place(row.actor).startswith("các "):
            continue
        body = fold_in_place(row.actor)
        if any((body, told_by(row.provision, task), task) in carried for task in row.tasks):
            yield Remark(
                provision_of(reading, row.provision),
                f"“{row.actor}” vừa chủ trì vừa phối hợp trong một việc.",
                "Sửa tên đơn vị phối hợp.",
                row.span,
            )
