"""What a new version of the directive changes in the plan: computed once, shown first, then applied."""

import datetime as dt
import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from trienkhai.documents.enums import AssignmentRole, ProposalState
from trienkhai.documents.models import (
    Clause,
    DirectiveVersion,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
)
from trienkhai.documents.queries import ClausePair, live_by_version, named_tasks, pair_clauses
from trienkhai.documents.queries.proposals import LiveProposals
from trienkhai.organisations.models import Unit
from trienkhai.plans.models import Assignment, Plan, Target, Task
from trienkhai.plans.queries.wholes import given_the_whole
from trienkhai.vietnamese import fold, likeness

Change = tuple[Any, Any]
Pairs = Mapping[int, ClausePair]
Duty = tuple[int | None, int, str]
"""A task, a unit, a role. The task is its new proposal's id, that of the task below zero where the version
proposes none, or None for the whole plan."""
IMPLEMENT = AssignmentRole.IMPLEMENT.value
TASK_FIELDS = ("title", "timing")
TARGET_FIELDS = ("text", "comparator", "low", "high", "unit", "begins", "due")
SAME_TASK = 0.5
"""How alike the words of a task that a person added and of one read must be to be one task."""
SAME_TARGET = 0.3
"""How alike the words of two targets of one task must be to be one target with other numbers."""


@dataclass(slots=True)
class TaskChange:
    """A task of the plan and what the new version has in its place; ``changes`` are (now, then) by field."""

    task: Task
    clause: Clause
    proposal: ProposedTask | None
    changes: dict[str, Change] = field(default_factory=dict)
    is_reworded: bool = False
    """Whether no reading proposes the task and the words of its clause changed: to be looked at."""

    @property
    def key(self) -> int:
        """What stands for the task in a duty."""
        return -self.task.pk if self.proposal is None else self.proposal.pk


@dataclass(slots=True)
class TargetChange:
    """A target of the plan and what the new version has in its place."""

    target: Target
    proposal: ProposedTarget
    changes: dict[str, Change] = field(default_factory=dict)


@dataclass
class Amendment:
    """Everything that adopting the version would do to the plan; ``live`` is what the version proposes.

    ``units`` are those that the old and the new version name, by id.

    ``kept`` are the tasks that go on, changed or not; ``left_out`` those that a person dropped before and
    that stay dropped, with what they would be in the new version; ``begun`` and ``ended`` are duties in tasks
    that go on, the first with what the version says of them. Nothing that a person corrected in the plan is
    taken back where the directive itself did not change.
    """

    live: LiveProposals
    units: dict[int, Unit] = field(default_factory=dict)
    kept: list[TaskChange] = field(default_factory=list)
    left_out: list[TaskChange] = field(default_factory=list)
    added: list[ProposedTask] = field(default_factory=list)
    dropped: list[Task] = field(default_factory=list)
    targets: list[TargetChange] = field(default_factory=list)
    added_targets: list[ProposedTarget] = field(default_factory=list)
    dropped_targets: list[Target] = field(default_factory=list)
    duties: dict[Duty, ProposedAssignment | None] = field(default_factory=dict)
    begun: list[Duty] = field(default_factory=list)
    ended: list[Assignment] = field(default_factory=list)
    ended_with_tasks: list[Assignment] = field(default_factory=list)

    @property
    def all_begun(self) -> list[Duty]:
        """Every duty that there is from then on and was not before, those of added tasks among them."""
        fresh = {row.pk for row in self.added}
        return [*self.begun, *(duty for duty in self.duties if duty[0] in fresh)]

    @property
    def all_ended(self) -> list[Assignment]:
        """Every duty that ends, those of dropped tasks among them."""
        return [*self.ended, *self.ended_with_tasks]

    def path_of(self, duty: Duty) -> str:
        """The number that the task of a duty has from then on; "" for the whole plan."""
        return "" if duty[0] is None else self._paths[duty[0]]

    @cached_property
    def _paths(self) -> dict[int, str]:
        kept = {one.key: one.task.path if one.proposal is None else one.proposal.path for one in self.kept}
        return {**kept, **{row.pk: row.path for row in self.added}}

    @property
    def standing(self) -> set[int]:
        """The proposals (ids) that are tasks of the plan from then on."""
        return {row.proposal.pk for row in self.kept if row.proposal} | {row.pk for row in self.added}

    @property
    def changed(self) -> list[TaskChange]:
        """The tasks that go on with other words, another time or another number."""
        return [one for one in self.kept if one.changes]

    @property
    def reworded(self) -> list[TaskChange]:
        """The tasks that people added and that go on although the words of their clause changed."""
        return [one for one in self.kept if one.is_reworded]

    @property
    def changed_targets(self) -> list[TargetChange]:
        """The targets that go on with other words or numbers."""
        return [one for one in self.targets if one.changes]


