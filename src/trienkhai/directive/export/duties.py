"""Who does what by when under which clause, for a terminal."""

from collections.abc import Iterator

from trienkhai.directive.export.table import render_table, shorten
from trienkhai.directive.export.wording import (
    ROLE_NAMES,
    date_in_words,
    duration_in_words,
    recurrence_in_words,
    timing_in_words,
)
from trienkhai.directive.obligations import WHOLE_PLAN, Assignment, Task
from trienkhai.directive.reading import Reading

_HEADS = ("Mục", "Việc", "Ai", "Vai trò", "Thời hạn", "Giao tại")
_WIDTHS = (10, 44, 30, 18, 24, 9)
_LONGEST_TITLE = 120
_NOBODY = "(chưa giao cho ai)"
_WHOLE = "toàn bộ văn bản"


def render_duties(reading: Reading) -> str:
    """A table with one row for each task and body; a task that nobody has, has one row too."""
    rows = [*_task_rows(reading), *_whole_rows(reading)]
    if not rows:
        return "Không đọc được nhiệm vụ nào trong văn bản này.\n"
    return render_table(_HEADS, rows, _WIDTHS)


def _task_rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    by_task: dict[str, list[Assignment]] = {}
    for assignment in reading.obligations.assignments:
        for provision in assignment.tasks:
            by_task.setdefault(provision, []).append(assignment)
    for task in reading.obligations.tasks:
        for at, assignment in enumerate(by_task.get(task.provision, ())):
            yield _row(task, assignment, is_first=at == 0)
        if task.provision not in by_task:
            yield (task.provision, _title(task), _NOBODY, "", timing_in_words(task.timing), "")


def _row(task: Task, assignment: Assignment, *, is_first: bool) -> tuple[str, ...]:
    return (
        task.provision if is_first else "",
        _title(task) if is_first else "",
        _who(assignment),
        _role(assignment),
        timing_in_words(task.timing) if is_first else "",
        _place(assignment.provision),
    )


def _whole_rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    whole = [row for row in reading.obligations.assignments if WHOLE_PLAN in row.tasks]
    for at, assignment in enumerate(whole):
        yield (
            WHOLE_PLAN if at == 0 else "",
            _WHOLE if at == 0 else "",
            _who(assignment),
            _role(assignment),
            _when(assignment),
            _place(assignment.provision),
        )


def _who(assignment: Assignment) -> str:
    """The body, and whom it works with where they are not named one by one."""
    return (
        f"{assignment.actor} (cùng {', '.join(assignment.partners)})"
        if assignment.partners
        else assignment.actor
    )


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
    return "phần cuối" if provision == "closing" else provision


def _title(task: Task) -> str:
    return shorten(task.title, _LONGEST_TITLE)
