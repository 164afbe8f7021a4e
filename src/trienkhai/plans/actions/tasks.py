"""Tasks after adoption: added where the reading missed one, left out and taken back."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from trienkhai.documents.actions import free_path, said
from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import Clause
from trienkhai.documents.validators import check_near, check_timing, due_day
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.adopt import folded_task
from trienkhai.plans.actions.assigning import words_of_duty
from trienkhai.plans.actions.correct import AlreadyAdded, correcting, write_corrections
from trienkhai.plans.models import Assignment, Correction, Plan, Target, Task
from trienkhai.plans.permissions import can_add_task, can_drop_task
from trienkhai.plans.queries.amendment import place_of
from trienkhai.plans.queries.wholes import whole_plan_units
from trienkhai.vietnamese import fold

RESTORED = ("path", "title")
PARTS = ("~", "#", ".#")
"""What comes behind a clause's number in those of its several tasks."""


class PathTaken(Exception):
    """Another task stands in the place of the one that was left out."""

    def __init__(self, path: str) -> None:
        super().__init__(_("Trong kế hoạch đã có nhiệm vụ khác mang số %(path)s.") % {"path": path})


def add_task(
    plan: Plan,
    clause: Clause,
    *,
    title: str,
    timing: Mapping[str, Any],
    reason: str,
    actor: Actor,
    for_all: bool = True,
) -> Task:
    """A task of a clause that the reading missed, found after adoption.

    ``for_all`` gives it to every unit that carries out the whole plan, as adoption would have. Raises
    NotAllowed, ReasonMissing, EmptyText, InvalidTiming, AlreadyAdded for the words of a task that the clause
    has.
    """
    if clause.version_id != plan.version_id:
        raise ValueError("A task is added under a clause of the version that the plan stands on.")
    can_add_task(actor, plan).demand()
    kept = check_timing(timing)
    check_near(kept, today=actor.on, issued_on=plan.version.directive.issued_on)
    with correcting(plan, reason=reason) as held:
        _demand_new(held, clause, said(title))
        task = _create(held, clause, title=said(title), timing=kept, actor=actor)
        if for_all:
            Assignment.objects.bulk_create(_for_each(held, task, on=actor.on))
        new = {name: getattr(task, name) for name in RESTORED} | {"timing": kept}
        write_corrections(task, held, {"task": (None, new)}, reason=reason, actor=actor)
    return task


def _demand_new(plan: Plan, clause: Clause, title: str) -> None:
    """Raise AlreadyAdded where a task of the clause says the same."""
    words = fold(title)
    for task in plan.tasks.filter(clause=clause, dropped_at=None):
        if fold(task.title) == words:
            raise AlreadyAdded(str(task))


def _create(plan: Plan, clause: Clause, *, title: str, timing: Mapping[str, Any], actor: Actor) -> Task:
    """The row, in its place in the order of the text; those behind it move on by one."""
    before = plan.tasks.filter(clause__position__lte=clause.position).order_by("-position").first()
    position = 0 if before is None else before.position + 1
    plan.tasks.filter(position__gte=position).update(position=F("position") + 1)
    path = free_path(plan.tasks.values_list("path", flat=True), clause.path)
    return Task.objects.create(
        plan=plan,
        clause=clause,
        path=path,
        position=position,
        title=title,
        timing_kind=timing["kind"],
        timing=timing,
        due_on=due_day(timing, on=max(plan.effective_on, actor.on)),
        folded=folded_task(path, title),
    )


def _for_each(plan: Plan, task: Task, *, on: dt.date) -> list[Assignment]:
    """One row for each unit that carries out the whole plan, with the words that say so."""
    role = AssignmentRole.IMPLEMENT
    return [
        Assignment(plan=plan, task=task, unit_id=unit, role=role, given_on=on, **words_of_duty(source))
        for unit, source in whole_plan_units(plan).items()
    ]


