"""Giving a unit a role after adoption, ending it, and taking the end back."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from trienkhai.documents.enums import AssignmentRole
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.correct import (
    correcting,
    demand_kept,
    write_all_corrections,
    write_corrections,
)
from trienkhai.plans.models import Assignment, Plan, Task
from trienkhai.plans.permissions import can_assign, can_end_assignment, can_resume_assignment


class AlreadyAssigned(Exception):
    """A unit has that role in that task already."""

    def __init__(self, units: Iterable[str] = ()) -> None:
        named = ", ".join(units)
        told = _("Đơn vị đã có vai trò này trong nhiệm vụ")
        super().__init__(f"{told}: {named}." if named else f"{told}.")


def add_assignment(
    plan: Plan, *, task: Task | None, unit: Unit, role: str, reason: str, actor: Actor
) -> Assignment:
    """Give a unit a role in a task, or (``task`` None) about the whole plan, after adoption.

    Raises as ``add_assignments`` does.
    """
    (added,) = add_assignments(plan, task=task, units=[unit], role=role, reason=reason, actor=actor)
    return added


def add_assignments(
    plan: Plan, *, task: Task | None, units: Iterable[Unit], role: str, reason: str, actor: Actor
) -> list[Assignment]:
    """Give units a role, all of them or none; units given twice get it once.

    The number of queries is fixed, but for what a statement can carry in one piece.
    Raises NotAllowed (also for a unit that does not answer to the issuing committee), ReasonMissing,
    AlreadyAssigned with the names (or codes) of those that have it, or AlreadyDropped.
    """
    if task is not None and task.plan_id != plan.pk:
        raise ValueError("The task belongs to another plan.")
    wanted = list({unit.pk: unit for unit in units}.values())
    can_assign(actor, plan, *wanted).demand()
    with correcting(plan, reason=reason):
        if task is not None:
            task.refresh_from_db(fields=("dropped_at",))
            demand_kept(task)
        _demand_free(plan, task, wanted, role)
        added = Assignment.objects.bulk_create(
            Assignment(plan=plan, task=task, unit=unit, role=AssignmentRole(role)) for unit in wanted
        )
        told = [(row, {"assignment": (None, duty_facts(row))}) for row in added]
        write_all_corrections(told, plan, reason=reason, actor=actor)
    return added


def end_assignment(assignment: Assignment, *, reason: str, actor: Actor) -> Assignment:
    """End an assignment: it and its history stay readable, and nobody reports on it any more.

    Raises NotAllowed or ReasonMissing; ending it twice changes nothing.
    """
    plan = assignment.plan
    can_end_assignment(actor, assignment).demand()
    with correcting(plan, reason=reason):
        running = Assignment.objects.filter(pk=assignment.pk, ended_at=None)
        if running.update(ended_at=actor.moment, end_reason=reason.strip()):
            assignment.refresh_from_db(fields=("work_state",))
            _write(assignment, plan, (duty_facts(assignment), None), reason=reason, actor=actor)
        assignment.refresh_from_db(fields=("ended_at", "end_reason"))
    return assignment


def resume_assignment(assignment: Assignment, *, reason: str, actor: Actor) -> Assignment:
    """Take the end of an assignment back: the unit goes on where its reports had come to.

    Raises NotAllowed, ReasonMissing, AlreadyAssigned when the role was given to the unit anew meanwhile, or
    AlreadyDropped. One that runs stays as it is.
    """
    plan = assignment.plan
    can_resume_assignment(actor, assignment).demand()
    with correcting(plan, reason=reason):
        assignment.refresh_from_db(fields=("ended_at", "task"))
        if assignment.ended_at is None:
            return assignment
        if assignment.task is not None:
            demand_kept(assignment.task)
        _demand_free(plan, assignment.task, [assignment.unit], assignment.role)
        assignment.ended_at, assignment.end_reason = None, ""
        assignment.save(update_fields=("ended_at", "end_reason"))
        _write(assignment, plan, (None, duty_facts(assignment)), reason=reason, actor=actor)
    return assignment


def _demand_free(plan: Plan, task: Task | None, units: list[Unit], role: str) -> None:
    held = Assignment.objects.filter(plan=plan, task=task, unit__in=units, role=role, ended_at=None)
    having = set(held.values_list("unit", flat=True))
    if having:
        raise AlreadyAssigned(getattr(unit, "name", unit.code) for unit in units if unit.pk in having)


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
) -> None:
    write_corrections(assignment, plan, {"assignment": change}, reason=reason, actor=actor)
