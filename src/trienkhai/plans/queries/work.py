"""“Việc của tôi”."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, F, Max, Min, Q, QuerySet

from trienkhai.organisations.permissions import Actor
from trienkhai.plans.enums import DeadlineState, WorkState
from trienkhai.plans.permissions import (
    confirmable_assignments,
    reportable_assignments,
    visible_assignments,
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


LISTS = ("overdue", "due_this_week", "to_approve", "running", "sent")


class TaskGroup(TypedDict):
    """The rows of a list that belong to one task, or to a whole plan, counted.

    ``count`` rows of ``units`` units, by state of deadline (``overdue``, ``due_soon``, ``on_time``, ``open``)
    and of work (``awaiting``, ``in_progress``, ``not_started``); ``due`` is the earliest day; ``first`` and
    ``only_unit`` are the row and its unit where there is but one.
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
    due: dt.date | None
    overdue: int
    due_soon: int
    on_time: int
    open: int
    not_started: int
    in_progress: int
    awaiting: int


def by_task(rows: AssignmentRows, name: str) -> "QuerySet[Assignment, TaskGroup]":
    """The rows of the list of that name gathered by task, those in most need first; one query."""
    states = {
        **{state.value: Q(deadline_state=state) for state in DeadlineState},
        "not_started": Q(work_state=WorkState.NOT_STARTED),
        "in_progress": Q(work_state=WorkState.IN_PROGRESS),
        "awaiting": Q(work_state=WorkState.AWAITING_CONFIRMATION),
    }
    plain = rows.order_by().select_related(None).prefetch_related(None)
    grouped = plain.values("plan_id", "task_id", "plan__title", "task__path", "task__title", "task__position")
    counted = grouped.annotate(
        count=Count("pk"),
        units=Count("unit", distinct=True),
        first=Min("pk"),
        only_unit=Min("unit_id"),
        due=Min("due_on"),
        oldest=Min("changed_at"),
        newest=Max("changed_at"),
        **{state: Count("pk", filter=is_so) for state, is_so in states.items()},
    )
    waits = {"to_approve": F("oldest").asc(nulls_last=True), "sent": F("newest").desc(nulls_last=True)}
    need = waits.get(name, F("due").asc(nulls_last=True))
    in_order: QuerySet[Assignment, TaskGroup] = counted.order_by(
        need, "plan_id", F("task__position").asc(nulls_last=True)
    )
    return in_order


@dataclass(frozen=True, slots=True)
class MyWork:
    """The lists of the home page in their order; each is a queryset to be paged."""

    overdue: AssignmentRows
    due_this_week: AssignmentRows
    to_approve: AssignmentRows
    running: AssignmentRows
    sent: AssignmentRows
    is_followed: bool
    """Whether these are other units' lists, read by somebody who is a clerk of none of them."""

    def __iter__(self) -> Iterator[tuple[str, AssignmentRows]]:
        """The lists with their names, in order."""
        return ((name, getattr(self, name)) for name in LISTS)

    def is_grouped(self, name: str) -> bool:
        """Whether a list is read by tasks: what one follows, and what one answers for many units."""
        return self.is_followed or name == "to_approve"


def my_work(actor: Actor, *, soon: dt.timedelta = SOON) -> MyWork:
    """What waits for the actor: overdue → due this week → to approve → running (later or no deadline) → sent.

    A clerk's lists hold the work of the units they are clerk in. Whoever is no clerk (a leader) sees the
    overdue and the coming work of their branch instead. A week ends on Sunday.
    """
    mine = reportable_assignments(actor)
    is_followed = not mine.exists()
    if is_followed:
        mine = visible_assignments(actor).filter(ended_at__isnull=True)
    rows = assignment_rows(mine, on=actor.on, soon=soon)
    to_do = rows.filter(work_state__in=(WorkState.NOT_STARTED, WorkState.IN_PROGRESS))
    sunday = actor.on + dt.timedelta(days=6 - actor.on.weekday())
    coming = to_do.exclude(deadline_state=DeadlineState.OVERDUE)
    this_week = coming.filter(due_on__range=(actor.on, sunday))
    waiting = assignment_rows(confirmable_assignments(actor), on=actor.on, soon=soon)
    return MyWork(
        overdue=to_do.filter(deadline_state=DeadlineState.OVERDUE).order_by(*IN_NEED),
        due_this_week=this_week.order_by(*IN_NEED),
        to_approve=waiting.filter(work_state=WorkState.AWAITING_CONFIRMATION).order_by("changed_at", "id"),
        running=coming.exclude(due_on__isnull=False, due_on__lte=sunday).order_by(*IN_NEED),
        sent=rows.filter(work_state=WorkState.AWAITING_CONFIRMATION).order_by("-changed_at", "-id"),
        is_followed=is_followed,
    )
