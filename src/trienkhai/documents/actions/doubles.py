"""What is there already is not added twice: a button was pressed again, or a colleague was faster."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext

from trienkhai.documents.enums import AssignmentRole, ProposalState
from trienkhai.documents.models import ActorPhrase, Clause, DirectiveVersion, ProposedTask
from trienkhai.vietnamese import fold


class AlreadyProposed(Exception):
    """The same stands among what was read or added; ``named`` are its words."""

    def __init__(self, named: str) -> None:
        super().__init__(
            gettext("Ở đây đã có “{named}”, có thể do bấm hai lần. Không thêm lần nữa.").format(named=named)
        )


def demand_new_task(clause: Clause, title: str) -> None:
    """Raise AlreadyProposed where a task of the clause that nobody dropped says the same."""
    words = fold(title)
    for task in clause.proposed_tasks.exclude(state=ProposalState.DROPPED):
        if fold(task.title) == words:
            raise AlreadyProposed(task.title)


def demand_new_target(task: ProposedTask, values: Mapping[str, Any]) -> None:
    """Raise AlreadyProposed for the very words, numbers and dates of a target that the task has."""
    numbers = {name: value for name, value in values.items() if name != "text"}
    words = fold(values["text"])
    for target in task.targets.exclude(state=ProposalState.DROPPED).filter(**numbers):
        if fold(target.text) == words:
            raise AlreadyProposed(target.text)


def demand_new_assignment(
    version: DirectiveVersion,
    phrase: ActorPhrase,
    role: AssignmentRole,
    tasks: Collection[ProposedTask],
    *,
    whole_plan: bool,
) -> None:
    """Raise AlreadyProposed where the body has the role in just these tasks, or in the whole plan."""
    rows = version.proposed_assignments.exclude(state=ProposalState.DROPPED)
    rows = rows.filter(phrase=phrase, role=role, whole_plan=whole_plan)
    wanted = set(tasks)
    if any(set(row.tasks.all()) == wanted for row in rows.prefetch_related("tasks")):
        raise AlreadyProposed(f"{phrase.phrase} – {role.label}")
