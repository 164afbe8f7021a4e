"""Which units an account may read by name: the one answer for paths, choices, superiors and successors."""

from django.db.models import QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import ancestor_ids
from trienkhai.organisations.permissions import Actor, sight_of
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.tree import successors_of


def told_units(actor: Actor) -> QuerySet[Unit]:
    """The units in the actor's sight, and those that the actor's own units answer to today.

    A unit of another branch is not told, also where it was once above a unit in sight or took over from one.
    """
    return Unit.objects.filter(is_told(actor, "pk"))


def is_told(actor: Actor, unit: str) -> RowSQL:
    """Condition: ``told_units`` has the unit in the column ``unit``."""
    above = ancestor_ids(actor.unit_ids(), on=actor.on)
    return RowSQL("{unit} IN {sight} OR {unit} IN {above}", unit=unit, sight=sight_of(actor), above=above)


def sight_among_told(actor: Actor) -> dict[int, bool]:
    """Of the units that the actor may be told, by id, whether they are in the actor's sight; one query."""
    is_seen = RowSQL("{unit} IN {sight}", unit="pk", sight=sight_of(actor))
    return {pk: bool(seen) for pk, seen in told_units(actor).order_by().values_list("pk", is_seen)}


def told_successors(unit: Unit, *, actor: Actor) -> QuerySet[Unit]:
    """Who took over the unit's duties by the actor's day, named as today; ``is_told`` says who may be named.

    Where it is false a page says only that there is such a unit: one query.
    """
    return units_named_on(successors_of(unit, on=actor.on), actor.on).annotate(is_told=is_told(actor, "pk"))