def amendment_of(plan: Plan, version: DirectiveVersion, *, on: dt.date | None = None) -> Amendment:
    """What the version would change; a fixed number of queries, whatever its size.

    With ``on`` the units that the two versions name carry the names of that day.
    """
    lives = live_by_version([plan.version, version], on=on)
    live = lives[version.pk]
    clauses = Clause.objects.filter(version__in=lives)
    before, after = ([one for one in clauses if one.version_id == pk] for pk in (plan.version_id, version.pk))
    pairs = pair_clauses(before, after)
    phrases = [phrase for one in lives.values() for phrase in one.phrases]
    found = Amendment(live, {unit.pk: unit for phrase in phrases for unit in phrase.units.all()})
    tasks = list(plan.tasks.select_related("proposal", "clause").order_by("position"))
    for task in tasks:
        task.plan = plan
    _pair_tasks(found, tasks, live.tasks, pairs)
    _pair_targets(found, plan, live.targets)
    _compare_duties(found, _duties_with_tasks(plan, tasks), lives[plan.version_id])
    return found


def _duties_with_tasks(plan: Plan, tasks: Iterable[Task]) -> list[Assignment]:
    """All duties of the plan, ended ones too, each with the task that was read already."""
    by_id = {task.pk: task for task in tasks}
    rows = list(plan.assignments.all())
    for row in rows:
        row.task = None if row.task_id is None else by_id[row.task_id]
    return rows


def _pair_tasks(
    found: Amendment, tasks: Iterable[Task], proposed: Iterable[ProposedTask], pairs: Pairs
) -> None:
    """Claim for each task the proposal most like it in its clause's counterpart; each proposal once.

    What the directive said claims before what was left out, and that before what people added.
    """
    waiting = list(proposed)
    for task in sorted(tasks, key=_claims):
        pair = pairs.get(task.clause_id)
        here = [row for row in waiting if pair is not None and row.clause_id == pair.clause.pk]
        claimed = most_like(task, here)
        if task.dropped_at is not None:
            # Left out by a person: it stays out as long as the directive says the same, and comes anew else.
            stays = claimed if pair is not None and pair.is_same else None
            if stays is not None:
                waiting.remove(stays)
            if pair is not None:
                found.left_out.append(TaskChange(task, pair.clause, stays))
        elif claimed is not None:
            waiting.remove(claimed)
            found.kept.append(TaskChange(task, claimed.clause, claimed, _task_changes(task, claimed)))
        elif is_by_hand(task) and (pair is not None or task.clause.version_id != task.plan.version_id):
            found.kept.append(_by_hand(task, pair))
        else:
            found.dropped.append(task)
    found.kept.sort(key=lambda one: one.task.position)
    found.added = waiting


def _claims(task: Task) -> int:
    """In which turn a task claims what the version proposes."""
    return 1 if task.dropped_at is not None else 2 if is_by_hand(task) else 0


def _by_hand(task: Task, pair: ClausePair | None) -> TaskChange:
    """A task that stands by a person's will goes on, also one taken back after its clause had gone."""
    if pair is None:
        return TaskChange(task, task.clause, None)
    return TaskChange(task, pair.clause, None, is_reworded=not pair.is_same)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands in the version of its plan: the clause, and what that version proposes there."""

    clause: Clause
    proposal: ProposedTask | None


def place_of(task: Task, plan: Plan) -> Place | None:
    """Where a task that was left out stands in the version that the plan follows by now.

    None where its clause has gone. What stands already as another task is not offered a second time.
    """
    if task.clause.version_id == plan.version_id:
        return Place(task.clause, None if is_by_hand(task) else task.proposal)
    pair = pair_clauses(task.clause.version.clauses.all(), plan.version.clauses.all()).get(task.clause_id)
    if pair is None:
        return None
    taken = plan.tasks.filter(dropped_at=None, proposal__isnull=False).values("proposal")
    here = pair.clause.proposed_tasks.exclude(state=ProposalState.DROPPED).exclude(pk__in=taken)
    return Place(pair.clause, None if task.proposal is None else most_like(task, here))


def is_by_hand(task: Task) -> bool:
    """Whether a task stands in the plan because a person wants it there: the plan's version has no such."""
    return task.proposal is None or task.proposal.version_id != task.plan.version_id


def most_like(task: Task, proposals: Iterable[ProposedTask]) -> ProposedTask | None:
    """Of proposals the one whose words are most like what the directive said of a task.

    For one that the directive did not say, but a person, none that is too unlike.
    """
    said = fold(task.title if task.proposal is None else task.proposal.title)
    scored = [(likeness(said, fold(row.title)), -row.pk, row) for row in proposals]
    best = max(scored, default=None)
    return best[2] if best is not None and (best[0] >= SAME_TASK or not is_by_hand(task)) else None


def _task_changes(task: Task, proposal: ProposedTask) -> dict[str, Change]:
    changes = _changes(task, task.proposal, proposal, TASK_FIELDS)
    if task.path != proposal.path:
        changes["path"] = (task.path, proposal.path)
    return changes


