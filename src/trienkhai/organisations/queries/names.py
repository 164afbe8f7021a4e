"""What units are called, and finding them by it."""

import datetime as dt
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from trienkhai.organisations.models import Unit, UnitName, UnitType
from trienkhai.vietnamese import fold


def units_named_on(units: QuerySet[Unit], day: dt.date) -> QuerySet[Unit]:
    """The units with ``name``, ``short_name``, ``type_code`` and ``sort_key`` of the day, in order of names.

    A unit that has closed keeps the name it had last; one not yet opened shows the name it will have.
    No query is added: the values come with the rows.
    """
    labels: dict[str, Any] = {field: _label(day, field) for field in ("name", "short_name", "sort_key")}
    labels["type_code"] = _type(day)
    return units.annotate(**labels).order_by(F("sort_key"), "pk")


def _label(day: dt.date, field: str) -> Coalesce:
    rows = UnitName.objects.filter(unit=OuterRef("pk"))
    begun = rows.filter(valid_from__lte=day).order_by("-valid_from").values(field)[:1]
    first = rows.order_by("valid_from").values(field)[:1]
    return Coalesce(Subquery(begun), Subquery(first), Value(""))


def _type(day: dt.date) -> Coalesce:
    rows = UnitType.objects.filter(unit=OuterRef("pk"))
    begun = rows.filter(valid_from__lte=day).order_by("-valid_from").values("type_code")[:1]
    first = rows.order_by("valid_from").values("type_code")[:1]
    return Coalesce(Subquery(begun), Subquery(first), Value(""))


def search_units(units: QuerySet[Unit], words: str, *, on: dt.date) -> QuerySet[Unit]:
    """Those of the units whose name or short name of the day has these words, in Vietnamese order.

    Words typed with marks must match with marks (wherever the tone mark stands); typed without any they match
    either way, đ included. Empty words find every unit.
    """
    exact, folded = fold(words).strip(), fold(words, keep_marks=False).strip()
    if not folded:
        return units_named_on(units, on)
    names = UnitName.objects.on(on).filter(folded__contains=folded)
    if exact != folded:
        names = names.filter(exact__contains=exact)
    return units_named_on(units.filter(pk__in=names.values("unit")), on)
