"""What a unit was called, what it was and whom it answered to, over time."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, DateField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from trienkhai.organisations.models import Unit, UnitChange, UnitName, UnitParent, UnitType
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries.told import is_told

# PostgreSQL wants to know of which type nothing is.
_NO_OPERATION = Cast(Value(None), BigIntegerField())
_SAID = f"SELECT said.name FROM {UnitName._meta.db_table} said WHERE said.unit_id = {{parent}}"  # noqa: S608, SLF001 - fixed names only
_THEN = f"{_SAID} AND said.valid_from <= {{begun}} ORDER BY said.valid_from DESC LIMIT 1"
_FIRST = f"{_SAID} ORDER BY said.valid_from LIMIT 1"
_NAME_THEN = f"CASE WHEN {{told}} THEN COALESCE(({_THEN}), ({_FIRST})) ELSE '' END"


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A name, a type (its code) or a parent (its name) of a unit, from a day to the day before another.

    The name of a parent out of the reader's sight is "". An operation that changed the unit is one too: its
    title, from its day on, with its id.
    """

    kind: str
    value: str
    valid_from: dt.date
    valid_to: dt.date | None
    operation_id: int | None = None


def history_of_unit(unit: Unit, *, actor: Actor) -> list[DatedFact]:
    """Every dated fact of a unit and the operations that changed it, newest first; one query.

    A parent is named where ``told_units`` has it: a former superior in another branch is not.
    """
    names = UnitName.objects.filter(unit=unit).order_by()
    types = UnitType.objects.filter(unit=unit).order_by()
    rows = _facts(names, "name", "name").union(
        _facts(types, "type", "type_code"),
        _facts(_parents(unit, actor), "parent", "parent_name"),
        _operations(unit),
        all=True,
    )
    found = [DatedFact(*row) for row in rows]
    return sorted(found, key=lambda fact: (fact.valid_from, fact.kind), reverse=True)


def _facts(rows: QuerySet, kind: str, field: str) -> QuerySet:  # type: ignore[type-arg] # any dated table
    fact_kind = Value(kind, output_field=CharField())
    value = Cast(field, TextField())
    columns = ("fact_kind", "fact_value", "valid_from", "valid_to", "done_by")
    told = rows.annotate(fact_kind=fact_kind, fact_value=value, done_by=_NO_OPERATION)
    facts: QuerySet = told.values_list(*columns)  # type: ignore[type-arg]
    return facts


def _operations(unit: Unit) -> QuerySet:  # type: ignore[type-arg] # as the facts
    """What changed the unit, in the columns of the facts."""
    told: QuerySet = UnitChange.objects.filter(unit_code=unit.code).order_by()  # type: ignore[type-arg]
    told = told.annotate(
        fact_kind=Value("operation", output_field=CharField()),
        fact_value=Cast("operation__title", TextField()),
        valid_from=F("operation__effective_on"),
        valid_to=Cast(Value(None), DateField()),
        done_by=Cast("operation_id", BigIntegerField()),
    )
    return told.values_list("fact_kind", "fact_value", "valid_from", "valid_to", "done_by")


def _parents(unit: Unit, actor: Actor) -> QuerySet[UnitParent]:
    """The unit's links upwards with what each parent was called when the link began."""
    links = UnitParent.objects.filter(unit=unit).annotate(is_told=is_told(actor, "parent"))
    name = RowSQL(_NAME_THEN, told="is_told", parent="parent", begun="valid_from", output_field=CharField())
    named: QuerySet[UnitParent] = links.annotate(parent_name=name).order_by()
    return named