def _changes(row: Any, before: Any, after: Any, fields: Iterable[str]) -> dict[str, Change]:  # noqa: ANN401
    """What the directive says otherwise than before, and the plan does not say yet: (now, then) by field."""
    return {
        name: (getattr(row, name), getattr(after, name))
        for name in fields
        if (before is None or getattr(before, name) != getattr(after, name))
        and getattr(row, name) != getattr(after, name)
    }


def _pair_targets(found: Amendment, plan: Plan, proposed: Iterable[ProposedTarget]) -> None:
    """Within each task that goes on; the targets of a dropped task go with it."""
    goes_on = {one.task.pk: one.proposal for one in found.kept}
    waiting = list(proposed)
    for target in plan.targets.select_related("proposal", "indicator").order_by("pk"):
        if target.task_id is not None and target.task_id not in goes_on:
            continue
        claimed = _counterpart(target, goes_on, waiting)
        changes = {} if claimed is None else _changes(target, target.proposal, claimed, TARGET_FIELDS)
        if target.dropped_at is not None:
            # Left out by a person: it stays out as long as the directive says the same.
            if claimed is not None and not changes:
                waiting.remove(claimed)
        elif claimed is not None:
            waiting.remove(claimed)
            found.targets.append(TargetChange(target, claimed, changes))
        elif target.proposal is not None and (target.task_id is None or goes_on[target.task_id] is not None):
            found.dropped_targets.append(target)
    standing = {None, *found.standing}
    found.added_targets = [row for row in waiting if row.task_id in standing]


def _counterpart(
    target: Target, goes_on: Mapping[int, ProposedTask | None], waiting: list[ProposedTarget]
) -> ProposedTarget | None:
    """The target of the new version that is this one; among those of no task by its words alone."""
    task = None if target.task_id is None else goes_on[target.task_id]
    if target.task_id is not None and task is None:
        return None
    here = [row for row in waiting if row.task_id == (None if task is None else task.pk)]
    said = fold((target.proposal or target).text)
    scored = [(likeness(said, fold(row.text)), -row.pk, row) for row in here]
    best = max(scored, default=None)
    return best[2] if best is not None and best[0] >= SAME_TARGET else None


def _compare_duties(found: Amendment, every: list[Assignment], earlier: LiveProposals) -> None:
    """Duties that the directive gives or takes anew; those that people gave or ended in the plan stay so."""
    rows = [row for row in every if row.ended_at is None]
    keys = {one.task.pk: one.key for one in found.kept}
    now: dict[int | None, int | None] = {None: None}
    for one in found.kept:
        now[-one.task.pk if is_by_hand(one.task) else one.task.proposal_id] = one.key
    for_all = _given_for_all(every, {one.task.pk for one in found.kept if is_by_hand(one.task)})
    said = duties_of(earlier, also=[-pk for pk in for_all])
    before = {(now[task], unit, role) for task, unit, role in said if task in now}
    standing = {None, *found.standing, *keys.values()}
    also = [keys[pk] for pk in for_all if keys[pk] < 0]
    found.duties = {duty: at for duty, at in duties_of(found.live, also=also).items() if duty[0] in standing}
    by_hand = itertools.product([row.pk for row in found.added], given_the_whole(rows), [IMPLEMENT])
    found.duties = dict.fromkeys(by_hand) | found.duties
    running = {
        (None if row.task_id is None else keys[row.task_id], row.unit_id, row.role): row
        for row in rows
        if row.task_id is None or row.task_id in keys
    }
    gone = {task.pk for task in found.dropped}
    found.ended_with_tasks = [row for row in rows if row.task_id in gone]
    fresh = {row.pk for row in found.added}
    found.begun = [
        duty for duty in found.duties if duty[0] not in fresh and duty not in before and duty not in running
    ]
    found.ended = [row for duty, row in running.items() if duty in before and duty not in found.duties]


def _given_for_all(rows: Iterable[Assignment], tasks: Collection[int]) -> list[int]:
    """Of tasks that people added those (ids) given to every unit that carries out the whole plan.

    Their rows, ended ones too, name the clause that says so; what a person gave to one unit names none.
    """
    said = (row for row in rows if row.role == AssignmentRole.IMPLEMENT and row.clause_id is not None)
    return sorted({row.task_id for row in said if row.task_id is not None and row.task_id in tasks})


def duties_of(live: LiveProposals, *, also: Iterable[int] = ()) -> dict[Duty, ProposedAssignment | None]:
    """Unit × role × task as adoption would write them, with what first says so.

    ``also`` are tasks that the reading does not propose and that every unit of the whole plan carries out.
    """
    every = [*(task.pk for task in live.tasks), *also]
    found: dict[Duty, ProposedAssignment | None] = {}
    for source in live.assignments:
        tasks: Iterable[int | None] = [task.pk for task in named_tasks(source)]
        if source.whole_plan:
            tasks = every if source.role == AssignmentRole.IMPLEMENT else [None]
        for task in tasks:
            for unit in source.phrase.units.all():
                found.setdefault((task, unit.pk, source.role), source)
    return found
