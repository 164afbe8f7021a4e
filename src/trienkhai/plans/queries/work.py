"""“Việc của tôi”."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F

from trienkhai.organisations.permissions import Actor
from trienkhai.plans.enums import DeadlineState, WorkState
from trienkhai.plans.permissions import (
    confirmable_assignments,
    reportable_assignments,
    visible_assignments,
)
from trienkhai.plans.queries.assignments import SOON, AssignmentRows, assignment_rows

# What has a day comes before what has none, work on a task before duties about the whole plan.
IN_NEED = (
    F("due_on").asc(nulls_last=True),
    "plan_id",
    F("task__position").asc(nulls_last=True),
    "id",
)


@dataclass(frozen=True, slots=True)
class MyWork:
    """The lists of the home page in their order; each is a queryset to be paged."""

    overdue: AssignmentRows
    due_this_week: AssignmentRows
    to_approve: AssignmentRows
    running: AssignmentRows
    sent: AssignmentRows

    def __iter__(self) -> Iterator[tuple[str, AssignmentRows]]:
        """The lists with their names, in order."""
        return ((name, getattr(self, name)) for name in self.__slots__)


def my_work(actor: Actor, *, soon: dt.timedelta = SOON) -> MyWork:
    """What waits for the actor: overdue → due this week → to approve → running (later or no deadline) → sent.

    A clerk's lists hold the work of the units they are clerk in. Whoever is no clerk (a leader) sees the
    overdue and the coming work of their branch instead. A week ends on Sunday.
    """
    mine = reportable_assignments(actor)
    if not mine.exists():
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
    )
