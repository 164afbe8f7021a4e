"""What people settled on one version, carried over to the next where the clause says the same."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Prefetch

from trienkhai.audit.actions import record_entry
from trienkhai.documents.actions.assignments import phrase_of
from trienkhai.documents.actions.reading import ReadDuty, first_duties, first_reading, first_spellings
from trienkhai.documents.actions.tasks import free_path
from trienkhai.documents.enums import ProposalState
from trienkhai.documents.models import (
    Clause,
    DirectiveVersion,
    Proposal,
    ProposedAssignment,
    ProposedTarget,
    ProposedTask,
)
from trienkhai.documents.queries.pairs import pair_clauses
from trienkhai.organisations.permissions import Actor
from trienkhai.vietnamese import fold

AnyProposal = TypeVar("AnyProposal", ProposedTask, ProposedTarget, ProposedAssignment)
TASK_FIELDS = ("title", "timing_kind", "timing")
DUTY_FIELDS = ("role", "whole_plan", "details")
TARGET_FIELDS = ("text", "comparator", "low", "high", "unit", "begins", "due")
TOGETHER = (("timing_kind", "timing"), ("comparator", "low", "high"))
"""Fields that say one thing: where a person changed one of them, all are theirs."""
STATE_FIELDS = ("state", "state_before_drop")


@dataclass(slots=True)
class Carried:
    """How many settled phrases and corrected values went over, and the clauses whose values did not."""

    phrases: int = 0
    values: int = 0
    left: list[str] = field(default_factory=list)


def carry_over(
    before: DirectiveVersion,
    after: DirectiveVersion,
    *,
    actor: Actor,
    same: Mapping[int, Clause] | None = None,
    said: Callable[[str], str] = str,
) -> Carried:
    """Settle, correct, drop and add on a version what was so on the one before it; one audit entry.

    A value goes over where its clause has the same words in both; a settled phrase where the phrase stands.
    Of a value go over the fields that a person changed; the others are as they were read now. What a person
    did in a clause that changed is named in ``left``: it is for a person to look at again.
    Whoever knows better which clause is which says so with ``same`` (counterparts by id), and with ``said``
    how a phrase of the first reads in the second.
    """
    carried = Carried()
    if same is None:
        same = _same_words(before, after)
    read_tasks, read_targets = first_reading(before)
    tasks = _carry_tasks(before, after, same, read=read_tasks, carried=carried)
    _carry_targets(before, after, same, read=read_targets, tasks=tasks, carried=carried)
    _carry_assignments(before, after, same, said, tasks=tasks, carried=carried, actor=actor)
    carried.phrases = _carry_phrases(before, after, said, actor=actor)
    carried.left = sorted(set(carried.left))
    record_entry(
        user=actor.user,
        action="carry_over",
        subject=after,
        new={
            "from": before.number,
            "phrases": carried.phrases,
            "values": carried.values,
            "left": carried.left,
        },
    )
    return carried


def _same_words(before: DirectiveVersion, after: DirectiveVersion) -> dict[int, Clause]:
    pairs = pair_clauses(before.clauses.all(), after.clauses.all())
    return {pk: pair.clause for pk, pair in pairs.items() if pair.is_same}


def _carry_phrases(
    before: DirectiveVersion, after: DirectiveVersion, said: Callable[[str], str], *, actor: Actor
) -> int:
    settled = {
        fold(said(row.phrase)): row
        for row in before.phrases.filter(settled_at__isnull=False).prefetch_related("units")
    }
    _carry_spellings(before, after, said)
    count = 0
    for phrase in after.phrases.filter(settled_at=None):
        known = settled.get(fold(phrase.phrase))
        if known is None:
            continue
        phrase.units.set(known.units.all())
        phrase.settled_by, phrase.settled_at = known.settled_by, actor.moment
        phrase.save(update_fields=("settled_by", "settled_at"))
        count += 1
    return count


def _carry_spellings(before: DirectiveVersion, after: DirectiveVersion, said: Callable[[str], str]) -> None:
    """Write a body's name as a person did, where only its capitals or the place of a tone mark differ."""
    read = first_spellings(before)
    written = {
        fold(said(row.phrase)): said(row.phrase)
        for row in before.phrases.all()
        if row.phrase != read.get(fold(row.phrase), row.phrase)
    }
    for phrase in after.phrases.all():
        words = written.get(fold(phrase.phrase), phrase.phrase)
        if words != phrase.phrase:
            phrase.phrase = words
            phrase.save(update_fields=("phrase",))


