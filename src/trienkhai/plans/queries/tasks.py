"""Tasks as lists, and who leads them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet

from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import ActorPhrase, ProposedAssignment, ProposedTask
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL, numbers
from trienkhai.organisations.permissions import Actor, sight_of
from trienkhai.organisations.queries import Heirs, units_named_on
from trienkhai.plans.models import Assignment, Plan, Target, Task
from trienkhai.plans.permissions.watching import ASSIGNMENT, committees
from trienkhai.vietnamese import fold

LEADING = (AssignmentRole.LEAD, AssignmentRole.DIRECT)
MOST_NAMED = 3
"""How many units that lead behind one phrase are told by name; more by the phrase and their number."""
_LEADS = "lead.role IN ('lead', 'direct') AND lead.ended_at IS NULL"
_BODY_THAT_LEADS = (
    f"{{unit}} IN (SELECT lead.unit_id FROM {ASSIGNMENT} lead WHERE lead.plan_id = {{plan}} AND {_LEADS})"  # noqa: S608 - fixed names only
    " AND ({unit} IN {sight} OR {unit} NOT IN {committees})"
)
# Of the same task and phrase; without a phrase each unit stands for itself.
_FELLOWS = (
    f"FROM {ASSIGNMENT} lead WHERE lead.task_id = {{task}} AND lead.phrase = {{phrase}} AND {_LEADS}"
    " AND (lead.phrase <> '' OR lead.unit_id = {unit})"
)
_IS_NAMED = (
    "{task} IN {tasks} AND {role} IN ('lead', 'direct') AND {ended} IS NULL"
    f" AND NOT EXISTS (SELECT 1 {_FELLOWS} AND (lead.role, lead.id) < ({{role}}, {{id}})"
    f" LIMIT 1 OFFSET {MOST_NAMED - 1})"
)
_OF_PHRASE = RowSQL(
    f"SELECT COUNT(*) {_FELLOWS}", task="task", phrase="phrase", unit="unit", output_field=IntegerField()
)
_SAID, _PHRASE, _SAID_OF, _TASK, _MEANT = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (
        ProposedAssignment,
        ActorPhrase,
        ProposedAssignment.tasks.through,
        ProposedTask,
        ActorPhrase.units.through,
    )
)
_OUTSIDE_LEAD = (
    f"COALESCE((SELECT named.phrase FROM {_SAID} said JOIN {_PHRASE} named ON named.id = said.phrase_id"  # noqa: S608 - fixed names only
    f" JOIN {_SAID_OF} of_task ON of_task.proposedassignment_id = said.id"
    f" JOIN {_TASK} task ON task.id = of_task.proposedtask_id"
    " WHERE said.version_id = {version} AND task.path = {path}"
    " AND said.role IN ('lead', 'direct') AND said.state <> 'dropped'"
    f" AND NOT EXISTS (SELECT 1 FROM {_MEANT} meant WHERE meant.actorphrase_id = named.id)"
    " ORDER BY said.id LIMIT 1), '')"
)


def leading_units(plan: Plan, *, actor: Actor) -> QuerySet[Unit]:
    """The bodies that lead in the plan and, of the committees that do, those in sight; named as today."""
    leads = RowSQL(
        _BODY_THAT_LEADS,
        unit="pk",
        plan=plan.pk,
        sight=sight_of(actor),
        committees=committees(actor.on),
    )
    return units_named_on(Unit.objects.filter(leads), actor.on)


def led_tasks(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Tasks in the order of their plan; the units that lead the tasks of a page are given by ``with_leads``.

    ``outside_lead`` is what the directive calls a body outside the tree that leads, if one does.
    """
    return tasks.annotate(outside_lead=outside_lead()).order_by("plan_id", "position")


@dataclass(slots=True)
class Lead:
    """A unit that leads or directs a task, behind which phrase of the text, and how many do behind that."""

    task_id: int
    unit_id: int
    phrase: str
    of_phrase: int
    unit: Unit | None = None
    heirs: Heirs | None = None


def with_leads(tasks: Iterable[Task]) -> list[Any]:
    """The tasks of a page, each with its ``leads``, whose units ``with_units`` names; one query.

    Who leads is said in the plan, how far they are is not. Of those behind one phrase of the text, which can
    be every commune of a province, only the first few are there.
    """
    found: list[Any] = list(tasks)
    by_task: dict[int, list[Lead]] = {task.pk: [] for task in found}
    for row in _leads_among(by_task):
        by_task[row[0]].append(Lead(*row))
    for task in found:
        task.leads = by_task[task.pk]
    return found


def _leads_among(tasks: Iterable[int]) -> QuerySet[Assignment, Any]:
    """What a ``Lead`` holds, of each of these tasks and each phrase the first few."""
    named = RowSQL(
        _IS_NAMED,
        task="task",
        phrase="phrase",
        unit="unit",
        role="role",
        id="pk",
        ended="ended_at",
        tasks=numbers(tasks),
    )
    rows = Assignment.objects.filter(named).order_by("role", "id")
    return rows.values_list("task_id", "unit_id", "phrase", _OF_PHRASE)


def outside_lead() -> RowSQL:
    """For a task, the directive's words for a leading body that a clerk found outside the tree, or ""."""
    return RowSQL(_OUTSIDE_LEAD, version="plan__version", path="path", output_field=CharField())


def targets_by_task(plan: Plan, tasks: Iterable[Task]) -> dict[int | None, list[Target]]:
    """The targets of these tasks of a plan by the task's id, under None those of no task; one query.

    ``path`` is the clause in which each stands.
    """
    asked = RowSQL(
        "{task} IS NULL OR {task} IN {tasks}", task="task", tasks=numbers(task.pk for task in tasks)
    )
    rows = Target.objects.filter(asked, plan=plan).annotate(path=F("clause__path"))
    found: dict[int | None, list[Target]] = defaultdict(list)
    for target in rows.order_by("clause__position", "id"):
        found[target.task_id].append(target)
    return dict(found)


def search_tasks(tasks: QuerySet[Task], words: str) -> QuerySet[Task]:
    """The tasks in whose clause number or words every word stands, diacritics or not."""
    for word in fold(words, keep_marks=False).split():
        tasks = tasks.filter(folded__contains=word)
    return tasks
