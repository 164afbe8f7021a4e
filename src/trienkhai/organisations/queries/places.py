"""Which place of the map a unit stands beside on a day."""

import datetime as dt

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from trienkhai.organisations.models import Place, Unit


def with_places(units: QuerySet[Unit], on: dt.date) -> QuerySet[Unit]:
    """The units, each with ``place_on``: kind, name and official code of its place on the day, else None.

    A code is a place's identity: under it the map of the day tells what a unit's place is by then, which may
    have another name than the one beside which the unit was opened. Within the one query of the list.
    """
    words = Concat("kind", Value(" "), "name", Value(" ("), "code", Value(")"), output_field=CharField())
    rows = Place.objects.on(on).filter(code=OuterRef("place__code")).order_by()
    return units.annotate(place_on=Subquery(rows.annotate(words=words).values("words")[:1]))
