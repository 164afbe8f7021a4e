"""Correcting an adopted plan: an entry with old, new and reason, and the current value changed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext as _

from trienkhai.audit.actions import record_entries
from trienkhai.documents.actions import said
from trienkhai.documents.enums import TimingKind
from trienkhai.documents.validators import (
    PLAN_YEARS,
    InvalidTiming,
    check_near,
    check_timing,
    due_day,
    far_day,
    is_same_time,
)
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.actions.adopt import folded_plan, folded_task
from trienkhai.plans.actions.first_year import follow_first_year
from trienkhai.plans.models import Assignment, Correction, Plan, Target, Task
from trienkhai.plans.permissions import can_correct

Changed = Mapping[str, tuple[Any, Any]]
FOLDED = frozenset({"folded", "folded_plain"})
"""Columns that follow others and are told nobody."""


class ReasonMissing(Exception):
    """An adopted plan is corrected for a reason that everybody can read."""

    def __init__(self) -> None:
        super().__init__(_("Đính chính kế hoạch đã duyệt thì phải ghi lý do."))


class AlreadyDropped(Exception):
    """What is to be corrected was left out of the plan before."""

    def __init__(self) -> None:
        super().__init__(_("Mục này đã bỏ khỏi kế hoạch. Hãy khôi phục trước khi sửa."))


class AlreadyAdded(Exception):
    """The same stands in the plan: the button was pressed twice, or a colleague was faster."""

    def __init__(self, named: str) -> None:
        super().__init__(
            _("Trong kế hoạch đã có “%(named)s”, có thể do bấm hai lần. Không thêm lần nữa.")
            % {"named": named}
        )


def correct_plan(
    plan: Plan,
    *,
    title: str,
    reason: str,
    actor: Actor,
    symbol: str | None = None,
    effective_on: dt.date | None = None,
) -> list[Correction]:
    """Set an adopted plan's name, symbol and first day anew; what is not given stays.

    Work that comes again on a named day is due from the first day on: where that was so, its day follows, and
    so do questions that speak of the first year as they were proposed.
    Which units have the work stays as it was read on the day of adoption. Raises NotAllowed, ReasonMissing,
    EmptyText, and InvalidTiming for a day far from today and from the day of issue.
    """
    can_correct(actor, plan).demand()
    name = said(title)
    with correcting(plan, reason=reason) as held:
        number = held.symbol if symbol is None else symbol.strip()
        day = held.effective_on if effective_on is None else effective_on
        moved: list[tuple[models.Model, Changed]] = []
        if day != held.effective_on:
            _demand_near(day, held, actor)
            moved = [*_move_turns(held, day), *follow_first_year(held, day.year)]
        changes = {"title": name, "symbol": number, "effective_on": day, **folded_plan(number, name)}
        written = apply_correction(plan, held, changes, reason=reason, actor=actor)
        return written + write_all_corrections(moved, held, reason=reason, actor=actor)


def _demand_near(day: dt.date, plan: Plan, actor: Actor) -> None:
    """Raise InvalidTiming for a first day far from today and from the day of issue."""
    issued_on = plan.version.directive.issued_on
    if too_far := far_day(day, years=PLAN_YEARS, today=actor.on, issued_on=issued_on):
        raise InvalidTiming([too_far])


def _move_turns(plan: Plan, day: dt.date) -> list[tuple[Task, Changed]]:
    """Let the days of work that comes again follow the plan's first day; what changed: (old, new)."""
    moved: list[tuple[Task, Changed]] = []
    for task in plan.tasks.filter(timing_kind=TimingKind.RECURRING, dropped_at=None):
        was, due_on = due_day(task.timing, on=plan.effective_on), due_day(task.timing, on=day)
        if task.due_on == was != due_on:
            task.due_on = due_on
            moved.append((task, {"due_on": (was, due_on)}))
    Task.objects.bulk_update((task for task, _ in moved), ["due_on"])
    return moved


