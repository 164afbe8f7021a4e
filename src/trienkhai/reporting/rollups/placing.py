"""Where each unit stands when a cycle is summed, those too that its day's tree does not have."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F

from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.queries import (
    TreeRow,
    branch_of,
    committee_of,
    heads_of,
    heirs_on,
    is_committee,
    tree_on,
    units_named_on,
)
from trienkhai.reporting.enums import Placement
from trienkhai.reporting.models import ReportingCycle

Rows = dict[int, TreeRow]


def load_tree(cycle: ReportingCycle) -> tuple[Rows, int]:
    """The rows by unit of the tree that sums a cycle, and its top; one query where a committee issued it.

    A board or another body that acts for a committee asks that committee's whole branch, so the tree is the
    committee's. Where the committee was split since, it stays at the top with its heirs below it.
    """
    issuer, gone_on = cycle.plan.issuing_unit_id, cycle.plan.issuing_unit.closed_on
    if gone_on is None or gone_on > cycle.tree_on:
        rows = _branch([issuer], cycle.tree_on)
        if issuer in rows and is_committee(rows[issuer].type_code):
            return rows, issuer
    committee = committee_of(cycle.plan.issuing_unit, on=cycle.tree_on)
    heads = heads_of(committee, on=cycle.tree_on)
    rows = _branch(heads, cycle.tree_on)
    top = committee.pk
    if top not in rows:
        below = {head: TreeRow(head, top, *_label(rows[head])) for head in heads if head in rows}
        gone = TreeRow(top, None, committee.code, committee.name, committee.type_code)
        rows = {top: gone, **rows, **{one: row for one, row in below.items() if _is_root(rows, one)}}
    return rows, top


def _branch(unit_ids: Collection[int], day: dt.date) -> Rows:
    return {row.unit_id: row for row in tree_on(day, units=branch_of(unit_ids, on=day))}


def _label(row: TreeRow) -> tuple[str, str, str]:
    return row.code, row.name, row.type_code


def _is_root(rows: Rows, unit: int) -> bool:
    return rows[unit].parent_id not in rows


def place_strays(
    strays: Collection[int], rows: Rows, top: int, *, on: dt.date
) -> list[tuple[TreeRow, Placement]]:
    """Rows for the units that the tree does not have, each under the unit in whose branch it counts.

    A unit that closed counts with who answers for it on the day: under its heir or, where it was split, under
    the lowest unit that all its heirs stand under. Where no heir stands in the tree it counts under whom it
    last answered to. What only left the tree counts directly under the top. Two queries where every closed
    one has heirs in the tree, else four.
    """
    if not strays:
        return []
    named = list(units_named_on(Unit.objects.filter(pk__in=strays), on))
    closed = {unit.pk for unit in named if unit.closed_on is not None and unit.closed_on <= on}
    heirs = heirs_on(closed, on=on) if closed else {}
    parents: dict[int, int] = {}
    if any(not heirs.get(unit) or not heirs[unit] <= rows.keys() for unit in closed):
        last = UnitParent.objects.filter(unit__closed_on__lte=on, valid_to=F("unit__closed_on"))
        parents = dict(last.order_by().values_list("unit", "parent"))
        heirs |= heirs_on(parents.values(), on=on)
    asker = _Places(rows, top, parents, heirs)
    found = []
    for unit in named:
        place, how = asker.place_of(unit.pk) if unit.pk in closed else (top, Placement.TOP)
        found.append((TreeRow(unit.pk, place, unit.code, unit.name, unit.type_code), how))
    return found


@dataclass(frozen=True)
class _Places:
    """The tree, whom closed units last answered to, and who answers for them."""

    rows: Rows
    top: int
    parents: dict[int, int]
    heirs: dict[int, frozenset[int]]

    def place_of(self, unit: int) -> tuple[int, Placement]:
        """Under whom a closed unit counts, and why there."""
        heirs = self.heirs.get(unit, frozenset())
        if heirs and heirs <= self.rows.keys():
            how = Placement.WITH_HEIR if len(heirs) == 1 else Placement.ABOVE_HEIRS
            return self._lowest_above(heirs), how
        above = self.parents.get(unit)
        seen = {unit}
        while above is not None and above not in self.rows and above not in seen:
            seen.add(above)
            heirs = self.heirs.get(above, frozenset())
            if heirs and heirs <= self.rows.keys():
                return self._lowest_above(heirs), Placement.LAST_PARENT
            above = self.parents.get(above)
        if above is None or above not in self.rows:
            return self.top, Placement.TOP
        return above, Placement.LAST_PARENT

    def _lowest_above(self, units: Collection[int]) -> int:
        """The lowest unit of the tree that all of them are or stand under."""
        first, *others = (self._line(unit) for unit in units)
        shared = set(first).intersection(*others)
        return next(unit for unit in first if unit in shared)

    def _line(self, unit: int) -> list[int]:
        """The unit and all above it, up to the top."""
        line = [unit]
        while line[-1] != self.top:
            above = self.rows[line[-1]].parent_id
            line.append(self.top if above is None or above not in self.rows else above)
        return line
