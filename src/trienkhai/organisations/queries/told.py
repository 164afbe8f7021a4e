"""Which units an account may read by name: the one answer for paths, choices, superiors and successors."""

import datetime as dt

from django.db.models import Q, QuerySet

from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import ancestor_ids
from trienkhai.organisations.permissions import Actor, past_on, sight_of
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.succession import successors_of


def told_units(actor: Actor) -> QuerySet[Unit]:
    """The units in the actor's sight, and those that the actor's own units answer to today.

    A unit of another branch is not told, also where it was once above a unit in sight or took over from one.
    """
    return Unit.objects.filter(is_told(actor, "pk"))


def is_told(actor: Actor, unit: str) -> RowSQL:
    """Condition: ``told_units`` has the unit in the column ``unit``."""
    above = ancestor_ids(actor.unit_ids(), on=actor.on)
    return RowSQL("{unit} IN {sight} OR {unit} IN {above}", unit=unit, sight=sight_of(actor), above=above)


def sight_among_told(actor: Actor, *, then: dt.date) -> dict[int, bool]:
    """Of the units that the actor may be told, by id, whether they are in the actor's sight; one query.

    In sight is, for what is of the day ``then``, also what was under the actor's own on that day.
    """
    sight, past = sight_of(actor), past_on(actor, then)
    is_seen = RowSQL("{unit} IN {sight} OR {unit} IN {past}", unit="pk", sight=sight, past=past)
    units = Unit.objects.filter(Q(is_told(actor, "pk")) | Q(is_seen)).order_by()
    return {pk: bool(seen) for pk, seen in units.values_list("pk", is_seen)}


def line_on(unit: Unit, *, on: dt.date, actor: Actor) -> list[str]:
    """The names of the day of those above the unit on the day, the nearest first; two queries.

    One that the actor may not be told is "".
    """
    links = UnitParent.objects.on(on).filter(unit__in=ancestor_ids([unit.pk], on=on))
    above = dict(links.values_list("unit", "parent"))
    told = units_named_on(Unit.objects.filter(pk__in=set(above.values())), on).filter(is_told(actor, "pk"))
    names = {one.pk: one.name for one in told}
    line, here = list[str](), above.pop(unit.pk, None)
    while here is not None:  # each is taken out, so that a circle written past the actions ends
        line.append(names.get(here, ""))
        here = above.pop(here, None)
    return line


def told_successors(unit: Unit, *, actor: Actor) -> QuerySet[Unit]:
    """Who took over the unit's duties by the actor's day, named as today; ``is_told`` says who may be named.

    Where it is false a page says only that there is such a unit: two queries.
    """
    return units_named_on(successors_of(unit, on=actor.on), actor.on).annotate(is_told=is_told(actor, "pk"))
