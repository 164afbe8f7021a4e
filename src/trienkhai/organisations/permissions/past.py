"""What an actor keeps reading of units that were under theirs once: decision record 0026."""

import datetime as dt

from django.db.models import DateField, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL, subquery
from trienkhai.organisations.models.spans import spans_under
from trienkhai.organisations.permissions.actor import Actor
from trienkhai.organisations.permissions.units import sight_of

NOTHING = subquery("SELECT CAST(NULL AS bigint) WHERE FALSE")
"""No ids, where a subquery is asked for."""
_UNTIL = "SELECT MAX(past.until) FROM {past} past WHERE past.id = {unit}"


def past_of(actor: Actor, *roles: str) -> RawSQL | None:
    """Rows (id, since, until) of the units that were under the actor's and left their sight; None: none did.

    Of what is dated on one of the days from ``since`` to before ``until`` the actor keeps reading; of what
    happened later there is none and nothing of it may be changed. ``roles`` narrow which units are the
    actor's. What came into sight again by another way may be among them: it is read whole. Asks nothing.
    """
    first = {span for held in actor.holdings if not roles or held.role in roles for span in held.past}
    return spans_under(sorted(first), on=actor.on) if first else None


def past_on(actor: Actor, day: dt.date) -> RawSQL:
    """Ids of the units that were under the actor's on the day and left their sight."""
    past = past_of(actor)
    if past is None:
        return NOTHING
    return subquery(
        "SELECT past.id FROM {past} past WHERE past.since <= {day} AND past.until > {day}", past=past, day=day
    )


def past_units(actor: Actor) -> QuerySet[Unit]:
    """The units of ``past_of`` out of sight, each with ``left_on``: from then on nothing of it is read."""
    past = past_of(actor)
    if past is None:
        return Unit.objects.none()
    left = "{unit} IN (SELECT past.id FROM {past} past) AND {unit} NOT IN {sight}"
    was = RowSQL(left, unit="pk", past=past, sight=sight_of(actor))
    until = RowSQL(_UNTIL, unit="pk", past=past, output_field=DateField())
    return Unit.objects.filter(was).annotate(left_on=until)
