"""Which units an account may read by name: the one answer for paths, choices, superiors and successors."""

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.tree import ancestor_ids
from trienkhai.organisations.permissions import Actor, visible_units
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.tree import successors_of


def told_units(actor: Actor) -> QuerySet[Unit]:
    """The units in the actor's sight, and those that the actor's own units answer to today.

    A unit of another branch is not told, also where it was once above a unit in sight or took over from one.
    """
    return Unit.objects.filter(_is_told(actor))


def sight_among_told(actor: Actor) -> dict[int, bool]:
    """Of the units that the actor may be told, by id, whether they are in the actor's sight; one query."""
    is_seen = ExpressionWrapper(_is_seen(actor), output_field=BooleanField())
    told = told_units(actor).annotate(is_seen=is_seen).order_by()
    return {pk: bool(seen) for pk, seen in told.values_list("pk", "is_seen")}


def told_successors(unit: Unit, *, actor: Actor) -> QuerySet[Unit]:
    """Who took over the unit's duties by the actor's day, named as today; ``is_told`` says who may be named.

    Where it is false a page says only that there is such a unit: one query.
    """
    is_told = ExpressionWrapper(_is_told(actor), output_field=BooleanField())
    return units_named_on(successors_of(unit, on=actor.on), actor.on).annotate(is_told=is_told)


def _is_told(actor: Actor) -> Q:
    return _is_seen(actor) | Q(pk__in=ancestor_ids(actor.unit_ids(), on=actor.on))


def _is_seen(actor: Actor) -> Q:
    return Q(pk__in=visible_units(actor).order_by().values("pk"))
