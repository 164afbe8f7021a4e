"""The first unit and the first administrator of an installation."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.organisations.actions.accounts import create_user, hold_role
from trienkhai.organisations.actions.units import open_unit
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit, User
from trienkhai.organisations.permissions import Actor, can_open_unit, refuse


@transaction.atomic
def begin_installation(
    code: str,
    name: str,
    type_code: str,
    *,
    opened_on: dt.date,
    username: str,
    password: str,
    actor: Actor,
    full_name: str = "",
) -> tuple[Unit, User]:
    """Open the unit that all others will answer to, and create its administrator; returns both.

    Only where there is no unit yet. Raises NotAllowed (not the installation itself, or begun already),
    ValueError (code, name, type or account name) or Django's ValidationError (a weak password); then
    nothing is kept. The role holds from the actor's day, or from the opening day where that comes later.
    """
    can_open_unit(actor, None).demand()
    if Unit.objects.exists():
        refuse(gettext("Hệ thống này đã có đơn vị nên không bắt đầu lại được.")).demand()
    unit = open_unit(code, name, type_code, None, opened_on=opened_on, actor=actor)
    user = create_user(username, unit=unit, actor=actor, full_name=full_name, password=password)
    hold_role(user, unit, Role.ADMINISTRATOR, valid_from=max(actor.on, opened_on), actor=actor)
    return unit, user