def _counterparts(
    before: Iterable[AnyProposal], after: Iterable[AnyProposal], same: Mapping[int, Clause]
) -> dict[int, AnyProposal]:
    """For each value read in a clause (its id) the one read in the same clause of the next version.

    Values of a clause are paired in their order, where as many were read in both.
    """
    old: dict[int, list[AnyProposal]] = defaultdict(list)
    new: dict[int, list[AnyProposal]] = defaultdict(list)
    for row in before:
        clause = same.get(row.clause_id or 0)
        if clause is not None and ProposalState.ADDED not in (row.state, row.state_before_drop):
            old[clause.pk].append(row)
    for row in after:
        new[row.clause_id or 0].append(row)
    return {
        one.pk: other
        for clause, rows in old.items()
        if len(rows) == len(new[clause])
        for one, other in zip(rows, new[clause], strict=True)
    }


def _carry_tasks(
    before: DirectiveVersion,
    after: DirectiveVersion,
    same: Mapping[int, Clause],
    *,
    read: Mapping[str, ProposedTask],
    carried: Carried,
) -> dict[int, ProposedTask]:
    """Carry tasks over, and return for each of the old its counterpart."""
    rows = before.proposed_tasks.select_related("clause").order_by("id")
    old = [task for task in rows if not _is_undone(task)]
    found = _counterparts(old, after.proposed_tasks.order_by("id"), same)
    for task in old:
        if task.state == ProposalState.ADDED and task.clause_id in same:
            found[task.pk] = _copy_task(task, after, same[task.clause_id])
            carried.values += 1
        elif task.state != ProposalState.PROPOSED:
            _set_as(task, found.get(task.pk), _touched(task, read.get(task.path), TASK_FIELDS), carried)
    return found


def _copy_task(task: ProposedTask, after: DirectiveVersion, clause: Clause) -> ProposedTask:
    return ProposedTask.objects.create(
        version=after,
        clause=clause,
        path=free_path(after.proposed_tasks.values_list("path", flat=True), clause.path),
        start=clause.start,
        end=clause.end,
        state=ProposalState.ADDED,
        **{name: getattr(task, name) for name in TASK_FIELDS},
    )


def _carry_targets(
    before: DirectiveVersion,
    after: DirectiveVersion,
    same: Mapping[int, Clause],
    *,
    read: Sequence[ProposedTarget],
    tasks: Mapping[int, ProposedTask],
    carried: Carried,
) -> None:
    old = list(before.proposed_targets.select_related("clause", "task").order_by("id"))
    # What was read comes first in the table, what people added after it.
    first = {target.pk: one for target, one in zip(old, read, strict=False)}
    found = _counterparts(old, after.proposed_targets.order_by("id"), same)
    for target in old:
        if _is_undone(target) or (target.task is not None and _is_undone(target.task)):
            continue
        task = tasks.get(target.task_id or 0)
        if target.state == ProposalState.ADDED and target.clause_id in same and task is not None:
            ProposedTarget.objects.create(
                version=after,
                clause=same[target.clause_id],
                task=task,
                state=ProposalState.ADDED,
                **{name: getattr(target, name) for name in TARGET_FIELDS},
            )
            carried.values += 1
        elif target.state != ProposalState.PROPOSED:
            _set_as(
                target, found.get(target.pk), _touched(target, first.get(target.pk), TARGET_FIELDS), carried
            )


