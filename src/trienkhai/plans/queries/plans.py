"""Plans as lists, and how far they are."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from trienkhai.organisations.permissions import Actor
from trienkhai.plans.enums import DeadlineState, WorkState
from trienkhai.plans.models import Plan, Task
from trienkhai.plans.permissions import current_assignments
from trienkhai.plans.queries.assignments import SOON, with_deadline_state
from trienkhai.vietnamese import fold


def plan_rows(plans: QuerySet[Plan], *, actor: Actor) -> QuerySet[Plan]:
    """Plans with how far they are.

    ``task_count``, and of the assignments that the actor sees, how many there
    are and how many are done (``seen_count``, ``done_count``).
    """
    seen = current_assignments(actor).filter(plan=OuterRef("pk"), ended_at__isnull=True)
    return plans.annotate(
        task_count=_count(Task.objects.filter(plan=OuterRef("pk"), dropped_at=None), "plan"),
        seen_count=_count(seen, "plan"),
        done_count=_count(seen.filter(work_state=WorkState.DONE), "plan"),
    )


_NO_WORK, _NO_DEADLINES = dict.fromkeys(WorkState.values, 0), dict.fromkeys(DeadlineState.values, 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many assignments are in each state of work and in each of deadline, none left out."""

    work: dict[str, int] = field(default_factory=_NO_WORK.copy)
    deadlines: dict[str, int] = field(default_factory=_NO_DEADLINES.copy)

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.work.values())

    def add(self, work_state: str, deadline_state: str, count: int) -> None:
        """Count so many more in both states."""
        self.work[work_state] += count
        self.deadlines[deadline_state] += count


def progress_of(
    plan: Plan, *, actor: Actor, soon: dt.timedelta = SOON
) -> tuple[Progress, dict[int, Progress]]:
    """How far the plan's tasks are, together and by id, of the assignments that the actor sees; one query.

    A task of which the actor sees no assignment is not among them.
    """
    seen = current_assignments(actor).filter(plan=plan, task__isnull=False, ended_at__isnull=True)
    rows = with_deadline_state(seen, on=actor.on, soon=soon).order_by()
    together = Progress()
    by_task: dict[int, Progress] = defaultdict(Progress)
    for task, *states in rows.values_list("task", "work_state", "deadline_state").annotate(Count("pk")):
        together.add(*states)
        by_task[task].add(*states)
    return together, dict(by_task)


def search_plans(plans: QuerySet[Plan], words: str) -> QuerySet[Plan]:
    """The plans with every word in their own name and number or their directive's line of the register.

    Words without any diacritics also find words with them; newest first.
    """
    for word in fold(words).split():
        column = "folded_plain" if word == fold(word, keep_marks=False) else "folded"
        own, registered = f"{column}__contains", f"version__directive__{column}__contains"
        plans = plans.filter(Q(**{own: word}) | Q(**{registered: word}))
    return plans.order_by("-adopted_at", "-pk")


def _count(rows: QuerySet, by: str) -> Coalesce:  # type: ignore[type-arg] # assignments or tasks
    """How many of the rows belong to the outer row, as a subquery."""
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
