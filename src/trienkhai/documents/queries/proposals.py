"""What would enter a plan if the version were adopted now."""

import datetime as dt
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
    """What is proposed, added or corrected and not dropped: six queries, whatever the size.

    With ``on`` the units carry the names of that day.

    An assignment whose tasks were all dropped says nothing any more and is left out; so is a target of a
    dropped task.
    """
    tasks = list(_live(version.proposed_tasks).select_related("clause").order_by("clause__position", "id"))
    kept = {task.pk for task in tasks}
    targets = [
        target
        for target in _live(version.proposed_targets).select_related("clause")
        if target.task_id is None or target.task_id in kept
    ]
    assignments = list(
        _live(version.proposed_assignments)
        .select_related("clause")
        .prefetch_related(
            Prefetch("phrase", queryset=ActorPhrase.objects.prefetch_related(_units(on))),
            Prefetch("tasks", queryset=_live(ProposedTask.objects).only("pk")),
        )
    )
    return LiveProposals(tasks, targets, [row for row in assignments if row.whole_plan or row.tasks.all()])


def whole_plan_proposals(version: DirectiveVersion, role: str) -> list[ProposedAssignment]:
    """The live assignments of the role that cover every task, with their phrases and units: three queries."""
    rows = _live(version.proposed_assignments).filter(whole_plan=True, role=role)
    return list(rows.select_related("clause").prefetch_related("phrase__units"))


def _units(on: dt.date | None) -> "Prefetch[Any]":
    units = Unit.objects.all()
    return Prefetch("units", queryset=units if on is None else units_named_on(units, on))


def _live(rows: Any) -> Any:  # noqa: ANN401 - the manager of any kind of proposal, and its rows
    return rows.exclude(state=ProposalState.DROPPED)
