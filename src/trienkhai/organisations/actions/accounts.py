"""Accounts, the roles they hold and public offices."""

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.dates import DatesConflict, demand_open, written
from trienkhai.organisations.actions.delegations import end_at_once
from trienkhai.organisations.actions.lengths import demand_lengths
from trienkhai.organisations.enums import INSPECTING_TYPES, Role
from trienkhai.organisations.models import OfficeHolding, RoleHolding, Unit, UnitType, User
from trienkhai.organisations.permissions import (
    Actor,
    can_create_user,
    can_end_role,
    can_hold_office,
    can_hold_role,
)


@transaction.atomic
def create_user(
    username: str,
    *,
    unit: Unit,
    actor: Actor,
    full_name: str = "",
    password: str | None = None,
    password_hash: str = "",
    is_example: bool = False,
) -> User:
    """Create an account that will work in the unit; without a password nobody can sign in with it yet.

    ``password_hash`` is a password already hashed, for loading many accounts at once. Raises NotAllowed,
    Django's ValidationError (a weak password) or ValueError (a name in use, or too long). The account holds
    no role until given one.
    """
    can_create_user(actor, unit).demand()
    username = User.normalize_username(username.strip())
    if not username or User.objects.filter(username__iexact=username).exists():
        raise ValueError(
            gettext("Tên đăng nhập “{username}” đã được dùng hoặc để trống.").format(username=username)
        )
    user = User(username=username, full_name=full_name, unit=unit, is_example=is_example)
    demand_lengths(user)
    if password_hash:
        user.password = password_hash
    else:
        if password is not None:
            validate_password(password, user)
        user.set_password(password)
    user.save()
    new = {"username": username, "full_name": full_name, "unit": unit.code}
    record_entry(user=actor.user, action="create_user", subject=user, new=new)
    return user


@transaction.atomic
def hold_role(
    user: User,
    unit: Unit,
    role: Role,
    *,
    valid_from: dt.date,
    actor: Actor,
    valid_to: dt.date | None = None,
    reason: str = "",
) -> RoleHolding:
    """Let an account have a role in a unit from a day on, or to the day before ``valid_to``.

    Raises NotAllowed, ValueError (no such role, or not in such a unit) or DatesConflict: the unit does not
    exist that day, the role is held already then or later, the days are none, or over (but for the
    installation itself).
    """
    can_hold_role(actor, unit, user).demand()
    demand_open(unit, valid_from)
    _demand_days(valid_from, valid_to, actor)
    _demand_place(unit, Role(role), on=valid_from)
    # Two who give one role at once come one after the other.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    held = RoleHolding.objects.filter(user=user, unit=unit, role=Role(role))
    if held.on_or_after(valid_from).exists():
        raise DatesConflict(
            gettext("Tài khoản {username} đã có vai trò này ở {code}.").format(
                username=user.username, code=unit.code
            )
        )
    holding = RoleHolding.objects.create(
        user=user, unit=unit, role=Role(role), valid_from=valid_from, valid_to=valid_to
    )
    new = {"user": user.username, "unit": unit.code, "role": role, "from": valid_from}
    if valid_to is not None:
        new["to"] = valid_to
    record_entry(user=actor.user, action="hold_role", subject=holding, new=new, reason=reason.strip())
    return holding


def _demand_days(valid_from: dt.date, valid_to: dt.date | None, actor: Actor) -> None:
    if valid_from < actor.on and not actor.is_system:
        raise DatesConflict(gettext("Vai trò được trao sớm nhất là từ hôm nay."))
    if valid_to is not None and valid_to <= valid_from:
        raise DatesConflict(gettext("Ngày cuối giữ vai trò không được trước ngày đầu."))


def _demand_place(unit: Unit, role: Role, *, on: dt.date) -> None:
    """Raise ValueError where an inspector would read a branch that nobody of the unit is there to inspect."""
    kinds = UnitType.objects.on(on).filter(unit=unit, type_code__in=INSPECTING_TYPES)
    if role == Role.INSPECTOR and not kinds.exists():
        raise ValueError(
            gettext(
                "Vai trò kiểm tra chỉ giữ được ở Ủy ban Kiểm tra, mà {code} ngày {day} không phải."
                " Hãy chọn Ủy ban Kiểm tra của cấp ủy, hoặc chọn vai trò khác."
            ).format(code=unit.code, day=f"{on:%d/%m/%Y}")
        )


@transaction.atomic
def end_role(holding: RoleHolding, *, on: dt.date, actor: Actor, reason: str = "") -> RoleHolding:
    """End a role: from that day on it no longer holds, nor does any delegation of it.

    Ended today it is gone at the next request, also one that began today; one that begins later never does.
    Raises NotAllowed, or DatesConflict when it has ended by that day, or for a day that is over.
    """
    can_end_role(actor, holding.unit).demand()
    holding = RoleHolding.objects.select_for_update(no_key=True).get(pk=holding.pk)
    if holding.valid_to is not None and holding.valid_to <= max(on, holding.valid_from):
        raise DatesConflict(
            gettext("Vai trò này đã thôi từ ngày {day}.").format(day=written(holding.valid_to))
        )
    if on < actor.on:
        raise DatesConflict(gettext("Vai trò thôi sớm nhất là từ hôm nay: việc đã làm không đổi được nữa."))
    old = {"valid_to": holding.valid_to}
    end_at_once(holding, on, actor=actor, reason=reason)
    new = {"valid_to": holding.valid_to, "ended_at": holding.ended_at}
    record_entry(
        user=actor.user, action="end_role", subject=holding, old=old, new=new, reason=holding.end_reason
    )
    return holding


@transaction.atomic
def hold_office(user: User, unit: Unit, office: str, *, valid_from: dt.date, actor: Actor) -> OfficeHolding:
    """Record that an account holds a public office of a unit from a day on, for signature blocks.

    Raises NotAllowed, ValueError (an office without a name, or too long) or DatesConflict (the unit does not
    exist then).
    """
    can_hold_office(actor, unit, user).demand()
    demand_open(unit, valid_from)
    if not office.strip():
        raise ValueError(gettext("Hãy ghi chức vụ."))
    holding = OfficeHolding(user=user, unit=unit, office=office.strip(), valid_from=valid_from)
    demand_lengths(holding)
    holding.save()
    new = {"user": user.username, "unit": unit.code, "office": office, "from": valid_from}
    record_entry(user=actor.user, action="hold_office", subject=holding, new=new)
    return holding
