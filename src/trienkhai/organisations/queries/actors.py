"""Who somebody is on a day."""

import datetime as dt

from trienkhai.organisations.models import RoleHolding, User
from trienkhai.organisations.permissions import Actor, Holding


def actor_for(user: User, *, on: dt.date) -> Actor:
    """The account with the roles it holds that day, in one query; a disabled account holds none."""
    if not user.is_active:
        return Actor(user=user, on=on)
    rows = RoleHolding.objects.on(on).filter(user=user).order_by("id").values_list("unit_id", "role")
    return Actor(user=user, on=on, holdings=tuple(Holding(unit_id, role) for unit_id, role in rows))
