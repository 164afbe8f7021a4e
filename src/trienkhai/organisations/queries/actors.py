"""Who somebody is on a day."""

import datetime as dt

from trienkhai.organisations.models import RoleHolding, Succession, User
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor, Holding

_SUCCESSION = Succession._meta.db_table  # noqa: SLF001 - Django's documented name for it
_INHERITS = f"EXISTS (SELECT 1 FROM {_SUCCESSION} passed WHERE passed.successor_id = {{unit}})"  # noqa: S608 - fixed names only


def actor_for(user: User, *, on: dt.date, at: dt.datetime | None = None) -> Actor:
    """The account with the roles it holds that day, in one query; a disabled account holds none.

    Nor does anybody act for a unit that has closed or does not exist yet: its duties pass to its successor.
    ``at`` is the hour of what they do.
    """
    if not user.is_active:
        return Actor(user=user, on=on, at=at)
    is_open = "{opened} <= {on} AND ({closed} IS NULL OR {closed} > {on})"
    stands = RowSQL(is_open, opened="unit__opened_on", closed="unit__closed_on", on=on)
    held = RoleHolding.objects.on(on).filter(stands, user=user)
    rows = held.order_by("id").values_list("unit_id", "role", RowSQL(_INHERITS, unit="unit"))
    return Actor(user=user, on=on, holdings=tuple(Holding(*row) for row in rows), at=at)
