"""Who somebody is on a day."""

import datetime as dt

from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import Succession, User
from trienkhai.organisations.models.held import roles_on
from trienkhai.organisations.models.row_sql import answers
from trienkhai.organisations.models.spans import Span, first_left, may_have_past
from trienkhai.organisations.permissions import ActedFor, Actor, Holding

_SUCCESSION, _USER = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Succession, User)
)
# Whose role it is comes last, an own one first.
_HELD = (
    "SELECT held.unit_id, held.role,"  # noqa: S608 - fixed names only
    f" EXISTS (SELECT 1 FROM {_SUCCESSION} passed WHERE passed.successor_id = held.unit_id),"
    " {may_remember}, held.acting_for_id,"
    " COALESCE((SELECT CASE WHEN whose.full_name <> '' THEN whose.full_name ELSE whose.username END"
    f" FROM {_USER} whose WHERE whose.id = held.acting_for_id), '')"
    " FROM {roles} held WHERE held.user_id = {user} ORDER BY COALESCE(held.acting_for_id, 0), held.id"
)


def actor_for(user: User, *, on: dt.date, at: dt.datetime | None = None) -> Actor:
    """The account with the roles it holds or acts in that day, in one query; a disabled one has none.

    One more for each of its units out of whose sight something has moved. Who inspects has the role in the
    committee whose branch it is: so every rule that reads knows them, and none that writes does. A delegation
    gives no more than the role it comes from. ``at`` is the hour of what they do.
    """
    user.acting_for_id = None
    if not user.is_active:
        return Actor(user=user, on=on, at=at)
    may_remember = may_have_past(RawSQL("SELECT held.unit_id", ()), on=on)
    rows = list(answers(_HELD, user=user.pk, roles=roles_on(on), may_remember=may_remember))
    past = {unit: _past_of(unit, on) for unit, _, _, remembers, *_ in rows if remembers}
    held = tuple(
        Holding(unit, role, bool(inherits), ActedFor(whose, name) if whose else None, past.get(unit, ()))
        for unit, role, inherits, _, whose, name in rows
    )
    return Actor(user=user, on=on, holdings=held, at=at)


def _past_of(unit: int, on: dt.date) -> tuple[Span, ...]:
    """With which units something left the sight of this one; one query."""
    rows = answers("SELECT id, since, until FROM {first} first", first=first_left(unit, on=on))
    return tuple((pk, _day(since), _day(until)) for pk, since, until in rows)


def _day(said: dt.date | str) -> dt.date:
    """A day as a cursor brings it: SQLite knows days as words alone."""
    return dt.date.fromisoformat(said) if isinstance(said, str) else said
