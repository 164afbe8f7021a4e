"""Everything the review screen shows of a version, in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db.models import Prefetch, QuerySet

from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import (
    ActorPhrase,
    Clause,
    DirectiveVersion,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
)
from trienkhai.documents.queries.blockers import Blocker, blockers_of
from trienkhai.documents.queries.proposals import LiveProposals, name_tasks, named_tasks, tasks_by_assignment
from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import units_named_on

LEADING = frozenset({AssignmentRole.LEAD, AssignmentRole.DIRECT})


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in the text and the value read there: ``kind`` and the row's id (or citation's number)."""

    start: int
    end: int
    kind: str
    subject_id: int


@dataclass(slots=True)
class ClauseReview:
    """A clause with what was read in it; dropped values are among them and say so by their state."""

    clause: Clause
    depth: int = 0
    tasks: list[ProposedTask] = field(default_factory=list)
    targets: list[ProposedTarget] = field(default_factory=list)
    assignments: list[ProposedAssignment] = field(default_factory=list)
    citations: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Review:
    """A version as the screen needs it; ``untouched_leads`` are the live tasks nobody leads or directs.

    ``live`` is what would enter a plan now: what is counted before it is adopted.
    """

    version: DirectiveVersion
    clauses: list[ClauseReview]
    tasks: list[ProposedTask]
    assignments: list[ProposedAssignment]
    targets: list[ProposedTarget]
    phrases: list[ActorPhrase]
    untouched_leads: list[ProposedTask]
    blockers: list[Blocker]
    marks: list[Mark]
    live: LiveProposals

    @property
    def citations(self) -> list[dict[str, Any]]:
        """Every other document named, as the compiler says it."""
        citations: list[dict[str, Any]] = self.version.compiled.get("citations", [])
        return citations

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What a careful clerk would query, as the compiler says it."""
        findings: list[dict[str, Any]] = self.version.compiled.get("findings", [])
        return findings

    @property
    def unsettled(self) -> list[ActorPhrase]:
        """The phrases that live assignments use and that wait for a person, in the order of the text."""
        used = {phrase.pk for phrase in self.live.phrases}
        return [phrase for phrase in self.phrases if phrase.settled_at is None and phrase.pk in used]


def review_of(version: DirectiveVersion, *, on: dt.date, units: QuerySet[Unit] | None = None) -> Review:
    """The review of a version, units with the names of the day: six queries, whatever its size.

    ``units`` are all units, with whatever the caller wants to know of each. A task has its targets in
    ``own_targets``, an assignment its tasks under ``named_tasks``.
    """
    clauses = list(version.clauses.all())
    tasks, tasks_of = tasks_by_assignment(version.proposed_tasks.all())
    named = units_named_on(Unit.objects.all() if units is None else units, on)
    phrases = list(version.phrases.prefetch_related(Prefetch("units", queryset=named)))
    assignments = name_tasks(version.proposed_assignments.all(), tasks_of)
    targets = list(version.proposed_targets.all())
    _share_clauses(clauses, tasks, assignments, targets)
    _share_phrases(assignments, phrases)
    _share_targets(tasks, targets)
    live = _live(tasks, targets, assignments)
    by_clause = _by_clause(clauses, tasks, targets, assignments)
    _say_what_was_found(version, by_clause)
    return Review(
        version=version,
        clauses=by_clause,
        tasks=tasks,
        assignments=assignments,
        targets=targets,
        phrases=phrases,
        untouched_leads=_not_led(live),
        blockers=blockers_of(version, proposals=live),
        marks=_marks(version, tasks, targets, assignments),
        live=live,
    )


def _share_clauses(
    clauses: list[Clause], *proposals: Sequence[ProposedTask | ProposedAssignment | ProposedTarget]
) -> None:
    """Give each proposal the clause that was read already."""
    by_id = {clause.pk: clause for clause in clauses}
    for row in chain(*proposals):
        if row.clause_id is not None:
            row.clause = by_id[row.clause_id]


def _share_phrases(assignments: list[ProposedAssignment], phrases: list[ActorPhrase]) -> None:
    """Give each assignment the phrase that was read already, with its units."""
    by_id = {phrase.pk: phrase for phrase in phrases}
    for assignment in assignments:
        assignment.phrase = by_id[assignment.phrase_id]


def _share_targets(tasks: list[ProposedTask], targets: list[ProposedTarget]) -> None:
    """Give each task the targets that were read already."""
    own: dict[int | None, list[ProposedTarget]] = defaultdict(list)
    for target in targets:
        own[target.task_id].append(target)
    for task in tasks:
        vars(task)["own_targets"] = own[task.pk]


def _live(
    tasks: list[ProposedTask], targets: list[ProposedTarget], assignments: list[ProposedAssignment]
) -> LiveProposals:
    kept = {task.pk for task in tasks if task.is_live}
    return LiveProposals(
        [task for task in tasks if task.is_live],
        [row for row in targets if row.is_live and (row.task_id is None or row.task_id in kept)],
        [
            row
            for row in assignments
            if row.is_live and (row.whole_plan or any(task.pk in kept for task in named_tasks(row)))
        ],
    )


def _not_led(live: LiveProposals) -> list[ProposedTask]:
    led = {task.pk for row in live.assignments if row.role in LEADING for task in named_tasks(row)}
    return [task for task in live.tasks if task.pk not in led]


def _by_clause(
    clauses: list[Clause],
    tasks: list[ProposedTask],
    targets: list[ProposedTarget],
    assignments: list[ProposedAssignment],
) -> list[ClauseReview]:
    reviews = {clause.pk: ClauseReview(clause) for clause in clauses}
    for clause in clauses:
        if clause.parent_id is not None:
            reviews[clause.pk].depth = reviews[clause.parent_id].depth + 1
    for task in tasks:
        reviews[task.clause_id].tasks.append(task)
    for target in targets:
        reviews[target.clause_id].targets.append(target)
    for assignment in assignments:
        if assignment.clause_id is not None:
            reviews[assignment.clause_id].assignments.append(assignment)
    return list(reviews.values())


def _say_what_was_found(version: DirectiveVersion, reviews: list[ClauseReview]) -> None:
    """Give each clause the citations and findings in it."""
    by_path = {review.clause.path: review for review in reviews}
    for citation in version.compiled.get("citations", ()):
        if citation.get("in") in by_path:
            by_path[citation["in"]].citations.append(citation)
    for finding in version.compiled.get("findings", ()):
        if finding.get("provision") in by_path:
            by_path[finding["provision"]].findings.append(finding)


def _marks(
    version: DirectiveVersion,
    tasks: list[ProposedTask],
    targets: list[ProposedTarget],
    assignments: list[ProposedAssignment],
) -> list[Mark]:
    """Where the values stand in the text, in reading order; a task is marked by its timing's words."""
    places = [("timing", task.timing_start, task.timing_end, task.pk) for task in tasks]
    places += [("target", row.start, row.end, row.pk) for row in targets]
    places += [("assignment", row.start, row.end, row.pk) for row in assignments]
    places += [
        ("citation", *citation["span"], number)
        for number, citation in enumerate(version.compiled.get("citations", ()))
        if citation.get("span")
    ]
    return sorted(
        Mark(start, end, kind, subject_id)
        for kind, start, end, subject_id in places
        if start is not None and end is not None
    )
