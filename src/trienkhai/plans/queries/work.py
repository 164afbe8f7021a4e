"""“Việc của tôi”."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NotRequired, TypedDict

from django.db.models import CharField, Count, F, Max, Min, Q, QuerySet

from trienkhai.organisations.models.row_sql import RowSQL, answers, rows_of
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.enums import DeadlineState, WorkState
from trienkhai.plans.permissions import (
    confirmable_assignments,
    current_assignments,
    reportable_assignments,
)
from trienkhai.plans.queries.assignments import SOON, AssignmentRows, assignment_rows

if TYPE_CHECKING:
    from trienkhai.plans.models import Assignment

# What has a day comes before what has none, work on a task before duties about the whole plan.
IN_NEED = (
    F("due_on").asc(nulls_last=True),
    "plan_id",
    F("task__position").asc(nulls_last=True),
    "id",
)
TASKS_IN_NEED = (F("due").asc(nulls_last=True), "plan_id", F("task__position").asc(nulls_last=True))
_STATES = {
    **{state.value: Q(deadline_state=state) for state in DeadlineState},
    "not_started": Q(work_state=WorkState.NOT_STARTED),
    "in_progress": Q(work_state=WorkState.IN_PROGRESS),
    "awaiting": Q(work_state=WorkState.AWAITING_CONFIRMATION),
}
LISTS = ("overdue", "due_this_week", "to_approve", "running", "sent")
_SHELF = (
    "CASE WHEN {work_state} = 'awaiting' THEN 'sent' WHEN {deadline_state} = 'overdue' THEN 'overdue'"
    " WHEN {due_on} BETWEEN {on} AND {sunday} THEN 'due_this_week' ELSE 'running' END"
)
# Of each list its first rows, in the order that ``MyWork.of`` has them, with the number of all.
_BEGINNINGS = (
    "SELECT pk, shelf, number FROM (SELECT listed.pk, shelf, COUNT(*) OVER (PARTITION BY shelf) AS number,"
    " ROW_NUMBER() OVER (PARTITION BY shelf ORDER BY CASE WHEN shelf = 'sent' THEN changed_at END DESC,"
    " CASE WHEN shelf = 'sent' THEN -listed.pk END, due_on IS NULL, due_on, plan_id, task__position IS NULL,"
    " task__position, listed.pk) AS place FROM {rows} listed) placed WHERE place <= {most} ORDER BY place"
)
_OF_A_BEGINNING = ("pk", "shelf", "changed_at", "due_on", "plan_id", "task__position")


class TaskGroup(TypedDict):
    """The rows of a list that belong to one task, or to a whole plan, counted.

    ``count`` rows of ``units`` units, by state of deadline (``overdue``, ``due_soon``, ``on_time``, ``open``)
    and of work (``awaiting``, ``in_progress``, ``not_started``); ``due`` is the earliest day, ``newest`` the
    last change, ``shelf`` the list where several are read at once; ``first`` and ``only_unit`` are the row
    and its unit where there is but one.
    """

    plan_id: int
    task_id: int | None
    plan__title: str
    task__path: str | None
    task__title: str | None
    count: int
    units: int
    first: int
    only_unit: int
    shelf: NotRequired[str]
    due: dt.date | None
    newest: dt.datetime | None
    overdue: int
    due_soon: int
    on_time: int
    open: int
    not_started: int
    in_progress: int
    awaiting: int


def by_task(rows: AssignmentRows, name: str) -> "QuerySet[Assignment, TaskGroup]":
    """The rows of the list of that name gathered by task, those in most need first; one query."""
    waits = {"to_approve": F("oldest").asc(nulls_last=True), "sent": F("newest").desc(nulls_last=True)}
    return _gathered(rows).order_by(waits.get(name, TASKS_IN_NEED[0]), *TASKS_IN_NEED[1:])


def _gathered(rows: AssignmentRows, *keys: str) -> "QuerySet[Assignment, TaskGroup]":
    """The rows of a task as one with their counts, apart for each value of the keys; in no order."""
    plain = rows.order_by().select_related(None).prefetch_related(None)
    grouped = plain.values(
        *keys, "plan_id", "task_id", "plan__title", "task__path", "task__title", "task__position"
    )
    gathered: QuerySet[Assignment, TaskGroup] = grouped.annotate(
        count=Count("pk"),
        units=Count("unit", distinct=True),
        first=Min("pk"),
        only_unit=Min("unit_id"),
        due=Min("due_on"),
        oldest=Min("changed_at"),
        newest=Max("changed_at"),
        **{state: Count("pk", filter=is_so) for state, is_so in _STATES.items()},
    )
    return gathered


def _changed(group: TaskGroup) -> tuple[bool, dt.datetime | None]:
    """For sorting by the last change; what never changed comes first."""
    return group["newest"] is not None, group["newest"]


@dataclass(slots=True)
class Beginning:
    """The first rows of a list, and how many it has."""

    rows: "list[Assignment]" = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True, slots=True)
class MyWork:
    """The lists of the home page in their order; each is a queryset to be paged."""

    rows: AssignmentRows
    """What the actor answers for or follows, each row with the name of its list as ``shelf``."""
    to_approve: AssignmentRows
    is_followed: bool
    """Whether these are other units' lists, read by somebody who is a clerk of none of them."""

    def __iter__(self) -> Iterator[tuple[str, AssignmentRows]]:
        """The lists with their names, in order."""
        return ((name, self.of(name)) for name in LISTS)

    def of(self, name: str) -> AssignmentRows:
        """One of the lists, its rows in order: what waits longest, what was sent last, what is due first."""
        if name == "to_approve":
            return self.to_approve
        order = ("-changed_at", "-id") if name == "sent" else IN_NEED
        return self.rows.filter(shelf=name).order_by(*order)

    def beginnings(self, most: int) -> dict[str, Beginning]:
        """The first rows of the lists that are read row by row, by name; two queries for all of them."""
        if self.is_followed:
            return {}
        listed = rows_of(self.rows.order_by().values_list(*_OF_A_BEGINNING))
        placed = answers(_BEGINNINGS, rows=listed, most=most)
        rows = {row.pk: row for row in self.rows.order_by().filter(pk__in=[pk for pk, *_ in placed])}
        found = {name: Beginning() for name in LISTS if not self.is_grouped(name)}
        for pk, shelf, count in placed:
            found[shelf].rows.append(rows[pk])
            found[shelf].count = count
        return found

    def is_grouped(self, name: str) -> bool:
        """Whether a list is read by tasks: what one follows, and what one answers for many units."""
        return self.is_followed or name == "to_approve"

    def by_task(self) -> dict[str, list[TaskGroup]]:
        """The lists that are read by tasks, each gathered and in its order; two queries at most."""
        gathered: dict[str, list[TaskGroup]] = {name: [] for name in LISTS if self.is_grouped(name)}
        gathered["to_approve"] = list(by_task(self.to_approve, "to_approve"))
        if self.is_followed:
            for group in _gathered(self.rows, "shelf").order_by(*TASKS_IN_NEED):
                gathered[group["shelf"]].append(group)
            gathered["sent"].sort(
                key=lambda group: (group["newest"] is not None, group["newest"]), reverse=True
            )
        return gathered


