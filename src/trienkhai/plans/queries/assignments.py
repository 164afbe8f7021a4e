"""Assignments as lists, with how each stands to its deadline."""

import datetime as dt
from typing import Any

from django.db.models import CharField, Count, DateField, F, QuerySet

from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.plans.enums import DeadlineState, WorkState
from trienkhai.plans.models import Assignment
from trienkhai.vietnamese import fold

SOON = dt.timedelta(days=7)
AssignmentRows = QuerySet[Any]
"""Assignments with ``deadline_state`` and ``due_on``, which the type checker cannot know of."""
_SUBMITTED = "{work_state} IN ('awaiting', 'done') AND {submitted_on} IS NOT NULL"
_STATE = (
    "CASE WHEN {due_on} IS NULL THEN 'open'"
    f" WHEN {_SUBMITTED} THEN CASE WHEN {{submitted_on}} > {{due_on}} THEN 'overdue' ELSE 'on_time' END"
    " WHEN {due_on} < {on} THEN 'overdue' WHEN {due_on} <= {soon} THEN 'due_soon' ELSE 'on_time' END"
)
_DUE_ON = RowSQL(
    "CASE WHEN {is_past} THEN NULL ELSE COALESCE({next}, {first}) END",
    is_past="is_past_last_turn",
    next="next_due_on",
    first="task__due_on",
    output_field=DateField(),
)


def with_deadline_state(
    assignments: QuerySet[Assignment], *, on: dt.date, soon: dt.timedelta = SOON
) -> AssignmentRows:
    """The rows with ``deadline_state`` (see DeadlineState) and ``due_on``, computed by the database.

    ``due_on`` is the task's day or, of work opened for its next turn, the day of that turn, after the last
    none.

    Work that was reported done is held against the day of that report: a deadline kept stays kept, one missed
    stays missed. Everything else is held against ``on``. Without a due day the state is “open”.
    """
    columns = {name: name for name in ("due_on", "work_state", "submitted_on")}
    state = RowSQL(_STATE, **columns, on=on, soon=on + soon, output_field=CharField())
    return assignments.annotate(due_on=_DUE_ON).annotate(deadline_state=state)


def assignment_rows(
    assignments: QuerySet[Assignment], *, on: dt.date, soon: dt.timedelta = SOON
) -> AssignmentRows:
    """The rows as every list shows them, with their deadline state; one query.

    ``task_path`` and ``task_title`` are None for a duty about the whole plan, which ``plan_title`` names. The
    units of the rows of a page are named by ``with_units``.
    """
    shown = {"task_path": F("task__path"), "task_title": F("task__title"), "plan_title": F("plan__title")}
    rows: AssignmentRows = with_deadline_state(assignments, on=on, soon=soon).annotate(**shown)
    return rows


def filter_assignments(
    assignments: AssignmentRows,
    *,
    work_state: str = "",
    deadline_state: str = "",
    role: str = "",
    unit_id: int | None = None,
    words: str = "",
) -> AssignmentRows:
    """Those rows that meet every condition given; for ``deadline_state`` the rows must carry it already."""
    exact: dict[str, Any] = {
        "work_state": work_state,
        "deadline_state": deadline_state,
        "role": role,
        "unit_id": unit_id,
    }
    assignments = assignments.filter(**{name: value for name, value in exact.items() if value})
    for word in fold(words, keep_marks=False).split():
        assignments = assignments.filter(task__folded__contains=word)
    return assignments


def running_and_ended(assignments: QuerySet[Assignment]) -> tuple[int, int]:
    """How many of the assignments go on and how many have ended; one query."""
    goes_on = RowSQL("{ended} IS NULL", ended="ended_at")
    counted = dict(assignments.order_by().values_list(goes_on).annotate(Count("pk")))
    return counted.get(True, 0), counted.get(False, 0)


def counts_by_axes(
    assignments: QuerySet[Assignment], *, on: dt.date, soon: dt.timedelta = SOON
) -> tuple[dict[str, int], dict[str, int]]:
    """How many rows are in each state of work and in each of deadline, none left out; one query for both."""
    work, deadlines = dict.fromkeys(WorkState.values, 0), dict.fromkeys(DeadlineState.values, 0)
    rows = with_deadline_state(assignments, on=on, soon=soon).order_by()
    pairs = rows.values_list("work_state", "deadline_state").annotate(Count("pk"))
    for work_state, deadline_state, count in pairs:
        work[work_state] += count
        deadlines[deadline_state] += count
    return work, deadlines
