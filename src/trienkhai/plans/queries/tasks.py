"""Plans and tasks as lists."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from trienkhai.documents.enums import AssignmentRole, ProposalState
from trienkhai.documents.models import ProposedAssignment
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.enums import DeadlineState, WorkState
from trienkhai.plans.models import Assignment, Plan, Target, Task
from trienkhai.plans.permissions import visible_assignments
from trienkhai.plans.queries.assignments import SOON, with_deadline_state
from trienkhai.vietnamese import fold

LEADING = (AssignmentRole.LEAD, AssignmentRole.DIRECT)
MOST_NAMED = 3
"""How many units that lead behind one phrase are told by name; more by the phrase and their number."""


def plan_rows(plans: QuerySet[Plan], *, actor: Actor) -> QuerySet[Plan]:
    """Plans with the issuing unit's name and how far they are; two queries.

    ``task_count``, and of the assignments that the actor sees, how many there
    are and how many are done (``seen_count``, ``done_count``).
    """
    seen = visible_assignments(actor).filter(plan=OuterRef("pk"), ended_at__isnull=True)
    return named_plans(plans, on=actor.on).annotate(
        task_count=_count(Task.objects.filter(plan=OuterRef("pk"), dropped_at=None), "plan"),
        seen_count=_count(seen, "plan"),
        done_count=_count(seen.filter(work_state=WorkState.DONE), "plan"),
    )


def named_plans(plans: QuerySet[Plan], *, on: dt.date) -> QuerySet[Plan]:
    """Plans with the issuing unit's name, who adopted, and their directive; two queries."""
    named = units_named_on(Unit.objects.all(), on)
    return (
        plans.select_related("adopted_by", "version__directive")
        .defer("version__text", "version__compiled")
        .prefetch_related(Prefetch("issuing_unit", queryset=named))
    )


def task_rows(tasks: QuerySet[Task], *, on: dt.date) -> QuerySet[Task]:
    """Tasks with plan, clause, targets, and who leads. Four queries for a page, whatever its length.

    As ``led_tasks``, and ``targets`` with them.
    """
    return led_tasks(tasks, on=on).prefetch_related("targets")


def led_tasks(tasks: QuerySet[Task], *, on: dt.date) -> QuerySet[Task]:
    """Tasks with plan, clause, and who leads. Three queries for a page, whatever its length.

    ``outside_lead`` is what the directive calls a body outside the tree that leads, if one does.
    ``leads`` are the leading and directing assignments (unit and role alone: who leads is said in the plan,
    how far they are is not); of those behind one phrase of the text the first few, each with how many they
    are (``of_phrase``).
    """
    return (
        tasks.annotate(outside_lead=outside_lead())
        .select_related("clause", "plan")
        .prefetch_related(Prefetch("assignments", queryset=_leads(on), to_attr="leads"))
        .order_by("plan_id", "position")
    )


def _leads(on: dt.date) -> QuerySet[Assignment]:
    """Who leads tasks; of each task and phrase the first few of what can be every commune of a province."""
    alone = Case(When(phrase="", then="unit_id"), default=0)  # without a phrase each unit stands for itself
    of_one_phrase: list[F | Case] = [F("task"), F("phrase"), alone]
    return (
        Assignment.objects.filter(role__in=LEADING, ended_at__isnull=True)
        .annotate(
            of_phrase=Window(Count("pk"), partition_by=of_one_phrase),
            place=Window(RowNumber(), partition_by=of_one_phrase, order_by=("role", "id")),
        )
        .filter(place__lte=MOST_NAMED)
        .only("task_id", "unit_id", "role", "phrase")
        .prefetch_related(Prefetch("unit", queryset=units_named_on(Unit.objects.all(), on)))
        .order_by("role", "id")
    )


def targets_by_task(plan: Plan, tasks: Iterable[Task]) -> dict[int | None, list[Target]]:
    """The targets of these tasks of a plan by the task's id, under None those of no task; one query.

    ``path`` is the clause in which each stands.
    """
    of_tasks = Q(task__in=[task.pk for task in tasks])
    found: dict[int | None, list[Target]] = defaultdict(list)
    for target in plan.targets.filter(of_tasks | Q(task=None)).annotate(path=F("clause__path")):
        found[target.task_id].append(target)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many assignments are in each state of work and in each of deadline, none left out."""

    work: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WorkState.values, 0))
    deadlines: dict[str, int] = field(default_factory=lambda: dict.fromkeys(DeadlineState.values, 0))

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
    seen = visible_assignments(actor).filter(plan=plan, task__isnull=False, ended_at__isnull=True)
    rows = with_deadline_state(seen, on=actor.on, soon=soon).order_by()
    together = Progress()
    by_task: dict[int, Progress] = defaultdict(Progress)
    for task, *states in rows.values_list("task", "work_state", "deadline_state").annotate(Count("pk")):
        together.add(*states)
        by_task[task].add(*states)
    return together, dict(by_task)


def outside_lead() -> Coalesce:
    """For a task, the directive's words for a leading body that a clerk found outside the tree, or ""."""
    named = ProposedAssignment.objects.filter(
        version=OuterRef("plan__version"),
        tasks__path=OuterRef("path"),
        role__in=LEADING,
        phrase__units__isnull=True,
    ).exclude(state=ProposalState.DROPPED)
    return Coalesce(Subquery(named.order_by("pk").values("phrase__phrase")[:1]), Value(""))


def search_plans(plans: QuerySet[Plan], words: str) -> QuerySet[Plan]:
    """The plans with every word in their own name and number or their directive's line of the register.

    Words without any diacritics also find words with them; newest first.
    """
    for word in fold(words).split():
        column = "folded_plain" if word == fold(word, keep_marks=False) else "folded"
        own, registered = f"{column}__contains", f"version__directive__{column}__contains"
        plans = plans.filter(Q(**{own: word}) | Q(**{registered: word}))
    return plans.order_by("-adopted_at", "-pk")


def search_tasks(tasks: QuerySet[Task], words: str) -> QuerySet[Task]:
    """The tasks in whose clause number or words every word stands, diacritics or not."""
    for word in fold(words, keep_marks=False).split():
        tasks = tasks.filter(folded__contains=word)
    return tasks


def _count(rows: QuerySet, by: str) -> Coalesce:  # type: ignore[type-arg] # assignments or tasks
    """How many of the rows belong to the outer row, as a subquery."""
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