def my_work(actor: Actor, *, soon: dt.timedelta = SOON) -> MyWork:
    """What waits for the actor: overdue → due this week → to approve → running (later or no deadline) → sent.

    A clerk's lists hold the work of the units they are clerk in. Whoever is no clerk (a leader) sees the
    overdue and the coming work of their branch instead. A week ends on Sunday.
    """
    mine = reportable_assignments(actor)
    is_followed = not mine.exists()
    if is_followed:
        mine = current_assignments(actor).filter(ended_at__isnull=True)
    rows = assignment_rows(mine.exclude(work_state=WorkState.DONE), on=actor.on, soon=soon)
    waiting = assignment_rows(confirmable_assignments(actor), on=actor.on, soon=soon)
    return MyWork(
        rows=rows.annotate(shelf=_shelf_on(actor.on)),
        to_approve=waiting.filter(work_state=WorkState.AWAITING_CONFIRMATION).order_by("changed_at", "id"),
        is_followed=is_followed,
    )


def _shelf_on(day: dt.date) -> RowSQL:
    """The name of the list that a row stands in on the day; its work is not done."""
    columns = {name: name for name in ("work_state", "deadline_state", "due_on")}
    sunday = day + dt.timedelta(days=6 - day.weekday())
    return RowSQL(_SHELF, **columns, on=day, sunday=sunday, output_field=CharField())
