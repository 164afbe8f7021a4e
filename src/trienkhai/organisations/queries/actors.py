"""Who somebody is on a day."""

import datetime as dt

from trienkhai.organisations.models import Succession, User
from trienkhai.organisations.models.held import roles_on
from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.models.spans import TREE_STAMP
from trienkhai.organisations.permissions import ActedFor, Actor, Holding
from trienkhai.organisations.queries.left import left_sight_of

_SUCCESSION, _USER = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Succession, User)
)
# Whose role it is comes last, an own one first.
_HELD = (
    "SELECT held.unit_id, held.role,"  # noqa: S608 - fixed names only
    f" EXISTS (SELECT 1 FROM {_SUCCESSION} passed WHERE passed.successor_id = held.unit_id),"
    " {stamp}, held.acting_for_id,"
    " COALESCE((SELECT CASE WHEN whose.full_name <> '' THEN whose.full_name ELSE whose.username END"
    f" FROM {_USER} whose WHERE whose.id = held.acting_for_id), '')"
    " FROM {roles} held WHERE held.user_id = {user} ORDER BY COALESCE(held.acting_for_id, 0), held.id"
)


def actor_for(user: User, *, on: dt.date, at: dt.datetime | None = None) -> Actor:
    """The account with the roles it holds or acts in that day, in one query; a disabled one has none.

    One more, however many its units are, where this process does not remember what has left their sight:
    see ``left_sight_of``. Who inspects has the role in the committee whose branch it is: so every rule that
    reads knows them, and none that writes does. A delegation gives no more than the role it comes from.
    ``at`` is the hour of what they do.
    """
    user.acting_for_id = None
    if not user.is_active:
        return Actor(user=user, on=on, at=at)
    rows = answers(_HELD, user=user.pk, roles=roles_on(on), stamp=TREE_STAMP)
    past = left_sight_of({row[0] for row in rows}, on=on, stamp=rows[0][3] if rows else None)
    held = tuple(
        Holding(unit, role, bool(inherits), ActedFor(whose, name) if whose else None, past[unit])
        for unit, role, inherits, _, whose, name in rows
    )
    return Actor(user=user, on=on, holdings=held, at=at)
