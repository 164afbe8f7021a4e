"""Who issues a report on the day that it is dated: the plan's own issuer, or who took over from it."""

import datetime as dt
from dataclasses import dataclass

from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import TreeRow, heirs_on, parent_of, tree_on, units_named_on
from trienkhai.reporting.rollups import Board


@dataclass(frozen=True, slots=True)
class Issuer:
    """The unit as it stands on the paper's day, whom it answers to, and whose plan it inherited (by name)."""

    row: TreeRow
    superior: TreeRow | None
    former: str = ""


def issuer_on(board: Board, day: dt.date) -> Issuer:
    """Return who issues the report of a board's cycle on the day.

    Where the plan's issuer has closed by then and one unit took over, that one; else the issuer itself, where
    it no longer stands as on the cycle's day.
    """
    plan = board.cycle.plan
    own = units_named_on(Unit.objects.filter(pk=plan.issuing_unit_id), day).get()
    is_closed = own.gone_on is not None and own.gone_on <= day
    heirs = heirs_on([own.pk], on=day).get(own.pk, frozenset()) if is_closed else frozenset()
    unit = next(iter(heirs)) if len(heirs) == 1 else own.pk
    standing = {} if is_closed and unit == own.pk else _rows([unit], day)
    row = standing.get(unit, board.issuer)
    on = day if unit in standing else board.cycle.tree_on
    superior = parent_of(Unit(pk=row.unit_id), on=on)
    above = _rows([superior.pk], on).get(superior.pk) if superior is not None else None
    return Issuer(row, above, str(getattr(own, "name", own.code)) if unit != own.pk else "")


def _rows(units: list[int], day: dt.date) -> dict[int, TreeRow]:
    return {row.unit_id: row for row in tree_on(day, units=Unit.objects.filter(pk__in=units))}
