"""Who holds a role where."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from trienkhai.organisations.models import RoleHolding


def roles_in(unit_ids: Collection[int], *, on: dt.date) -> QuerySet[RoleHolding]:
    """The roles held in these units on the day, with account and unit, by account."""
    rows = RoleHolding.objects.on(on).filter(unit__in=unit_ids, user__is_active=True)
    return rows.select_related("user", "unit").order_by("user__username", "unit__code", "role")
