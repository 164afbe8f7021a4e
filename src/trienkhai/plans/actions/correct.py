"""Correcting an adopted plan: an entry with old, new and reason, and the current value changed."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.functions import Now

from trienkhai.audit.actions import record_entry
from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.validators import check_target, check_timing, due_day
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.adopt import folded_task
from trienkhai.plans.models import Assignment, Correction, Plan, Target, Task
from trienkhai.plans.permissions import can_assign, can_correct


class ReasonMissing(Exception):
    """An adopted plan is corrected for a reason that everybody can read."""

    def __init__(self) -> None:
        super().__init__("Đính chính kế hoạch đã duyệt thì phải ghi lý do.")


class AlreadyAssigned(Exception):
    """The unit has that role in that task already."""

    def __init__(self) -> None:
        super().__init__("Đơn vị đã có vai trò này trong nhiệm vụ.")


def correct_plan(plan: Plan, *, title: str, reason: str, actor: Actor) -> list[Correction]:
    """Name an adopted plan anew."""
    return apply_correction(plan, plan, {"title": title.strip()}, reason=reason, actor=actor)


def correct_task(
    task: Task,
    *,
    reason: str,
    actor: Actor,
    title: str | None = None,
    timing: Mapping[str, Any] | None = None,
) -> list[Correction]:
    """Word a task or set its time anew; the deadline follows the time. Raises InvalidTiming."""
    changes: dict[str, Any] = {}
    if title is not None and title.strip():
        changes |= {"title": title.strip(), "folded": folded_task(task.path, title)}
    if timing is not None:
        kept = check_timing(timing, raw=task.timing.get("raw", ""))
        changes |= {
            "timing_kind": kept["kind"],
            "timing": kept,
            "due_on": due_day(kept, on=max(task.plan.effective_on, actor.on)),
        }
    with transaction.atomic():
        written = apply_correction(task, task.plan, changes, reason=reason, actor=actor)
        if timing is not None and written:
            Assignment.objects.filter(task=task).update(next_due_on=None)
    return written


def correct_target(  # noqa: PLR0913 - the fields of a target
    target: Target,
    *,
    text: str,
    comparator: str,
    low: Decimal | None,
    reason: str,
    actor: Actor,
    high: Decimal | None = None,
    unit: str = "",
    begins: str = "",
    due: str = "",
) -> list[Correction]:
    """Set a target's words, numbers and dates anew. Raises InvalidTarget."""
    values: dict[str, Any] = {
        "text": text.strip(),
        "comparator": comparator,
        "low": low,
        "high": high,
        "unit": unit,
        "begins": begins,
        "due": due,
    }
    check_target(values)
    return apply_correction(target, target.plan, values, reason=reason, actor=actor)


def add_assignment(
    plan: Plan, *, task: Task | None, unit: Unit, role: str, reason: str, actor: Actor
) -> Assignment:
    """Give a unit a role in a task, or (``task`` None) about the whole plan, after adoption.

    Raises NotAllowed (also for a unit that does not answer to the issuing committee) or AlreadyAssigned.
    """
    if task is not None and task.plan_id != plan.pk:
        raise ValueError("The task belongs to another plan.")
    can_assign(actor, plan, unit).demand()
    _demand_reason(reason)
    with transaction.atomic():
        # The plan's row is held so that two people cannot give the same role at once.
        Plan.objects.select_for_update().get(pk=plan.pk)
        if Assignment.objects.filter(plan=plan, task=task, unit=unit, role=role, ended_at=None).exists():
            raise AlreadyAssigned
        assignment = Assignment.objects.create(
            plan=plan, task=task, unit=unit, role=AssignmentRole(role), is_explicit=True
        )
        new = {"task": None if task is None else task.path, "unit": unit.code, "role": role}
        _write(assignment, plan, {"assignment": (None, new)}, reason=reason, actor=actor)
    return assignment


def end_assignment(assignment: Assignment, *, reason: str, actor: Actor) -> Assignment:
    """End an assignment: it and its history stay readable, and nobody reports on it any more."""
    plan = assignment.plan
    can_correct(actor, plan).demand()
    _demand_reason(reason)
    with transaction.atomic():
        ended = Assignment.objects.filter(pk=assignment.pk, ended_at=None).update(ended_at=Now())
        if ended:
            old = {"unit": assignment.unit_id, "role": assignment.role, "state": assignment.work_state}
            _write(assignment, plan, {"assignment": (old, None)}, reason=reason, actor=actor)
        assignment.refresh_from_db(fields=("ended_at",))
    return assignment


def apply_correction(
    subject: models.Model, plan: Plan, changes: Mapping[str, Any], *, reason: str, actor: Actor
) -> list[Correction]:
    """Set fields of a row of an adopted plan anew, with an entry for each that changes.

    Raises NotAllowed and ReasonMissing.
    """
    can_correct(actor, plan).demand()
    _demand_reason(reason)
    with transaction.atomic():
        current = type(subject)._default_manager.select_for_update().get(pk=subject.pk)  # noqa: SLF001 - Django's name
        changed = {
            name: (getattr(current, name), value)
            for name, value in changes.items()
            if getattr(current, name) != value
        }
        for name, (_, value) in changed.items():
            setattr(subject, name, value)
        if not changed:
            return []
        subject.save(update_fields=changed)
        told = {name: pair for name, pair in changed.items() if name != "folded"}
        return _write(subject, plan, told, reason=reason, actor=actor)


def _write(
    subject: models.Model,
    plan: Plan,
    changed: Mapping[str, tuple[Any, Any]],
    *,
    reason: str,
    actor: Actor,
) -> list[Correction]:
    """One correction a value, and one audit entry."""
    if actor.user is None:
        raise TypeError("A plan is corrected by an account.")
    rows = [
        Correction(
            plan=plan,
            subject_type=subject._meta.model_name or "",  # noqa: SLF001 - Django's documented name
            subject_id=subject.pk,
            field=name,
            old=_as_json(old),
            new=_as_json(new),
            reason=reason.strip(),
            by=actor.user,
        )
        for name, (old, new) in changed.items()
    ]
    Correction.objects.bulk_create(rows)
    record_entry(
        user=actor.user,
        action="correct_plan",
        subject=subject,
        old={name: old for name, (old, _) in changed.items()},
        new={name: new for name, (_, new) in changed.items()},
        reason=reason.strip(),
    )
    return rows


def _as_json(value: object) -> object:
    """Days and decimals as text; everything else as it is."""
    return DjangoJSONEncoder().default(value) if isinstance(value, dt.date | Decimal) else value


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing
