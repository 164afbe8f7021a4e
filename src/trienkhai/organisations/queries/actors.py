"""Who somebody is on a day."""

import datetime as dt

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Delegation, RoleHolding, Succession, Unit, User
from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.permissions import ActedFor, Actor, Holding

_ROLE, _UNIT, _SUCCESSION, _DELEGATION, _USER = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (RoleHolding, Unit, Succession, Delegation, User)
)
_INHERITS = f"EXISTS (SELECT 1 FROM {_SUCCESSION} passed WHERE passed.successor_id = held.unit_id)"  # noqa: S608 - fixed names only
_HOLDS = (
    " AND held.valid_from <= {on} AND (held.valid_to IS NULL OR held.valid_to > {on})"
    " AND stands.opened_on <= {on} AND (stands.closed_on IS NULL OR stands.closed_on > {on})"
)
# What an account acts in is asked together with what it holds; whose it is comes last, an own role first.
_HELD = (
    f"SELECT held.unit_id, held.role, {_INHERITS}, 0, '', held.id AS place"  # noqa: S608 - fixed names only
    f" FROM {_ROLE} held JOIN {_UNIT} stands ON stands.id = held.unit_id"
    f" WHERE held.user_id = {{user}}{_HOLDS}"
    f" UNION ALL SELECT held.unit_id, held.role, {_INHERITS}, whose.id,"
    " CASE WHEN whose.full_name <> '' THEN whose.full_name ELSE whose.username END, held.id"
    f" FROM {_DELEGATION} given JOIN {_ROLE} held ON held.id = given.holding_id"
    f" JOIN {_UNIT} stands ON stands.id = held.unit_id JOIN {_USER} whose ON whose.id = held.user_id"
    " WHERE given.delegate_id = {user} AND given.valid_from <= {on} AND given.valid_to > {on}"
    f" AND whose.is_active AND held.role <> '{Role.ADMINISTRATOR}'{_HOLDS}"
    " ORDER BY 4, place"
)


def actor_for(user: User, *, on: dt.date, at: dt.datetime | None = None) -> Actor:
    """The account with the roles it holds or acts in that day, in one query; a disabled one has none.

    Nor does anybody act for a unit that has closed or does not exist yet: its duties pass to its successor.
    A delegation gives no more than the role it comes from. ``at`` is the hour of what they do.
    """
    user.acting_for_id = None
    if not user.is_active:
        return Actor(user=user, on=on, at=at)
    rows = answers(_HELD, user=user.pk, on=on)
    held = tuple(
        Holding(unit, role, bool(inherits), ActedFor(whose, name) if whose else None)
        for unit, role, inherits, whose, name, _ in rows
    )
    return Actor(user=user, on=on, holdings=held, at=at)
