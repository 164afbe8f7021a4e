"""Who somebody is on a day."""

import datetime as dt

from trienkhai.organisations.models import RoleHolding, Succession, Unit, User
from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.permissions import Actor, Holding

_ROLE, _UNIT, _SUCCESSION = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (RoleHolding, Unit, Succession)
)
_HELD = (
    "SELECT held.unit_id, held.role,"  # noqa: S608 - fixed names only
    f" EXISTS (SELECT 1 FROM {_SUCCESSION} passed WHERE passed.successor_id = held.unit_id)"
    f" FROM {_ROLE} held JOIN {_UNIT} stands ON stands.id = held.unit_id WHERE held.user_id = {{user}}"
    " AND held.valid_from <= {on} AND (held.valid_to IS NULL OR held.valid_to > {on})"
    " AND stands.opened_on <= {on} AND (stands.closed_on IS NULL OR stands.closed_on > {on})"
    " ORDER BY held.id"
)


def actor_for(user: User, *, on: dt.date, at: dt.datetime | None = None) -> Actor:
    """The account with the roles it holds that day, in one query; a disabled account holds none.

    Nor does anybody act for a unit that has closed or does not exist yet: its duties pass to its successor.
    ``at`` is the hour of what they do.
    """
    if not user.is_active:
        return Actor(user=user, on=on, at=at)
    rows = answers(_HELD, user=user.pk, on=on)
    held = tuple(Holding(unit, role, bool(inherits)) for unit, role, inherits in rows)
    return Actor(user=user, on=on, holdings=held, at=at)
