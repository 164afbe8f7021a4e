"""Who somebody is on a day."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from trienkhai.organisations.models import RoleHolding, Succession, User
from trienkhai.organisations.permissions import Actor, Holding


def actor_for(user: User, *, on: dt.date, at: dt.datetime | None = None) -> Actor:
    """The account with the roles it holds that day, in one query; a disabled account holds none.

    Nor does anybody act for a unit that has closed or does not exist yet: its duties pass to its successor.
    ``at`` is the hour of what they do.
    """
    if not user.is_active:
        return Actor(user=user, on=on, at=at)
    is_open = Q(unit__closed_on__isnull=True) | Q(unit__closed_on__gt=on)
    held = RoleHolding.objects.on(on).filter(is_open, user=user, unit__opened_on__lte=on)
    inherits = Exists(Succession.objects.filter(successor=OuterRef("unit")))
    rows = held.order_by("id").values_list("unit_id", "role", inherits)
    return Actor(user=user, on=on, holdings=tuple(Holding(*row) for row in rows), at=at)
