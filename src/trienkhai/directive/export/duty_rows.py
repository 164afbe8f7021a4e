"""Who does what, by when, how much, under which clause: a row for each task and body."""

from collections.abc import Iterator

from trienkhai.directive.export.wording import (
    ROLE_NAMES,
    date_in_words,
    duration_in_words,
    recurrence_in_words,
    target_in_words,
    timing_in_words,
)
from trienkhai.directive.obligations import WHOLE_PLAN, Assignment, Task
from trienkhai.directive.reading import Reading
from trienkhai.directive.values import dataclass

HEADS = ("Mục", "Nhiệm vụ", "Cơ quan, đơn vị", "Vai trò", "Thời hạn", "Chỉ tiêu", "Giao tại")
"""What the cells of a row are called where all of them are written."""
NOBODY = "(chưa giao cho ai)"
WHOLE = "toàn bộ văn bản"


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A body's part in a task, in words; ``is_first`` for the first of a task's rows.

    ``clause`` is the task's, ``*`` for duties about the whole; ``body`` is ``NOBODY`` where nobody has it;
    ``place`` is the clause that gives it; ``targets`` are the task's.
    """

    clause: str
    task: str
    body: str
    role: str
    when: str
    targets: str
    place: str
    is_first: bool


def duty_rows(reading: Reading) -> list[DutyRow]:
    """The rows in the order of the tasks, duties about the whole document last."""
    return [*_task_rows(reading), *_whole_rows(reading)]


def _task_rows(reading: Reading) -> Iterator[DutyRow]:
    by_task: dict[str, list[Assignment]] = {}
    for assignment in reading.obligations.assignments:
        for provision in assignment.tasks:
            by_task.setdefault(provision, []).append(assignment)
    for task in reading.obligations.tasks:
        for at, assignment in enumerate(by_task.get(task.provision, ())):
            yield _row(task, assignment, is_first=at == 0)
        if task.provision not in by_task:
            yield _row(task, None, is_first=True)


def _row(task: Task, assignment: Assignment | None, *, is_first: bool) -> DutyRow:
    return DutyRow(
        clause=task.provision,
        task=task.title,
        body=_who(assignment) if assignment else NOBODY,
        role=_role(assignment) if assignment else "",
        when=timing_in_words(task.timing),
        targets="; ".join(map(target_in_words, task.targets)),
        place=_place(assignment.provision) if assignment else "",
        is_first=is_first,
    )


def _whole_rows(reading: Reading) -> Iterator[DutyRow]:
    whole = (row for row in reading.obligations.assignments if WHOLE_PLAN in row.tasks)
    for at, assignment in enumerate(whole):
        yield DutyRow(
            clause=WHOLE_PLAN,
            task=WHOLE,
            body=_who(assignment),
            role=_role(assignment),
            when=_when(assignment),
            targets="",
            place=_place(assignment.provision),
            is_first=at == 0,
        )


def _who(assignment: Assignment) -> str:
    """The body, and whom it works with where they are not named one by one."""
    if not assignment.partners:
        return assignment.actor
    return f"{assignment.actor} (cùng {', '.join(assignment.partners)})"


def _role(assignment: Assignment) -> str:
    """The role, and for a report to whom and through whom."""
    words = ROLE_NAMES[assignment.role]
    if assignment.to:
        words += f" {assignment.to}"
    if assignment.via:
        words += f" (qua {assignment.via})"
    return words if assignment.explicit else f"{words} (suy ra)"


def _when(assignment: Assignment) -> str:
    """How often, and by which day, a report is owed."""
    parts = [recurrence_in_words(assignment.every)] if assignment.every else []
    if assignment.by:
        days = assignment.days or (assignment.by,)
        parts.append(f"chậm nhất {' và '.join(map(date_in_words, days))}")
    if assignment.within:
        after = f" kể từ {assignment.within.event}" if assignment.within.event else ""
        parts.append(f"trong {duration_in_words(assignment.within.length)}{after}")
    return ", ".join(parts)


def _place(provision: str) -> str:
    return PARTS.get(provision, provision)


# The parts around the clauses in which a duty of the whole may stand.
PARTS = {"closing": "phần cuối", "preamble": "phần mở đầu"}
