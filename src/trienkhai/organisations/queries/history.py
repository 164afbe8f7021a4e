"""What a unit was called, what it was and whom it answered to, over time."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat

from trienkhai.organisations.models import Succession, Unit, UnitChange, UnitName, UnitParent, UnitType
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor, sight_of
from trienkhai.organisations.queries.told import is_told

# PostgreSQL wants to know of which type nothing is.
_NO_OPERATION = Cast(Value(None), BigIntegerField())
_SAID = f"SELECT said.name FROM {UnitName._meta.db_table} said WHERE said.unit_id = {{parent}}"  # noqa: S608, SLF001 - fixed names only
_THEN = f"{_SAID} AND said.valid_from <= {{begun}} ORDER BY said.valid_from DESC LIMIT 1"
_FIRST = f"{_SAID} ORDER BY said.valid_from LIMIT 1"
_NAMED_THEN = f"CASE WHEN {{told}} THEN COALESCE(({_THEN}), ({_FIRST})) ELSE '' END"


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A name, a type (its code) or a parent (its name) of a unit, from a day to the day before another.

    The name of a parent out of the reader's sight is "". An operation that changed the unit is one too: its
    title, from its day on, with its id. So is what the unit took over, or will: ``kind`` is
    then "took " and a ``SuccessionKind``, the value the name of whom it took over from.
    """

    kind: str
    value: str
    valid_from: dt.date
    valid_to: dt.date | None
    operation_id: int | None = None


def history_of_unit(unit: Unit, *, actor: Actor) -> list[DatedFact]:
    """Every dated fact of a unit and the operations that changed it, newest first; one query.

    A parent, or whom the unit took over from, is named where ``told_units`` has it, not in another branch.
    """
    names = UnitName.objects.filter(unit=unit).order_by()
    types = UnitType.objects.filter(unit=unit).order_by()
    rows = _facts(names, "name", "name").union(
        _facts(types, "type", "type_code"),
        _facts(_parents(unit, actor), "parent", "parent_name"),
        _operations(unit),
        _taken_over(unit, actor),
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
    name = RowSQL(_NAMED_THEN, told="is_told", parent="parent", begun="valid_from", output_field=CharField())
    named: QuerySet[UnitParent] = links.annotate(parent_name=name).order_by()
    return named


def _taken_over(unit: Unit, actor: Actor) -> QuerySet:  # type: ignore[type-arg] # as the facts
    """What the unit takes over from others on any day, in the columns of the facts.

    With the operation that recorded it where the giver, whose change it is, is in sight.
    """
    done = UnitChange.objects.filter(
        unit_code=OuterRef("predecessor__code"),
        operation__effective_on=OuterRef("effective_on"),
        operation__undoes=None,
        operation__undone_by=None,
    )
    recorded = Subquery(done.order_by("-operation").values("operation")[:1])
    told = Succession.objects.filter(successor=unit).annotate(
        is_told=is_told(actor, "predecessor"), recorded=recorded
    )
    name = RowSQL(
        _NAMED_THEN,
        told="is_told",
        parent="predecessor",
        begun="effective_on",
        output_field=CharField(),
    )
    seen = RowSQL(
        "CASE WHEN {unit} IN {sight} THEN {done} END",
        unit="predecessor",
        sight=sight_of(actor),
        done="recorded",
        output_field=BigIntegerField(),
    )
    rows: QuerySet = told.annotate(  # type: ignore[type-arg] # as above
        fact_kind=Concat(Value("took "), "kind", output_field=CharField()),
        fact_value=Cast(name, TextField()),
        valid_from=F("effective_on"),
        valid_to=Cast(Value(None), DateField()),
        done_by=seen,
    ).order_by()
    return rows.values_list("fact_kind", "fact_value", "valid_from", "valid_to", "done_by")
