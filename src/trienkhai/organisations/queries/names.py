"""What units are called, and finding them by it."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, CharField, DateField, F, Q, QuerySet

from trienkhai.organisations.models import Unit, UnitName, UnitParent, UnitType
from trienkhai.organisations.models.pause import GONE_SINCE
from trienkhai.organisations.models.row_sql import RowSQL, rows_of
from trienkhai.organisations.models.sight import seen_among
from trienkhai.organisations.permissions import Actor, past_of, past_units, visible_units
from trienkhai.vietnamese import fold


def units_named_on(units: QuerySet[Unit], day: dt.date) -> QuerySet[Unit]:
    """The units with ``name``, ``short_name``, ``type_code`` and ``sort_key`` of the day, in order of names.

    A unit that has closed keeps the name it had last; one not yet opened shows the name it will have.
    No query is added: the values come with the rows.
    """
    return units.annotate(**_labels(day)).order_by(F("sort_key"), "pk")


def unit_name(unit: str, day: dt.date) -> RowSQL:
    """What the unit in the column ``unit`` is called on the day: for one row; a list has ``with_units``."""
    return _held("name", UnitName, unit=unit, day=day)


def units_by_id(ids: Iterable[int], day: dt.date) -> dict[int, Unit]:
    """The units with these ids, named as ``units_named_on`` does; one query."""
    return {unit.pk: unit for unit in units_named_on(Unit.objects.filter(pk__in=set(ids)), day).order_by()}


def with_units(rows: Iterable[Any], day: dt.date, field: str = "unit") -> list[Any]:
    """The rows of a list, each with the unit of that field, which is named as on the day; one query."""
    found = list(rows)
    units = units_by_id((getattr(row, f"{field}_id") for row in found), day)
    for row in found:
        setattr(row, field, units[getattr(row, f"{field}_id")])
    return found


@lru_cache(maxsize=32)
def _labels(day: dt.date) -> dict[str, Any]:
    """What is said of a unit on the day, by the name under which its row has it."""
    names = {field: _held(field, UnitName, day=day) for field in ("name", "short_name", "sort_key")}
    gone = RowSQL(GONE_SINCE, unit="pk", closed="closed_on", day=day, output_field=DateField())
    return {**names, "type_code": _held("type_code", UnitType, day=day), "gone_on": gone}


def _held(field: str, facts: type[UnitName | UnitType], *, day: dt.date, unit: str = "pk") -> RowSQL:
    """What the unit was said to be on the day, else what it was said to be first; else ""."""
    said = f"SELECT said.{field} FROM {facts._meta.db_table} said WHERE said.unit_id = {{unit}}"  # noqa: S608, SLF001 - fixed names only
    begun = f"{said} AND said.valid_from <= {{day}} ORDER BY said.valid_from DESC LIMIT 1"
    first = f"{said} ORDER BY said.valid_from LIMIT 1"
    return RowSQL(f"COALESCE(({begun}), ({first}), '')", unit=unit, day=day, output_field=CharField())


def search_units(units: QuerySet[Unit], words: str, *, on: dt.date) -> QuerySet[Unit]:
    """Those of the units that had these words in a name or short name by the day, in Vietnamese order.

    So a unit is found by the name that stands beside it, closed or renamed as it may be, and by every name it
    bore before; ``former_names`` tells by which. Words typed with marks must match with marks (wherever the
    tone mark stands); typed without any they match either way, đ included. Empty words find every unit.
    """
    if not fold(words, keep_marks=False).strip():
        return units_named_on(units, on)
    return units_named_on(units.filter(pk__in=_called(words, on)), on)


def search_visible_units(actor: Actor, words: str) -> QuerySet[Unit]:
    """The units of the actor's sight that ``search_units`` would find among them.

    The few units that a nation has of a name are asked who sees them; nobody walks through the nation.
    """
    if actor.is_system or not actor.holdings or not fold(words, keep_marks=False).strip():
        return search_units(visible_units(actor), words, on=actor.on)
    seen = seen_among(rows_of(_called(words, actor.on)), actor.unit_ids(), on=actor.on)
    past = past_of(actor)
    found = Q(pk__in=seen)
    if past is not None:
        called = rows_of(_names_with(words).order_by().values("unit_id", "valid_from"))
        found |= Q(RowSQL(_CALLED_THEN, unit="pk", past=past, called=called))
    return units_named_on(Unit.objects.filter(found), actor.on)


def as_they_were(units: Iterable[Unit], actor: Actor) -> dict[int, str]:
    """What stood above those of the units that left the actor's sight, by id, before they left it.

    These units are given ``left_on``, and the name and type that they had; a later end is not told. One
    query, none where nothing ever left.
    """
    rows = {unit.pk: unit for unit in units}
    if past_of(actor) is None or not rows:
        return {}
    was = past_units(actor).filter(pk__in=rows).annotate(**_BEFORE).order_by()
    told = {}
    for pk, left, name, type_code, above in was.values_list("pk", "left_on", *_BEFORE):
        unit: Any = rows[pk]
        unit.left_on, unit.name, unit.type_code, told[pk] = left, name, type_code, above
        gone_on = getattr(unit, "gone_on", unit.closed_on)
        unit.closed_on = unit.gone_on = gone_on if gone_on and gone_on < left else None
    return told


def _said_before(field: str, facts: type[UnitName | UnitType], unit: str = "{unit}") -> str:
    """SQL: what was the last said of a unit before the day ``{left}``."""
    return (
        f"SELECT said.{field} FROM {facts._meta.db_table} said WHERE said.unit_id = {unit}"  # noqa: S608, SLF001 - fixed names only
        " AND said.valid_from < {left} ORDER BY said.valid_from DESC LIMIT 1"
    )


_LINKS = UnitParent._meta.db_table  # noqa: SLF001 - Django's documented name for it
_PARENT_BEFORE = (
    f"(SELECT link.parent_id FROM {_LINKS} link WHERE link.unit_id = {{unit}}"  # noqa: S608 - fixed names only
    " AND link.valid_from < {left} ORDER BY link.valid_from DESC LIMIT 1)"
)
_BEFORE = {
    name: RowSQL(f"COALESCE(({sql}), '')", unit="pk", left="left_on", output_field=CharField())
    for name, sql in {
        "name_then": _said_before("name", UnitName),
        "type_then": _said_before("type_code", UnitType),
        "above_then": _said_before("name", UnitName, _PARENT_BEFORE),
    }.items()
}
_CALLED_THEN = (
    "{unit} IN (SELECT past.id FROM {past} past JOIN {called} called"
    " ON called.unit_id = past.id AND called.valid_from < past.until)"
)


def _called(words: str, on: dt.date) -> QuerySet[UnitName, int]:
    """Ids of the units that had the words in a name by the day."""
    # One that does not exist yet is shown by its first name.
    begun = RowSQL(
        "{begun} <= {day} OR {begun} = {opened}", begun="valid_from", opened="unit__opened_on", day=on
    )
    return _names_with(words).filter(begun).order_by().values_list("unit", flat=True)


def former_names(units: Iterable[Unit], words: str, *, on: dt.date) -> dict[int, str]:
    """The newest old name with these words, by id, of those of the units whose name shown lacks them.

    The units carry their names of the day, as ``search_units`` returns them; one query at most.
    """
    exact, folded = fold(words).strip(), fold(words, keep_marks=False).strip()
    others = [unit.pk for unit in units if not _is_in(exact, folded, f"{unit.name} {unit.short_name}")]
    if not folded or not others:
        return {}
    names = _names_with(words).filter(unit__in=others, valid_from__lte=on).order_by("valid_from")
    return dict(names.values_list("unit", "name"))


def _names_with(words: str) -> QuerySet[UnitName]:
    exact, folded = fold(words).strip(), fold(words, keep_marks=False).strip()
    names = UnitName.objects.filter(folded__contains=folded)
    return names if exact == folded else names.filter(exact__contains=exact)


def _is_in(exact: str, folded: str, name: str) -> bool:
    """Whether a name has the words, as ``_names_with`` asks the database."""
    return folded in fold(name, keep_marks=False) and (exact == folded or exact in fold(name))


def units_of_type(units: QuerySet[Unit], type_code: str, *, on: dt.date) -> QuerySet[Unit]:
    """Those of the units that are of the type on the day; a closed one is of the type that it was last."""
    held = f"{{begun}} <= {{day}} AND ({{ended}} IS NULL OR {{ended}} > {{day}} OR {{ended}} = {GONE_SINCE})"
    columns = {"begun": "valid_from", "ended": "valid_to", "unit": "unit", "closed": "unit__closed_on"}
    was = RowSQL(held, output_field=BooleanField(), day=on, **columns)
    types = UnitType.objects.filter(was, type_code=type_code).order_by()
    return units.filter(pk__in=types.values("unit"))
