"""Where each unit stands when a cycle is summed, those too that the tree of the day does not have."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from trienkhai.organisations.queries import (
    TreeRow,
    branch_of,
    committee_of,
    heads_of,
    is_committee,
    tree_on,
)
from trienkhai.reporting.enums import Placement
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.rollups.passages import Passages, passages_of
from trienkhai.reporting.rollups.past import Past, Records, Stray, load_past
from trienkhai.rollup import Manner, Portion, portions_of

Rows = dict[int, TreeRow]
_Spot = tuple[int, Placement]
ONE = Fraction(1)


def load_tree(cycle: ReportingCycle, day: dt.date) -> tuple[Rows, int]:
    """The rows by unit of the tree of the day that sums a cycle, and its top.

    One query where a committee issued the plan. A board or another body that acts for a committee asks that
    committee's whole branch, so the tree is the committee's. Where the committee was split since, it stays at
    the top with its heirs below it.
    """
    issuer, closed_on = cycle.plan.issuing_unit_id, cycle.plan.issuing_unit.closed_on
    if closed_on is None or closed_on > day:
        rows = _branch([issuer], day)
        if issuer in rows and is_committee(rows[issuer].type_code):
            return rows, issuer
    committee = committee_of(cycle.plan.issuing_unit, on=day)
    heads = heads_of(committee, on=day)
    rows = _branch(heads, day)
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


@dataclass(frozen=True, slots=True)
class Place:
    """Under which unit a figure, or the part of it with this weight, counts, and why there."""

    above: int
    how: Placement
    weight: Fraction = ONE


@dataclass(slots=True)
class Placed:
    """Rows for the units that the tree does not have, and for the parts of figures that stand elsewhere.

    A unit's own row has its id; another place of it has a number below 0, of which ``origin`` tells the unit.
    ``spread`` has, by kind of figure and unit, the rows on which parts of its figures stand, with their
    weights in a fixed order; a unit without stands whole on its own. ``why`` says why each row counts there.
    """

    rows: Rows = field(default_factory=dict)
    why: dict[int, Place] = field(default_factory=dict)
    origin: dict[int, int] = field(default_factory=dict)
    spread: dict[tuple[str, int], tuple[tuple[int, Fraction], ...]] = field(default_factory=dict)
    _nodes: dict[tuple[int, Place], int] = field(default_factory=dict)

    def stand(self, unit: Stray, place: Place) -> None:
        """Give the unit a row of its own."""
        self.rows[unit.pk] = TreeRow(unit.pk, place.above, unit.code, unit.name, unit.type_code)
        self.why[unit.pk] = place

    def also(self, unit: Stray, place: Place) -> int:
        """The row of the unit at another place."""
        if (known := self._nodes.get((unit.pk, place))) is not None:
            return known
        node = self._nodes[unit.pk, place] = -1 - len(self.origin)
        self.rows[node] = TreeRow(node, place.above, unit.code, unit.name, unit.type_code)
        self.why[node], self.origin[node] = place, unit.pk
        return node


def place_strays(asked: Mapping[int, Collection[str]], rows: Rows, top: int, records: Records) -> Placed:
    """Where the units count that were asked for figures of these kinds and that the tree does not have.

    A unit that ended counts as was declared: with who took over; divided, each heir with its part; or where
    it was left, under whom it last answered to. Where it has several heirs and nobody said what part is
    whose, it counts under the lowest unit that all of them stand under; where no heir stands in the tree,
    under whom it last answered to. One that did not exist yet counts with those that it took over from, or
    under whom it first answered to; what only left the tree, directly under the top. No query where the tree
    has all and is that of the cycle's own day; seven at most.
    """
    strays = asked.keys() - rows.keys()
    placed = Placed()
    if not strays and records.on <= records.since:
        return placed
    past = load_past(strays, rows, records)
    kinds = sorted({kind for unit in asked for kind in asked[unit]}) if past.passings else [""]
    askers = {kind: _Places(rows, top, past, passages_of(kind, past.passings, past.ended)) for kind in kinds}
    for stray in past.strays:
        _stand(placed, stray, {kind: asker.places_of(stray.pk) for kind, asker in askers.items()}, askers)
    for unit in sorted(past.giving & asked.keys() & rows.keys()):
        for kind in asked[unit]:
            _give(placed, rows[unit], kind, askers[kind].parts_of(unit))
    return placed


def _stand(
    placed: Placed, stray: Stray, by_kind: Mapping[str, list[Place]], askers: Mapping[str, "_Places"]
) -> None:
    """Give a unit its row, and others where figures of some kinds, or parts of them, stand elsewhere."""
    whole = [places[0] for places in by_kind.values() if len(places) == 1]
    if whole:
        main = whole[0]
    else:  # nothing counts on its own row, which only shows where it was
        kind, places = next(iter(by_kind.items()))
        main = Place(askers[kind].lowest_above({place.above for place in places}), Placement.ABOVE_HEIRS)
    placed.stand(stray, main)
    for kind, places in by_kind.items():
        if places != [main]:
            placed.spread[kind, stray.pk] = tuple((placed.also(stray, one), one.weight) for one in places)


def _give(placed: Placed, row: TreeRow, kind: str, places: list[Place]) -> None:
    """Let parts of the figures of a unit of the tree stand elsewhere; the rest stays on its own row.

    So does a part that comes back: its taker ended below the unit and left it.
    """
    if all(place.above == row.unit_id for place in places):
        return
    unit = Stray(row.unit_id, row.code, row.name, row.type_code)
    weights: dict[int, Fraction] = defaultdict(Fraction)
    for one in places:
        weights[row.unit_id if one.above == row.unit_id else placed.also(unit, one)] += one.weight
    placed.spread[kind, row.unit_id] = tuple(weights.items())


def _as_parts(weights: Mapping[_Spot, Fraction]) -> Mapping[_Spot, Fraction]:
    """The same told as parts: with heirs, or left. What counts at one place alone is whole and no part."""
    parts: dict[_Spot, Fraction] = defaultdict(Fraction)
    for (above, how), weight in weights.items():
        is_with_heir = how in {Placement.WITH_HEIR, Placement.ABOVE_HEIRS}
        parts[above, Placement.PART if is_with_heir else Placement.PART_LEFT] += weight
    if len(parts) > 1:
        return parts
    return {next(iter(weights)): sum(weights.values(), Fraction(0))}


@dataclass(frozen=True)
class _Places:
    """The tree, and what became of units and of their figures of one kind."""

    rows: Rows
    top: int
    past: Past
    passages: Passages

    def places_of(self, unit: int) -> list[Place]:
        """Where the figures of a unit that the tree does not have count: one place, or each part's."""
        if unit in self.past.ended:
            return self.parts_of(unit)
        if unit in self.past.later:
            return [self._before(unit, frozenset())]
        return [Place(self.top, Placement.TOP)]

    def parts_of(self, unit: int) -> list[Place]:
        """Where each part of the figures counts, in a fixed order; parts that meet are one."""
        weights: dict[_Spot, Fraction] = defaultdict(Fraction)
        for portion in portions_of(unit, self.passages, since=self.past.since):
            weights[self._place_of(unit, portion, frozenset())] += portion.weight
        places = [Place(above, how, weight) for (above, how), weight in _as_parts(weights).items()]
        return sorted(places, key=lambda place: (self.rows[place.above].code, place.how))

    def _place_of(self, unit: int, portion: Portion[int], seen: frozenset[int]) -> tuple[int, Placement]:
        if portion.left_with is not None:
            how = Placement.LEFT if self._is_left(portion.left_with) else Placement.LAST_PARENT
            return self._under_last_parent(portion.left_with, how, seen)
        if portion.holders <= self.rows.keys():
            how = Placement.WITH_HEIR if len(portion.holders) == 1 else Placement.ABOVE_HEIRS
            return self.lowest_above(portion.holders), how
        return self._under_last_parent(unit, Placement.LAST_PARENT, seen)

    def _is_left(self, unit: int) -> bool:
        """Whether somebody took over from the unit and its figures were left with it all the same."""
        return unit in self.past.passings and self.passages[unit][-1].manner is Manner.LEAVE

    def _under_last_parent(self, unit: int, how: Placement, seen: frozenset[int]) -> tuple[int, Placement]:
        """Under whom the unit last answered to or, where that ended too, where all its own figures count."""
        above = self.past.parents.get(unit)
        if above in self.rows:
            return above, how
        if above is None or above in seen or above not in self.past.ended:
            return self.top, Placement.TOP
        portions = portions_of(above, self.passages, since=self.past.since)
        places = [self._place_of(above, one, seen | {unit, above}) for one in portions]
        if all(how is Placement.TOP for _, how in places):
            return self.top, Placement.TOP
        return self.lowest_above({place for place, _ in places}), how

    def _before(self, unit: int, seen: frozenset[int]) -> Place:
        """Where a unit counts on a day on which it did not exist yet."""
        if unit in seen:
            return Place(self.top, Placement.TOP)
        were = self._stood_before(unit)
        if were:
            return Place(self.lowest_above(were), Placement.BEFORE)
        above = self.past.first_parents.get(unit, 0)
        if above in self.rows:
            return Place(above, Placement.FIRST_PARENT)
        if above in self.past.later:
            first = self._before(above, seen | {unit})
            return Place(first.above, first.how if first.how is Placement.TOP else Placement.FIRST_PARENT)
        return Place(self.top, Placement.TOP)

    def _stood_before(self, unit: int) -> set[int]:
        """Those of the tree that the unit took over from, through others that did not exist yet either."""
        found, reached, waiting = set[int](), set[int](), [unit]
        while waiting:
            one = waiting.pop()
            if one in reached:
                continue
            reached.add(one)
            for old in self.past.predecessors.get(one, ()):
                if old in self.rows:
                    found.add(old)
                elif old in self.past.later:
                    waiting.append(old)
        return found

    def lowest_above(self, units: Iterable[int]) -> int:
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
