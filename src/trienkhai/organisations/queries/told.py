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


def told_successors(unit: Unit, *, actor: Actor) -> QuerySet[Unit]:
    """Who took over the unit's duties by the actor's day, named as today; ``is_told`` says who may be named.

    Where it is false a page says only that there is such a unit: one query.
    """
    is_told = ExpressionWrapper(_is_told(actor), output_field=BooleanField())
    return units_named_on(successors_of(unit, on=actor.on), actor.on).annotate(is_told=is_told)


def _is_told(actor: Actor) -> Q:
    above = ancestor_ids(actor.unit_ids(), on=actor.on)
    return Q(pk__in=visible_units(actor).order_by().values("pk")) | Q(pk__in=above)
