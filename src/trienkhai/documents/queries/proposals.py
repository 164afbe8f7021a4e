"""What would enter a plan if the version were adopted now."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from django.db.models import F, Prefetch, QuerySet

from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import (
    ActorPhrase,
    DirectiveVersion,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
)
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import units_named_on

Proposal = TypeVar("Proposal", ProposedTask, ProposedTarget, ProposedAssignment)


@dataclass(frozen=True, slots=True)
class LiveProposals:
    """Tasks, targets and assignments that nobody dropped; assignments with their phrases, units and tasks."""

    tasks: list[ProposedTask]
    targets: list[ProposedTarget]
    assignments: list[ProposedAssignment]

    @property
    def phrases(self) -> list[ActorPhrase]:
        """The phrases that the assignments use, each once, in the order of the text."""
        return list({assignment.phrase_id: assignment.phrase for assignment in self.assignments}.values())


def live_proposals(version: DirectiveVersion, *, on: dt.date | None = None) -> LiveProposals:
    """What is proposed, added or corrected and not dropped: five queries, whatever the size.

    With ``on`` the units carry the names of that day.

    An assignment whose tasks were all dropped says nothing any more and is left out; so is a target of a
    dropped task.
    """
    return live_by_version([version], on=on)[version.pk]


def live_by_version(
    versions: Sequence[DirectiveVersion], *, on: dt.date | None = None
) -> dict[int, LiveProposals]:
    """The same of several versions, by id, in as many queries as of one."""
    found = {version.pk: LiveProposals([], [], []) for version in versions}
    tasks, tasks_of = tasks_by_assignment(_live(ProposedTask, found).select_related("clause"))
    kept = {None, *(task.pk for task in tasks)}
    targets = _live(ProposedTarget, found).select_related("clause")
    assignments = _live(ProposedAssignment, found).select_related("clause", "phrase")
    rows = name_tasks(assignments.prefetch_related(_units(on)), tasks_of)
    for task in tasks:
        found[task.version_id].tasks.append(task)
    for target in (row for row in targets if row.task_id in kept):
        found[target.version_id].targets.append(target)
    for assignment in (row for row in rows if row.whole_plan or named_tasks(row)):
        found[assignment.version_id].assignments.append(assignment)
    for version in versions:
        _share_version(version, found[version.pk])
    return found


def _share_version(version: DirectiveVersion, live: LiveProposals) -> None:
    """Give each proposal the version that was read already."""
    rows: Iterable[ProposedTask | ProposedTarget | ProposedAssignment]
    rows = chain(live.tasks, live.targets, live.assignments)
    for proposal in rows:
        proposal.version = version


def tasks_by_assignment(
    rows: "QuerySet[ProposedTask]",
) -> tuple[list[ProposedTask], dict[int, list[ProposedTask]]]:
    """The tasks in the order of the text, and by the id of an assignment those that it names; one query.

    The database repeats a task for each assignment that names it.
    """
    tasks: dict[int, ProposedTask] = {}
    tasks_of: dict[int, list[ProposedTask]] = defaultdict(list)
    for row in rows.annotate(named_by=F("assignments")):
        task = tasks.setdefault(row.pk, row)
        if row.named_by is not None:
            tasks_of[row.named_by].append(task)
    return list(tasks.values()), tasks_of


def name_tasks(
    assignments: Iterable[ProposedAssignment], tasks_of: Mapping[int, list[ProposedTask]]
) -> list[ProposedAssignment]:
    """The assignments, each with its tasks for ``named_tasks``: lists, which are faster than managers."""
    rows = list(assignments)
    for row in rows:
        vars(row)["named_tasks"] = tasks_of.get(row.pk, [])
    return rows


def named_tasks(assignment: ProposedAssignment) -> list[ProposedTask]:
    """The tasks of an assignment that was read with them."""
    tasks: list[ProposedTask] = vars(assignment)["named_tasks"]
    return tasks


def live_tasks(version: DirectiveVersion) -> list[ProposedTask]:
    """The tasks that nobody dropped, with their clauses, in the order of the text; one query."""
    return list(_live(ProposedTask, [version.pk]).select_related("clause"))


def whole_plan_proposals(version: DirectiveVersion, role: str) -> list[ProposedAssignment]:
    """The live assignments of the role that cover every task, with their phrases and units: two queries."""
    rows = _live(ProposedAssignment, [version.pk]).filter(whole_plan=True, role=role)
    return list(rows.select_related("clause", "phrase").prefetch_related("phrase__units"))


def _units(on: dt.date | None) -> "Prefetch[Any]":
    units = Unit.objects.all()
    return Prefetch("phrase__units", queryset=units if on is None else units_named_on(units, on))


def _live(kind: type[Proposal], versions: Iterable[int]) -> "QuerySet[Proposal]":
    """The rows of a kind of proposal that nobody dropped."""
    return kind.objects.filter(version__in=list(versions)).exclude(state=ProposalState.DROPPED)