def drop_task(task: Task, *, reason: str, actor: Actor) -> list[Correction]:
    """Leave a task out: its assignments end, its targets are dropped, and all of it stays readable.

    What was written; nothing for one dropped before. Raises NotAllowed or ReasonMissing.
    """
    written: list[Correction] = []
    can_drop_task(actor, task).demand()
    with correcting(task.plan, reason=reason) as plan:
        if Task.objects.filter(pk=task.pk, dropped_at=None).update(dropped_at=actor.moment):
            end_with_task(task, reason=reason)
            dropped = {"dropped": (False, True)}
            written = write_corrections(task, plan, dropped, reason=reason, actor=actor)
        task.refresh_from_db(fields=("dropped_at",))
    return written


def end_with_task(task: Task, *, reason: str) -> None:
    """End what runs in a task and drop its targets, at the very moment at which it was dropped."""
    task.refresh_from_db(fields=("dropped_at",))
    if task.dropped_at is not None:
        end_with_tasks([task.pk], at=task.dropped_at, reason=reason)


def end_with_tasks(tasks: list[int], *, at: dt.datetime, reason: str) -> None:
    """The same of several tasks that were dropped at one moment; two queries."""
    Assignment.objects.filter(task__in=tasks, ended_at=None).update(ended_at=at, end_reason=reason.strip())
    Target.objects.filter(task__in=tasks, dropped_at=None).update(dropped_at=at)


def restore_task(task: Task, *, reason: str, actor: Actor) -> list[Correction]:
    """Take a dropped task back with the assignments and targets that went with it; units go on from there.

    It stands under its clause in the version that the plan follows by now, in that clause's place and number.
    What was written; nothing for one that stands. Raises NotAllowed, ReasonMissing, or PathTaken where
    another task has its number by now.
    """
    can_drop_task(actor, task).demand()
    with correcting(task.plan, reason=reason) as plan:
        task.refresh_from_db(fields=("dropped_at", "path", "clause", "proposal"))
        dropped_at, task.dropped_at = task.dropped_at, None
        if dropped_at is None:
            return []
        changed = {"dropped": (True, False), **_tie_anew(task, plan)}
        if plan.tasks.filter(path=task.path, dropped_at=None).exists():
            raise PathTaken(task.path)
        task.save(update_fields=("dropped_at", "clause", "proposal", "path", "folded"))
        ended = Assignment.objects.filter(task=task, ended_at=dropped_at)
        ended.update(ended_at=None, end_reason="")
        Target.objects.filter(task=task, dropped_at=dropped_at).update(dropped_at=None)
        order_tasks(plan)
        task.refresh_from_db(fields=("position",))
        return write_corrections(task, plan, changed, reason=reason, actor=actor)


def _tie_anew(task: Task, plan: Plan) -> dict[str, tuple[Any, Any]]:
    """Find a task's place in the version of the plan; what everybody reads otherwise then: (old, new)."""
    place = place_of(task, plan)
    was, wanted = task.path, task.path  # its clause has gone: the number may be another's by now
    if place is not None:
        task.clause, task.proposal = place.clause, place.proposal or task.proposal
        wanted = place.clause.path if place.proposal is None else place.proposal.path
        rest = was.removeprefix(place.clause.path)
        if rest == "" or (rest != was and rest.startswith(PARTS)):
            return {}
    task.path = free_path(plan.tasks.filter(dropped_at=None).values_list("path", flat=True), wanted)
    task.folded = folded_task(task.path, task.title)
    return {} if task.path == was else {"path": (was, task.path)}


def order_tasks(plan: Plan) -> None:
    """The tasks that stand in the order of the text, added ones behind others; those left out come last."""
    standing = list(plan.tasks.filter(dropped_at=None).select_related("clause"))
    standing.sort(
        key=lambda task: (task.clause.position, task.proposal_id is None, task.proposal_id or 0, task.pk)
    )
    for position, task in enumerate(standing):
        task.position = position
    Task.objects.bulk_update(standing, ["position"])
    gone = plan.tasks.filter(dropped_at__isnull=False, position__lt=len(standing))
    gone.update(position=F("position") + len(standing))
