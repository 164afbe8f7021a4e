"""What the board of a cycle reads of units, taken from facts in memory instead of tables."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tests.organisations.histories.model import Standing
from tests.organisations.histories.reading import Units, gone_since, recorded

from trienkhai.organisations.operations import FigurePassing, UnitFacts
from trienkhai.organisations.queries import TreeRow

TOP = 0
"""Above all tops: a wild plan may found a second one."""


class Lasting(NamedTuple):
    """A unit as a place is looked for."""

    pk: int
    code: str
    name: str
    type_code: str
    opened_on: dt.date
    gone_since: dt.date | None


@dataclass(frozen=True)
class FactRecords:
    """Facts of units, numbered, as ``rollups.past`` asks for them; ``asked`` are in a cycle."""

    units: Units
    ids: Mapping[str, int]
    asked: Collection[int]
    since: dt.date
    on: dt.date

    def passings(self, units: Iterable[int]) -> dict[int, list[FigurePassing[int]]]:
        """What passed of what these units gave, on and on."""
        found: dict[int, list[FigurePassing[int]]] = {}
        waiting, reached = [*units], {*units}
        while waiting:
            here = waiting.pop()
            passed = [*self._passed(self._unit(here))]
            if passed:
                found[here] = passed
            new = {one.successor for one in passed} - reached
            waiting += new
            reached |= new
        return found

    def passings_of_asked(self) -> dict[int, list[FigurePassing[int]]]:
        """The same of all who were asked."""
        return self.passings(self.asked)

    def _passed(self, unit: UnitFacts) -> Iterator[FigurePassing[int]]:
        for one in recorded(unit, self.on) if unit.passings else ():
            passing = one.of_figures(self.on, given_on=self.since)
            if passing is not None:
                yield FigurePassing(
                    self.ids[one.predecessor],
                    self.ids[one.successor],
                    passing.on,
                    passing.is_end,
                    passing.share,
                    passing.manners,
                )

    def _unit(self, pk: int) -> UnitFacts:
        return self.units[next(code for code, one in self.ids.items() if one == pk)]

    def lasting(self, units: Collection[int]) -> list[Lasting]:
        """The units with their ends."""
        return [
            Lasting(pk, code, "", "", self.units[code].opened_on, gone_since(self.units[code], self.on))
            for code, pk in self.ids.items()
            if pk in units
        ]

    def last_parents(self) -> dict[int, int]:
        """Whom each answered to on its last day before this one, of those that do not stand."""
        found = {}
        for code, unit in self.units.items():
            gone = gone_since(unit, self.on)
            above = next((link.value for link in unit.parents if link.until == gone), "")
            if gone is not None and gone <= self.on and above:
                found[self.ids[code]] = self.ids[above]
        return found

    def founders(self, _: Collection[int]) -> Mapping[int, Collection[int]]:
        """From whom each took over between the day of the tree and that of the figures."""
        found: dict[int, set[int]] = defaultdict(set)
        for code, unit in self.units.items():
            for one in unit.passings:
                if self.on < one.on <= self.since:
                    found[self.ids[one.to]].add(self.ids[code])
        return found

    def first_parents(self) -> dict[int, int]:
        """Whom those answered to first that begin after the day."""
        later = {code: unit for code, unit in self.units.items() if unit.opened_on > self.on}
        firsts = {code: unit.parents[0] for code, unit in later.items() if unit.parents}
        return {
            self.ids[code]: self.ids[link.value]
            for code, link in firsts.items()
            if link.since == later[code].opened_on
        }


def rows_on(table: Mapping[str, Standing], ids: Mapping[str, int]) -> dict[int, TreeRow]:
    """The tree of a day under one top."""
    rows = {TOP: TreeRow(TOP, None, "", "", "")}
    for code, what in table.items():
        rows[ids[code]] = TreeRow(ids[code], ids.get(what.parent, TOP), code, "", "")
    return rows
