"""Figures read after any history: each counts once, with who has it, and nothing is lost or doubled.

What passes with an operation is declared with it, kind by kind: carried whole, shared by the weights, or left
with the unit that ended. The slow account asks of each figure by itself where it is, in fractions; the
product's board divides whole numbers and sums them up the tree of a day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from tests.organisations.histories.model import KINDS, Model, Standing
from tests.organisations.histories.reading import Units
from tests.organisations.histories.records import TOP, FactRecords, rows_on
from tests.organisations.histories.scenes import Scene

from trienkhai.plans.models import Indicator
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.rollups.board import board_of
from trienkhai.rollup import Total, percent, share

Weight = Fraction | int
"""What part of a figure; 1 alone is most of them, and much the faster."""
Table = Mapping[str, Standing]
GIVEN = {"C1": (42, 50), "C2": (49, 60)}
"""The figures of the two cells whose 91 has to stay 91; those of others come from their codes."""
INDICATORS = {kind: Indicator(pk=number, kind=kind) for number, kind in enumerate(KINDS, 1)}


class Asked(NamedTuple):
    """Figures of a kind, which those gave who stood on the day ``since``, read on the tree of a day."""

    kind: str
    since: int
    day: int

    def __str__(self) -> str:
        return f"{self.kind} of day {self.since} on the tree of day {self.day}"


class Held(NamedTuple):
    """What part of a figure counts in the branch of which unit; "": nobody can say, but once at the top."""

    by: str
    weight: Weight


@cache
def figure_of(code: str, kind: str) -> tuple[int, int | None]:
    """The part and, of all kinds but counts, the whole that the unit reported."""
    number = sum(map(ord, code))
    part, whole = GIVEN.get(code, (number * 7 % 40, 40 + number % 9))
    return part, None if kind == "count" else whole


# ------------------------------------------------------------ slowly, in fractions


def account_of(model: Model, asked: Asked, code: str) -> list[Held]:
    """Where the unit's figure is on the day."""
    found = [*where(model, asked, code, since=asked.since)]
    assert sum(held.weight for held in found) == 1
    return found


def where(model: Model, asked: Asked, code: str, *, since: int, weight: Weight = 1) -> Iterator[Held]:
    """First parts leave the unit, day by day, of what it has then; the rest stays, or goes with its end."""
    parts = [
        one
        for one in model.passed
        if one.old == code
        and one.kind == "extract"
        and since < one.day <= asked.day
        and one.share
        and one.manner(asked.kind) == "share"
    ]
    for today in sorted({one.day for one in parts}):
        leaving = [one for one in parts if one.day == today]
        for one in leaving:
            yield from where(model, asked, one.new, since=today, weight=weight * one.share)
        weight -= weight * sum(one.share for one in leaving)
    if weight == 0:
        return
    if code in model.tables[asked.day]:
        yield Held(code, weight)
        return
    takers = model.takers(code, asked.day)
    shared = [one for one in takers if one.manner(asked.kind) == "share"]
    carried = [one for one in takers if one.manner(asked.kind) == "carry"]
    if not shared and not carried:
        yield Held(last_superior(model, code, asked.day), weight)
    for one in shared or carried:
        part = one.share if shared else 1
        if part:
            later = max(since, one.day)
            yield from where(model, asked, one.new, since=later, weight=weight * part)


def last_superior(model: Model, code: str, day: int) -> str:
    """Whom the unit answered to on its last day before this one; "" where that does not stand now."""
    stood = [number for number in range(day) if code in model.tables[number]]
    above = model.tables[stood[-1]][code].parent if stood else ""
    return above if above in model.tables[day] else ""


# ------------------------------------------------------------ as the product has it


