"""What a unit was called, what it was and whom it answered to, over time."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from trienkhai.organisations.models import Unit, UnitName, UnitParent, UnitType
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries.told import is_told

_SAID = f"SELECT said.name FROM {UnitName._meta.db_table} said WHERE said.unit_id = {{parent}}"  # noqa: S608, SLF001 - fixed names only
_THEN = f"{_SAID} AND said.valid_from <= {{begun}} ORDER BY said.valid_from DESC LIMIT 1"
_FIRST = f"{_SAID} ORDER BY said.valid_from LIMIT 1"
_NAME_THEN = f"CASE WHEN {{told}} THEN COALESCE(({_THEN}), ({_FIRST})) ELSE '' END"


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A name, a type (its code) or a parent (its name) of a unit, from a day to the day before another.

    The name of a parent out of the reader's sight is "".
    """

    kind: str
    value: str
    valid_from: dt.date
    valid_to: dt.date | None


def history_of_unit(unit: Unit, *, actor: Actor) -> list[DatedFact]:
    """Every dated fact of a unit, newest first; one query.

    A parent is named where ``told_units`` has it: a former superior in another branch is not.
    """
    names = UnitName.objects.filter(unit=unit).order_by()
    types = UnitType.objects.filter(unit=unit).order_by()
    rows = _facts(names, "name", "name").union(
        _facts(types, "type", "type_code"), _facts(_parents(unit, actor), "parent", "parent_name"), all=True
    )
    found = [DatedFact(kind, value, begun, ended) for kind, value, begun, ended in rows]
    return sorted(found, key=lambda fact: (fact.valid_from, fact.kind), reverse=True)


def _facts(rows: QuerySet, kind: str, field: str) -> QuerySet:  # type: ignore[type-arg] # any dated table
    fact_kind = Value(kind, output_field=CharField())
    value = Cast(field, TextField())
    columns = ("fact_kind", "fact_value", "valid_from", "valid_to")
    facts: QuerySet = rows.annotate(fact_kind=fact_kind, fact_value=value).values_list(*columns)  # type: ignore[type-arg]
    return facts


def _parents(unit: Unit, actor: Actor) -> QuerySet[UnitParent]:
    """The unit's links upwards with what each parent was called when the link began."""
    links = UnitParent.objects.filter(unit=unit).annotate(is_told=is_told(actor, "parent"))
    name = RowSQL(_NAME_THEN, told="is_told", parent="parent", begun="valid_from", output_field=CharField())
    named: QuerySet[UnitParent] = links.annotate(parent_name=name).order_by()
    return named
