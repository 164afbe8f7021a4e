"""What units are called, and finding them by it."""

import datetime as dt
from typing import Any

from django.db.models import CharField, F, QuerySet

from trienkhai.organisations.models import Unit, UnitName, UnitType
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.vietnamese import fold


def units_named_on(units: QuerySet[Unit], day: dt.date) -> QuerySet[Unit]:
    """The units with ``name``, ``short_name``, ``type_code`` and ``sort_key`` of the day, in order of names.

    A unit that has closed keeps the name it had last; one not yet opened shows the name it will have.
    No query is added: the values come with the rows.
    """
    labels: dict[str, Any] = {
        field: _held(field, UnitName, day=day) for field in ("name", "short_name", "sort_key")
    }
    labels["type_code"] = _held("type_code", UnitType, day=day)
    return units.annotate(**labels).order_by(F("sort_key"), "pk")


def _held(field: str, facts: type[UnitName | UnitType], *, day: dt.date) -> RowSQL:
    """What the unit was said to be on the day, else what it was said to be first; else ""."""
    said = f"SELECT said.{field} FROM {facts._meta.db_table} said WHERE said.unit_id = {{unit}}"  # noqa: S608, SLF001 - fixed names only
    begun = f"{said} AND said.valid_from <= {{day}} ORDER BY said.valid_from DESC LIMIT 1"
    first = f"{said} ORDER BY said.valid_from LIMIT 1"
    return RowSQL(f"COALESCE(({begun}), ({first}), '')", unit="pk", day=day, output_field=CharField())


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


def units_of_type(units: QuerySet[Unit], type_code: str, *, on: dt.date) -> QuerySet[Unit]:
    """Those of the units that are of the type on the day."""
    return units.filter(pk__in=UnitType.objects.on(on).filter(type_code=type_code).values("unit"))