def correct_task(
    task: Task,
    *,
    reason: str,
    actor: Actor,
    title: str | None = None,
    timing: Mapping[str, Any] | None = None,
) -> list[Correction]:
    """Word a task or set its time anew; the deadline follows the time. Raises InvalidTiming.

    A time that is the one it had changes nothing: work that comes again keeps the day of its turn.
    """
    changes: dict[str, Any] = {}
    if title is not None and title.strip():
        changes |= {"title": title.strip(), "folded": folded_task(task.path, title)}
    kept = None
    if timing is not None and not is_same_time(timing, task.timing):
        kept = check_timing(timing, raw=task.timing.get("raw", ""))
        check_near(kept, today=actor.on, issued_on=task.plan.version.directive.issued_on)
        changes |= {
            "timing_kind": kept["kind"],
            "timing": kept,
            "due_on": due_day(kept, on=max(task.plan.effective_on, actor.on)),
        }
    with transaction.atomic():
        written = apply_correction(task, task.plan, changes, reason=reason, actor=actor)
        if kept is not None and written:
            Assignment.objects.filter(task=task).update(next_due_on=None, is_past_last_turn=False)
    return written


def apply_correction(
    subject: models.Model, plan: Plan, changes: Mapping[str, Any], *, reason: str, actor: Actor
) -> list[Correction]:
    """Set fields of a row of an adopted plan anew, with an entry for each that changes.

    Raises NotAllowed, ReasonMissing, and AlreadyDropped for what was left out of the plan before.
    """
    can_correct(actor, plan).demand()
    with correcting(plan, reason=reason):
        current = type(subject)._default_manager.get(pk=subject.pk)  # noqa: SLF001 - Django's name
        if isinstance(current, Task | Target):
            demand_kept(current)
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
        told = {name: pair for name, pair in changed.items() if name not in FOLDED}
        return write_corrections(subject, plan, told, reason=reason, actor=actor)


def write_corrections(
    subject: models.Model,
    plan: Plan,
    changed: Changed,
    *,
    reason: str,
    actor: Actor,
) -> list[Correction]:
    """One correction a value, and one audit entry."""
    return write_all_corrections([(subject, changed)], plan, reason=reason, actor=actor)


def write_all_corrections(
    changes: Iterable[tuple[models.Model, Changed]], plan: Plan, *, reason: str, actor: Actor
) -> list[Correction]:
    """One correction a value and one audit entry a row, of many rows at once: two statements."""
    changes = list(changes)
    if not changes:
        return []
    rows = [
        row
        for subject, changed in changes
        for row in correction_rows(subject, plan, changed, reason=reason, actor=actor)
    ]
    Correction.objects.bulk_create(rows)
    record_entries(
        user=actor.user,
        action="correct_plan",
        changes=[
            (
                subject,
                {name: old for name, (old, _) in changed.items()},
                {name: new for name, (_, new) in changed.items()},
            )
            for subject, changed in changes
        ],
        reason=reason.strip(),
    )
    return rows


def correction_rows(
    subject: models.Model, plan: Plan, changed: Changed, *, reason: str, actor: Actor
) -> list[Correction]:
    """The corrections of a row, one a value, not stored yet: (old, new) by the name of the field."""
    if actor.user is None:
        raise TypeError("A plan is corrected by an account.")
    moment = actor.moment
    return [
        Correction(
            plan=plan,
            subject_type=subject._meta.model_name or "",  # noqa: SLF001 - Django's documented name
            subject_id=subject.pk,
            field=name,
            old=_as_json(old),
            new=_as_json(new),
            reason=reason.strip(),
            by=actor.user,
            acting_for_id=actor.user.acting_for_id,
            at=moment,
        )
        for name, (old, new) in changed.items()
    ]


def demand_kept(row: Task | Target) -> None:
    """Raise AlreadyDropped for what was left out of the plan."""
    if row.dropped_at is not None:
        raise AlreadyDropped


@contextmanager
def correcting(plan: Plan, *, reason: str) -> Iterator[Plan]:
    """A transaction with the plan's row held, so that two people cannot change one thing at once.

    The plan is held before anything in it is looked at, and without its key: rows that point at it can be
    written meanwhile. Raises ReasonMissing.
    """
    demand_reason(reason)
    with transaction.atomic():
        held = Plan.objects.select_for_update(of=("self",), no_key=True)
        yield held.select_related("issuing_unit").get(pk=plan.pk)


def _as_json(value: object) -> object:
    """Days and decimals as text, also in what has several; everything else as it is."""
    if isinstance(value, dict):
        return {name: _as_json(one) for name, one in value.items()}
    return DjangoJSONEncoder().default(value) if isinstance(value, dt.date | Decimal) else value


def demand_reason(reason: str) -> None:
    """Raise ReasonMissing for a reason without words."""
    if not reason.strip():
        raise ReasonMissing
