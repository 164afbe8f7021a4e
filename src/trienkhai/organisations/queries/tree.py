"""The tree of a day: branches, children, and the whole as a flat list."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, QuerySet

from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.models.pause import PAUSED
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import ancestor_ids, branch_ids
from trienkhai.organisations.queries.names import units_named_on

_LINK = UnitParent._meta.db_table  # noqa: SLF001 - Django's documented name for it
_HOLDS = "link.valid_from <= {day} AND (link.valid_to IS NULL OR link.valid_to > {day})"
_PARENT = f"SELECT link.parent_id FROM {_LINK} link WHERE link.unit_id = {{unit}} AND {_HOLDS} LIMIT 1"  # noqa: S608 - fixed names only
_IS_CHILD = (
    f"{{unit}} IN (SELECT link.unit_id FROM {_LINK} link WHERE link.parent_id = {{parent}} AND {_HOLDS})"  # noqa: S608 - same
)
_STANDS = (
    f"{{opened}} <= {{day}} AND ({{closed}} IS NULL OR {{closed}} > {{day}}) AND {{unit}} NOT IN ({PAUSED})"
)


def branch_of(unit_ids: Iterable[int], *, on: dt.date, with_closed: bool = False) -> QuerySet[Unit]:
    """The units and all that answer to them on the day, however deep; usable as a subquery.

    ``with_closed`` adds the units that closed by that day under whom they last answered to.
    """
    return Unit.objects.filter(pk__in=branch_ids(unit_ids, on=on, with_closed=with_closed))


def ancestors_of(unit_ids: Iterable[int], *, on: dt.date) -> QuerySet[Unit]:
    """The units and all that they answer to on the day; usable as a subquery."""
    return Unit.objects.filter(pk__in=ancestor_ids(unit_ids, on=on))


def children_of(unit: Unit, *, on: dt.date) -> QuerySet[Unit]:
    """The units that answer directly to this one on the day."""
    return Unit.objects.filter(RowSQL(_IS_CHILD, unit="pk", parent=unit.pk, day=on))


def parent_of(unit: Unit, *, on: dt.date) -> Unit | None:
    """Whom the unit answers to directly on the day."""
    links = UnitParent.objects.on(on).filter(unit=unit)
    return Unit.objects.filter(pk__in=links.values("parent")).first()


def parent_names(units: Iterable[Unit], *, on: dt.date) -> dict[int, str]:
    """What the unit above each of these is called on the day, "" where there is none, by id; two queries."""
    pks = [unit.pk for unit in units]
    above = dict(UnitParent.objects.on(on).filter(unit__in=pks).values_list("unit", "parent"))
    named = units_named_on(Unit.objects.filter(pk__in=set(above.values())), on)
    names = {unit.pk: getattr(unit, "name", unit.code) for unit in named}
    return {pk: names[above[pk]] if pk in above else "" for pk in pks}


def units_open_on(units: QuerySet[Unit], day: dt.date) -> QuerySet[Unit]:
    """Those of the units that exist on the day."""
    return units.filter(RowSQL(_STANDS, unit="pk", opened="opened_on", closed="closed_on", day=day))


def units_in_line_on(units: QuerySet[Unit], day: dt.date) -> QuerySet[Any]:
    """The units named as on the day, each with ``parent_on``: the id of whom it answers to then, or None."""
    above = RowSQL(_PARENT, unit="pk", day=day, output_field=IntegerField())
    return units_named_on(units, day).annotate(parent_on=above)


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A unit in the tree of a day."""

    unit_id: int
    parent_id: int | None
    code: str
    name: str
    type_code: str


def tree_on(day: dt.date, *, units: QuerySet[Unit] | None = None) -> list[TreeRow]:
    """The units that exist on the day, each with its parent of that day, in Vietnamese order; one query.

    ``units`` narrows the tree, for example to a branch; the root of a branch keeps its parent's id.
    """
    rows = units_in_line_on(units_open_on(Unit.objects.all() if units is None else units, day), day)
    return [TreeRow(*row) for row in rows.values_list("pk", "parent_on", "code", "name", "type_code")]