def totals_in_memory(units: Units, model: Model, scene: Scene, asked: Asked) -> dict[str, Total]:
    """What the product's board adds up for each unit that stands, "" being the top of all."""
    ids = {code: number for number, code in enumerate(sorted(units), TOP + 1)}
    indicator = INDICATORS[asked.kind]
    given = [
        (indicator.pk, ids[code], *figure_of(code, asked.kind), False, False, asked.kind)
        for code in model.tables[asked.since]
    ]
    since, day = scene.day(asked.since), scene.day(asked.day)
    records = FactRecords(units, ids, [unit for _, unit, *_ in given], since, day)
    board = board_of(
        cycle_of(since), rows_on(model.tables[asked.day], ids), TOP, given=given, records=records
    )
    for parts in board.placed.spread.values():
        assert len({row for row, _ in parts}) == len(parts), f"{asked}: two parts on one row"
        assert sum(weight for _, weight in parts) == 1, f"{asked}: parts that make no whole"
    totals = board.totals(indicator)
    return {code: totals[ids.get(code, TOP)] for code in ("", *model.tables[asked.day])}


@cache
def cycle_of(day: dt.date) -> ReportingCycle:
    """A cycle whose tree is that of the day."""
    return ReportingCycle(year=day.year, tree_on=day)


# ------------------------------------------------------------ one against the other


@dataclass
class Bounds:
    """Between what a total lies: exact for whole figures, each part of a divided one rounded."""

    part: list[Weight] = field(default_factory=lambda: [0, 0])
    whole: list[Weight] = field(default_factory=lambda: [0, 0])
    asked: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, figure: tuple[int, int | None], weight: Weight, parts: int) -> None:
        """Add so much of a figure, in so many rounded parts: each may be one off, its whole two."""
        part, whole = figure
        self._add(self.part, weight * part, parts)
        self._add(self.whole, weight * (whole or 0), 2 * parts)
        self._add(self.asked, 1, 0)

    @staticmethod
    def _add(bounds: list[Any], number: Weight, rounding: int) -> None:
        bounds[0] += number - rounding
        bounds[1] += number + rounding


def demand_figures(
    model: Model, asked: Asked, units: Collection[str], total_of: Callable[[str], Total], table: Table
) -> None:
    """All totals of the table are what the account says of these units' figures, and rates are rates."""
    everything = total_of("")
    parts = [figure_of(code, asked.kind)[0] for code in units]
    assert (everything.part or 0) == sum(parts), f"{asked}: lost or doubled"
    assert everything.coverage.asked == len(units), f"{asked}: not all are asked"
    bounds, unsaid = bounds_of(model, asked, units, table)
    for unit in table:
        demand_between(f"{asked}, {unit}", total_of(unit), bounds.get(unit, Bounds()), unsaid, asked.kind)


def bounds_of(
    model: Model, asked: Asked, units: Collection[str], table: Table
) -> tuple[dict[str, Bounds], Bounds]:
    """What is due to each branch of these units' figures, and of what nobody can say where it counts."""
    bounds: dict[str, Bounds] = defaultdict(Bounds)
    unsaid = Bounds()
    for code in units:
        figure, account = figure_of(code, asked.kind), account_of(model, asked, code)
        inside: dict[str, list[Weight]] = defaultdict(list)
        for held in account:
            for unit in line_of(table, held.by if held.by in table else ""):
                inside[unit].append(held.weight)
        for unit, weights in inside.items():
            is_whole = len(weights) == len(account)
            bounds[unit].add(figure, 1 if is_whole else sum(weights), 0 if is_whole else len(weights))
        if open_ := [held.weight for held in account if held.by not in table]:
            unsaid.add(figure, sum(open_), len(open_))
    return bounds, unsaid


def line_of(table: Table, code: str) -> Iterator[str]:
    """The unit and all above it."""
    while code:
        yield code
        code = table[code].parent


def demand_between(name: str, total: Total, due: Bounds, unsaid: Bounds, kind: str) -> None:
    """The total lies between the bounds; of what nobody can say where it counts any part may be there."""
    coverage = total.coverage
    assert coverage.asked == coverage.answered, name
    found = [(coverage.asked, due.asked, unsaid.asked), (total.part or 0, due.part, unsaid.part)]
    if kind != "count":
        found.append((total.whole or 0, due.whole, unsaid.whole))
    for number, (low, high), (_, more) in found:
        assert low <= number <= high + more, f"{name}: {number}"
    if kind == "share":
        assert 0 <= (percent(share(total.part, total.whole)) or 0) <= 100, name
