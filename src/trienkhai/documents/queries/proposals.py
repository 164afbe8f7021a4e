"""What would enter a plan if the version were adopted now."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

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
    known = {version.pk: version for version in versions}
    for task in _live(ProposedTask, known).select_related("clause").order_by("clause__position", "id"):
        found[task.version_id].tasks.append(task)
    kept = {task.pk for live in found.values() for task in live.tasks}
    for target in _live(ProposedTarget, known).select_related("clause"):
        if target.task_id is None or target.task_id in kept:
            found[target.version_id].targets.append(target)
    tasks = Prefetch("tasks", queryset=_live(ProposedTask, known).only("pk"))
    assignments = _live(ProposedAssignment, known).select_related("clause", "phrase")
    for row in assignments.prefetch_related(_units(on), tasks):
        if row.whole_plan or row.tasks.all():
            found[row.version_id].assignments.append(row)
    for pk, live in found.items():
        rows: list[ProposedTask | ProposedTarget | ProposedAssignment]
        rows = [*live.tasks, *live.targets, *live.assignments]
        for proposal in rows:
            proposal.version = known[pk]
    return found


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


def _live(kind: Any, versions: Iterable[int]) -> Any:  # noqa: ANN401 - any kind of proposal, and its rows
    return kind.objects.filter(version__in=list(versions)).exclude(state=ProposalState.DROPPED)