def _carry_assignments(
    before: DirectiveVersion,
    after: DirectiveVersion,
    same: Mapping[int, Clause],
    said: Callable[[str], str],
    *,
    tasks: Mapping[int, ProposedTask],
    carried: Carried,
    actor: Actor,
) -> None:
    old = _duties(before)
    # What was read comes first in the table, what people added after it.
    first = {row.pk: one for row, one in zip(old, first_duties(before), strict=False)}
    paths = frozenset(before.proposed_tasks.values_list("path", flat=True))
    found = _counterparts(old, after.proposed_assignments.order_by("id"), same)
    for row in old:
        named = row.tasks.all()
        if row.state == ProposalState.PROPOSED or _is_undone(row) or (named and all(map(_is_undone, named))):
            continue
        changed = _touched_duty(row, first.get(row.pk), paths)
        meant = [tasks[task.pk] for task in named if task.pk in tasks]
        target = found.get(row.pk)
        if row.state == ProposalState.ADDED:
            clause = same.get(row.clause_id or 0)
            target = ProposedAssignment(version=after, clause=clause, is_explicit=row.is_explicit)
        if target is None or ("tasks" in changed and not (row.whole_plan or meant)):
            _leave(row, carried)
            continue
        if "phrase" in changed:
            target.phrase = phrase_of(after, said(row.phrase.phrase), actor=actor)
        _set_as(row, target, [name for name in DUTY_FIELDS if name in changed], carried)
        if "tasks" in changed:
            target.tasks.set(meant)
            _leave_tasks(row, tasks, carried)


def _duties(version: DirectiveVersion) -> list[ProposedAssignment]:
    """The assignments in the order in which they were stored, with their tasks and the clauses of these."""
    tasks = Prefetch("tasks", ProposedTask.objects.select_related("clause"))
    rows = version.proposed_assignments.select_related("clause", "phrase").prefetch_related(tasks)
    return list(rows.order_by("id"))


def _touched_duty(row: ProposedAssignment, read: ReadDuty | None, paths: frozenset[str]) -> set[str]:
    """What a person changed of who does what, “tasks” with “whole_plan”; all where that is unknown.

    ``paths`` are the numbers of the version's tasks: a reading may name one that there is not.
    """
    if read is None:
        return {"phrase", "tasks", *DUTY_FIELDS}
    named = frozenset(task.path for task in row.tasks.all())
    tasks_changed = (row.whole_plan, named) != (read.whole_plan, read.paths & paths)
    changed = {
        "phrase": fold(row.phrase.phrase) != fold(read.actor),
        "role": row.role != read.role,
        "tasks": tasks_changed,
        "whole_plan": tasks_changed,
    }
    return {name for name, is_changed in changed.items() if is_changed}


def _leave_tasks(row: ProposedAssignment, tasks: Mapping[int, ProposedTask], carried: Carried) -> None:
    """Name the clauses of tasks that an assignment named and that have no counterpart."""
    if row.is_live:
        for task in row.tasks.all():
            if task.is_live and task.pk not in tasks:
                _leave(task, carried)


def _is_undone(row: Proposal) -> bool:
    """True for what a person added and dropped again: nothing of it is left to go over."""
    return row.state == ProposalState.DROPPED and row.state_before_drop == ProposalState.ADDED


def _touched(row: AnyProposal, read: AnyProposal | None, fields: Iterable[str]) -> list[str]:
    """The fields in which a value is not what was read: a person changed them. All where that is unknown."""
    if read is None:
        return list(fields)
    changed = {name for name in fields if getattr(row, name) != getattr(read, name)}
    for group in TOGETHER:
        if changed.intersection(group):
            changed.update(group)
    return [name for name in fields if name in changed]


def _set_as(old: AnyProposal, new: AnyProposal | None, fields: Iterable[str], carried: Carried) -> None:
    """Give a value what a person made of its counterpart before."""
    if new is None:
        _leave(old, carried)
        return
    for name in (*fields, *STATE_FIELDS):
        setattr(new, name, getattr(old, name))
    new.save()
    carried.values += 1


def _leave(row: ProposedTask | ProposedTarget | ProposedAssignment, carried: Carried) -> None:
    if row.clause is not None:
        carried.left.append(row.clause.path)
