"""Accounts, the roles they hold and public offices."""

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.dates import DatesConflict, demand_open
from trienkhai.organisations.actions.lengths import demand_lengths
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import OfficeHolding, RoleHolding, Unit, User
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
def hold_role(user: User, unit: Unit, role: Role, *, valid_from: dt.date, actor: Actor) -> RoleHolding:
    """Let an account have a role in a unit from a day on.

    Raises NotAllowed, ValueError (no such role) or DatesConflict (the unit does not exist that day, or the
    role is held already then or later).
    """
    can_hold_role(actor, unit, user).demand()
    demand_open(unit, valid_from)
    # Two who give one role at once come one after the other.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    held = RoleHolding.objects.filter(user=user, unit=unit, role=Role(role))
    if held.exclude(valid_to__lte=valid_from).exists():
        raise DatesConflict(
            gettext("Tài khoản {username} đã có vai trò này ở {code}.").format(
                username=user.username, code=unit.code
            )
        )
    holding = RoleHolding.objects.create(user=user, unit=unit, role=Role(role), valid_from=valid_from)
    new = {"user": user.username, "unit": unit.code, "role": role, "from": valid_from}
    record_entry(user=actor.user, action="hold_role", subject=holding, new=new)
    return holding


@transaction.atomic
def end_role(holding: RoleHolding, *, on: dt.date, actor: Actor, reason: str = "") -> RoleHolding:
    """End a role: from that day on it no longer holds.

    Raises NotAllowed, or DatesConflict when it has ended already or would end before it began.
    """
    can_end_role(actor, holding.unit).demand()
    holding = RoleHolding.objects.select_for_update(no_key=True).get(pk=holding.pk)
    if holding.valid_to is not None or on <= holding.valid_from:
        raise DatesConflict(gettext("Vai trò này đã thôi, hoặc chưa bắt đầu trước ngày thôi."))
    holding.valid_to = on
    holding.save(update_fields=["valid_to"])
    new = {"valid_to": on}
    record_entry(user=actor.user, action="end_role", subject=holding, new=new, reason=reason)
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
