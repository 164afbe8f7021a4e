"""Giving a unit a role after adoption, ending it, and taking the end back."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import ProposedAssignment
from trienkhai.documents.validators import in_thousands
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.adopt import MOST_ASSIGNMENTS
from trienkhai.plans.actions.correct import (
    correcting,
    demand_kept,
    write_all_corrections,
    write_corrections,
)
from trienkhai.plans.models import Assignment, Correction, Plan, Task
from trienkhai.plans.permissions import can_assign, can_end_assignment, can_resume_assignment
from trienkhai.plans.queries.wholes import BY_HAND


class AlreadyAssigned(Exception):
    """A unit has that role in that task already."""

    def __init__(self, units: Iterable[str] = ()) -> None:
        named = ", ".join(units)
        told = _("Đơn vị đã có vai trò này trong nhiệm vụ")
        super().__init__(f"{told}: {named}." if named else f"{told}.")


class NothingToAssign(Exception):
    """The whole plan is given, and no task of it stands."""

    def __init__(self) -> None:
        super().__init__(
            _("Kế hoạch không còn nhiệm vụ nào nên chưa có việc để giao. Hãy thêm hoặc khôi phục nhiệm vụ.")
        )


class TooManyAssignments(Exception):
    """More duties than a plan can carry; ``count`` would be all of them."""

    def __init__(self, count: int) -> None:
        super().__init__(
            _(
                "Kế hoạch sẽ thành %(rows)s phân công (đơn vị × nhiệm vụ); nhiều nhất là %(limit)s. Hãy giao "
                "cho ít đơn vị hơn."
            )
            % {"rows": in_thousands(count), "limit": in_thousands(MOST_ASSIGNMENTS)}
        )


def add_assignment(
    plan: Plan, *, task: Task | None, unit: Unit, role: str, reason: str, actor: Actor
) -> Assignment:
    """Give a unit a role in a task, or (``task`` None) about the whole plan, after adoption.

    Of a unit that carries out the whole plan the first of its rows. Raises as ``add_assignments`` does.
    """
    return add_assignments(plan, task=task, units=[unit], role=role, reason=reason, actor=actor)[0]


def add_assignments(
    plan: Plan, *, task: Task | None, units: Iterable[Unit], role: str, reason: str, actor: Actor
) -> list[Assignment]:
    """Give units a role, all of them or none; units given twice get it once.

    Who carries out the whole plan gets each task that stands and that it does not carry out yet, and those
    that are added later. The number of queries is fixed, but for what a statement can carry in one piece.
    Raises NotAllowed (also for a unit that does not answer to the issuing committee), ReasonMissing,
    AlreadyAssigned with the names (or codes) of those that have it, NothingToAssign where the whole plan has
    no task, TooManyAssignments or AlreadyDropped.
    """
    if task is not None and task.plan_id != plan.pk:
        raise ValueError("The task belongs to another plan.")
    wanted = list({unit.pk: unit for unit in units}.values())
    can_assign(actor, plan, *wanted).demand()
    with correcting(plan, reason=reason):
        if task is not None:
            task.refresh_from_db(fields=("dropped_at",))
            demand_kept(task)
        if task is None and role == AssignmentRole.IMPLEMENT:
            rows = _for_each_task(plan, wanted)
        else:
            _demand_free(plan, task, wanted, role)
            given = {"plan": plan, "task": task, "role": AssignmentRole(role)}
            rows = [Assignment(**given, unit=unit) for unit in wanted]
        for row in rows:
            row.given_on = actor.on
        added = Assignment.objects.bulk_create(rows)
        told = [(row, {"assignment": (None, duty_facts(row))}) for row in added]
        write_all_corrections(told, plan, reason=reason, actor=actor)
    return added


def end_assignment(assignment: Assignment, *, reason: str, actor: Actor) -> list[Correction]:
    """End an assignment: it and its history stay readable, and nobody reports on it any more.

    What was written; nothing for one that had ended before. Raises NotAllowed or ReasonMissing.
    """
    written: list[Correction] = []
    plan = assignment.plan
    can_end_assignment(actor, assignment).demand()
    with correcting(plan, reason=reason):
        running = Assignment.objects.filter(pk=assignment.pk, ended_at=None)
        if running.update(ended_at=actor.moment, end_reason=reason.strip()):
            assignment.refresh_from_db(fields=("work_state",))
            written = _write(assignment, plan, (duty_facts(assignment), None), reason=reason, actor=actor)
        assignment.refresh_from_db(fields=("ended_at", "end_reason"))
    return written


def resume_assignment(assignment: Assignment, *, reason: str, actor: Actor) -> list[Correction]:
    """Take the end of an assignment back: the unit goes on where its reports had come to.

    What was written; nothing for one that runs. Raises NotAllowed, ReasonMissing, AlreadyAssigned when the
    role was given to the unit anew meanwhile, or AlreadyDropped.
    """
    plan = assignment.plan
    can_resume_assignment(actor, assignment).demand()
    with correcting(plan, reason=reason):
        assignment.refresh_from_db(fields=("ended_at", "task"))
        if assignment.ended_at is None:
            return []
        if assignment.task is not None:
            demand_kept(assignment.task)
        _demand_free(plan, assignment.task, [assignment.unit], assignment.role)
        assignment.ended_at, assignment.end_reason = None, ""
        assignment.save(update_fields=("ended_at", "end_reason"))
        return _write(assignment, plan, (None, duty_facts(assignment)), reason=reason, actor=actor)


def _demand_free(plan: Plan, task: Task | None, units: list[Unit], role: str) -> None:
    held = Assignment.objects.filter(plan=plan, task=task, unit__in=units, role=role, ended_at=None)
    having = set(held.values_list("unit", flat=True))
    if having:
        raise AlreadyAssigned(getattr(unit, "name", unit.code) for unit in units if unit.pk in having)


def _for_each_task(plan: Plan, units: list[Unit]) -> list[Assignment]:
    """A row for each task that stands and that a unit does not carry out yet, not stored."""
    role = AssignmentRole.IMPLEMENT
    running = Assignment.objects.filter(plan=plan, ended_at=None)
    held = set(running.filter(unit__in=units, role=role).values_list("task", "unit"))
    tasks = list(plan.tasks.filter(dropped_at=None))
    if not tasks:
        raise NothingToAssign
    rows = [
        Assignment(plan=plan, task=task, unit=unit, role=role, **words_of_duty(None))
        for task in tasks
        for unit in units
        if (task.pk, unit.pk) not in held
    ]
    lacking = {row.unit_id for row in rows}
    if len(lacking) < len(units):
        raise AlreadyAssigned(getattr(unit, "name", unit.code) for unit in units if unit.pk not in lacking)
    count = running.count() + len(rows)
    if count > MOST_ASSIGNMENTS:
        raise TooManyAssignments(count)
    return rows


def words_of_duty(source: ProposedAssignment | None) -> dict[str, Any]:
    """The fields of an assignment that say where it comes from; None: a person gave the whole plan."""
    if source is None:
        return {"details": dict(BY_HAND)}
    return {
        "clause_id": source.clause_id,
        "phrase": source.phrase.phrase,
        "is_explicit": source.is_explicit,
        "details": dict(source.details),
    }


def duty_facts(assignment: Assignment) -> dict[str, Any]:
    """What a correction says of an assignment."""
    return {
        "task": None if assignment.task is None else assignment.task.path,
        "unit": assignment.unit_id,
        "role": assignment.role,
        "state": assignment.work_state,
    }


def _write(
    assignment: Assignment, plan: Plan, change: tuple[object, object], *, reason: str, actor: Actor
) -> list[Correction]:
    return write_corrections(assignment, plan, {"assignment": change}, reason=reason, actor=actor)
