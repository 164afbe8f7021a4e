"""Letting somebody act in a role for who holds it, and ending that at once."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.dates import DatesConflict, demand_lasts_as_read, written
from trienkhai.organisations.actions.lengths import demand_lengths
from trienkhai.organisations.models import Delegation, RoleHolding, Unit, User
from trienkhai.organisations.permissions import Actor, can_delegate, can_end_delegation

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def delegate_role(
    holding: RoleHolding,
    delegate: User,
    *,
    valid_from: dt.date,
    valid_to: dt.date,
    reason: str,
    actor: Actor,
    document: str = "",
) -> Delegation:
    """Let an account act in a role for who holds it, from a day to the day before another.

    Raises NotAllowed, ValueError (no reason; a document too long) or DatesConflict: days that are over, that
    the role or its unit does not last, that somebody else acts in it already, or on which the delegate holds
    the role too.
    """
    can_delegate(actor, holding, delegate).demand()
    if not reason.strip():
        raise ValueError(gettext("Hãy ghi lý do ủy quyền."))
    held = RoleHolding.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "user")
    holding = held.get(pk=holding.pk)
    _demand_days(valid_from, valid_to, actor.on)
    _demand_role_lasts(holding, valid_from, valid_to)
    _demand_nobody_else(holding, delegate, valid_from, valid_to)
    delegation = Delegation(
        holding=holding,
        delegate=delegate,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason.strip(),
        document=document.strip(),
        given_by=actor.user,
        given_at=actor.moment,
    )
    demand_lengths(delegation)
    delegation.save()
    _record_given(delegation)
    return delegation


def _record_given(given: Delegation) -> None:
    """Enter in the audit who acts for whom, where and on which days."""
    new = {
        "user": given.holding.user.username,
        "unit": given.holding.unit.code,
        "role": given.holding.role,
        "delegate": given.delegate.username,
        "from": given.valid_from,
        "to": given.valid_to,
        "document": given.document,
    }
    record_entry(user=given.given_by, action="delegate_role", subject=given, new=new, reason=given.reason)


def _demand_days(valid_from: dt.date, valid_to: dt.date, today: dt.date) -> None:
    if valid_from < today:
        raise DatesConflict(gettext("Ủy quyền sớm nhất là từ hôm nay."))
    if valid_to <= valid_from:
        raise DatesConflict(gettext("Ngày cuối của ủy quyền không được trước ngày đầu."))


def _demand_role_lasts(holding: RoleHolding, valid_from: dt.date, valid_to: dt.date) -> None:
    """Raise DatesConflict unless the role and its unit last through the days."""
    if valid_from < holding.valid_from:
        raise DatesConflict(
            gettext("Vai trò này chỉ bắt đầu từ ngày {day}.").format(day=written(holding.valid_from))
        )
    if holding.valid_to is not None and valid_to > holding.valid_to:
        raise DatesConflict(
            gettext("Vai trò này thôi từ ngày {day}; ủy quyền không được dài hơn vai trò.").format(
                day=written(holding.valid_to)
            )
        )
    unit = Unit.objects.only("code", "opened_on", "closed_on").get(pk=holding.unit_id)
    demand_lasts_as_read(unit, valid_from, valid_to)


def _demand_nobody_else(holding: RoleHolding, delegate: User, valid_from: dt.date, valid_to: dt.date) -> None:
    """Raise DatesConflict where somebody acts in the role on one of the days, or the delegate holds it."""
    others = Delegation.objects.on_or_after(valid_from).filter(holding=holding, valid_from__lt=valid_to)
    other = others.select_related("delegate").first()
    if other is not None and other.valid_to is not None:
        raise DatesConflict(
            gettext("Vai trò này đã ủy quyền cho {name} từ ngày {first} đến hết ngày {last}.").format(
                name=other.delegate.get_full_name(),
                first=written(other.valid_from),
                last=written(other.valid_to - ONE_DAY),
            )
        )
    same = RoleHolding.objects.filter(user=delegate, unit=holding.unit_id, role=holding.role)
    if same.on_or_after(valid_from).filter(valid_from__lt=valid_to).exists():
        raise DatesConflict(
            gettext("{name} tự mình đã có vai trò này ở đơn vị, không cần ủy quyền.").format(
                name=delegate.get_full_name()
            )
        )


@transaction.atomic
def end_delegation(delegation: Delegation, *, actor: Actor, reason: str = "") -> Delegation:
    """End a delegation at once: the delegate's next request no longer has it, also on its first day.

    Raises NotAllowed, or DatesConflict where it is over.
    """
    rows = Delegation.objects.select_for_update(of=("self",), no_key=True).select_related("holding__unit")
    held: Delegation = rows.get(pk=delegation.pk)
    can_end_delegation(actor, held).demand()
    if held.ended_at is not None or held.valid_to is None or held.valid_to <= actor.on:
        raise DatesConflict(gettext("Ủy quyền này đã hết hoặc đã chấm dứt."))
    old = {"to": held.valid_to}
    end_at_once(held, actor.on, actor=actor, reason=reason)
    new = {"to": held.valid_to, "ended_at": held.ended_at}
    record_entry(
        user=actor.user, action="end_delegation", subject=held, old=old, new=new, reason=held.end_reason
    )
    return held


def end_at_once(row: RoleHolding | Delegation, on: dt.date, *, actor: Actor, reason: str) -> None:
    """Let a right end on a day; one that begins later, or that day, holds on none."""
    row.valid_to = max(on, row.valid_from)
    row.ended_at, row.ended_by, row.end_reason = actor.moment, actor.user, reason.strip()
    row.save(update_fields=["valid_to", "ended_at", "ended_by", "end_reason"])
