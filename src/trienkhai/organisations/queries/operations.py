"""Reading what was done to organisations, and what somebody means to do."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Case, Count, DateField, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from trienkhai.organisations.models import Operation, OperationPlan, Succession, Unit, UnitChange
from trienkhai.organisations.models.pause import GONE_SINCE
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.operations import Attribute, Difference, UnitFacts, What, differences
from trienkhai.organisations.permissions import Actor, visible_units
from trienkhai.organisations.queries.facts import parts_of
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.told import is_told
from trienkhai.organisations.unit_types import title_of

_NAMED = frozenset({What.PARENT, What.PASSED, What.FOUNDED})


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A unit by its code and name, and what changes of it; superiors and successors by their names.

    One out of the reader's sight is "?".
    """

    code: str
    name: str
    differences: tuple[Difference, ...]


def titles_that_recorded(changed: Iterable[tuple[str, dt.date]]) -> dict[tuple[str, dt.date], str]:
    """For each unit, by its code, and day: the title of what changed it from that very day and is in force.

    Those of which none is known are left out; one query for each ten thousand units.
    """
    wanted = set(changed)
    days = {day for _, day in wanted}
    titles: dict[tuple[str, dt.date], str] = {}
    for some in parts_of(sorted({code for code, _ in wanted})):
        found = UnitChange.objects.filter(
            unit_code__in=some,
            operation__effective_on__in=days,
            operation__undoes__isnull=True,
            operation__undone_by__isnull=True,
        ).order_by("operation_id")
        told = found.values_list("unit_code", "operation__effective_on", "operation__title")
        titles |= {(code, day): title for code, day, title in told if (code, day) in wanted}
    return titles


def visible_operations(actor: Actor) -> QuerySet[Operation]:
    """What changed a unit in the actor's sight, and what the actor did."""
    if actor.is_system:
        return Operation.objects.all()
    return Operation.objects.filter(Q(Exists(_read_changes(actor))) | Q(user=actor.user))


def _read_changes(actor: Actor) -> QuerySet[UnitChange]:
    """Of an outer operation the changes of units in sight: one that changed a nation has very many."""
    codes = visible_units(actor).order_by().values("code")
    return UnitChange.objects.filter(operation=OuterRef("pk"), unit_code__in=codes).order_by()


def operation_rows(actor: Actor) -> QuerySet[Operation]:
    """The operations as a list shows them, newest first; one query.

    Each with ``change_count``, the changes that the actor may read, and without its rows, which may be many.
    """
    rows = visible_operations(actor).select_related("user", "undone_by").defer("rows", "undone_by__rows")
    every = _counted(UnitChange.objects.filter(operation=OuterRef("pk")).order_by())
    counted = every if actor.is_system else _counted(_read_changes(actor))
    own = When(user=actor.user, then=every) if actor.user else When(pk=None, then=every)
    return rows.annotate(change_count=Case(own, default=counted)).order_by("-at", "-pk")


def _counted(changes: QuerySet[UnitChange]) -> Coalesce:
    """How many changes of an outer operation these are; 0 where there are none."""
    return Coalesce(Subquery(changes.values("operation").annotate(count=Count("pk")).values("count")), 0)


# What passed on before the unit stood again says nothing of who takes over now.
_PASSED = (
    f"FROM {Succession._meta.db_table} passed WHERE passed.predecessor_id = {{unit}}"  # noqa: SLF001 - Django's documented name
    f" AND passed.kind <> 'extract' AND passed.effective_on >= {GONE_SINCE}"
)
_HEIRLESS = f"{GONE_SINCE} <= {{day}} AND NOT EXISTS (SELECT 1 {_PASSED} AND passed.effective_on <= {{day}})"
_HEIR_ON = f"SELECT MIN(passed.effective_on) {_PASSED}"


def heirless_units(actor: Actor) -> QuerySet[Unit]:
    """The units in the actor's sight that have ended and that nobody took over from, by their last names.

    Each with ``heir_on``, the day from which somebody is recorded to, None where nobody is.
    """
    ended = visible_units(actor).filter(RowSQL(_HEIRLESS, unit="pk", closed="closed_on", day=actor.on))
    heir_on = RowSQL(_HEIR_ON, unit="pk", closed="closed_on", day=actor.on, output_field=DateField())
    return units_named_on(ended.annotate(heir_on=heir_on), actor.on)


def visible_operation_plans(actor: Actor) -> QuerySet[OperationPlan]:
    """The plans that the actor drew up; a plan names units that others may not see."""
    if actor.is_system:
        return OperationPlan.objects.all()
    return OperationPlan.objects.filter(drawn_up_by=actor.user)


def visible_changes(operation: Operation, actor: Actor) -> QuerySet[UnitChange]:
    """The changes of units in the actor's sight; all of them for who did it."""
    changes = operation.changes.order_by("unit_code")
    if actor.is_system or (operation.user_id is not None and operation.user == actor.user):
        return changes
    return changes.filter(unit_code__in=visible_units(actor).order_by().values("code"))


def changed_unit_ids(operation: Operation, *, on: dt.date) -> list[int]:
    """The ids of the units that an operation changed and that there have been by the day; one query."""
    codes = operation.changes.values("unit_code")
    changed = Unit.objects.filter(code__in=codes, opened_on__lte=on)
    return list(changed.order_by().values_list("pk", flat=True))


def told_changes(
    pairs: Sequence[tuple[str, UnitFacts | None, UnitFacts | None]], *, on: dt.date, actor: Actor
) -> list[ToldChange]:
    """What changes of each unit (its code, how it was, how it is) on the day; one query."""
    found = [(code, before, after, differences(before, after, on=on)) for code, before, after in pairs]
    names = _names(found, on, actor)
    return [
        ToldChange(code, _name_of(before, after, on), tuple(_told(one, names, on) for one in differing))
        for code, before, after, differing in found
    ]


_Found = tuple[str, UnitFacts | None, UnitFacts | None, list[Difference]]


def _names(found: Iterable[_Found], on: dt.date, actor: Actor) -> dict[str, str]:
    """What the superiors and successors are called: as planned, or as on the day where they may be told."""
    found = list(found)
    known = {code: _name_of(before, after, on) for code, before, after, _ in found}
    named = (one for *_, differing in found for one in differing if one.what in _NAMED)
    codes = {code for one in named for code in (one.old, one.new)} - known.keys()
    units = units_named_on(Unit.objects.filter(code__in=codes).filter(_is_told(actor)), on)
    return known | {unit.code: unit.name for unit in units}


def _is_told(actor: Actor) -> Q:
    return Q() if actor.is_system else Q(is_told(actor, "pk"))


def _name_of(before: UnitFacts | None, after: UnitFacts | None, on: dt.date) -> str:
    """The name on the day or, of what has ended by then, the last."""
    for facts in (after, before):
        if facts and (name := facts.on(Attribute.NAME, on)):
            return name
    last = before or after
    return last.names[-1].value if last and last.names else ""


def _told(one: Difference, names: dict[str, str], on: dt.date) -> Difference:
    if one.what is What.TYPE:
        return replace(one, old=title_of(one.old, on), new=title_of(one.new, on))
    if one.what in _NAMED:
        return replace(one, old=one.old and names.get(one.old, "?"), new=one.new and names.get(one.new, "?"))
    return one
