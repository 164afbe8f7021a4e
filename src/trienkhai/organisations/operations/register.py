"""The units that a plan is worked out on, by their codes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from trienkhai.organisations.operations.facts import Attribute, UnitFacts


class Register:
    """Units as they are recorded and, over them, as a plan would have them.

    It holds every unit that the plan names, all that answer to one of these or pass something to it on or
    after the plan's day, and all that these answer to: what a plan can touch or offend.
    """

    def __init__(self, units: Iterable[UnitFacts] = ()) -> None:
        """Keep the units as they stand."""
        self.recorded = {unit.code: unit for unit in units}
        self.changed: dict[str, UnitFacts] = {}
        self.removed: set[str] = set()
        self._below: dict[str, set[str]] = defaultdict(set)
        self._givers: dict[str, set[str]] = defaultdict(set)
        for unit in self.recorded.values():
            self._place(unit)

    def get(self, code: str) -> UnitFacts | None:
        """The unit as the plan would have it so far."""
        if code in self.removed:
            return None
        return self.changed.get(code) or self.recorded.get(code)

    def put(self, unit: UnitFacts) -> None:
        """Have the unit so from now on."""
        self.changed[unit.code] = unit
        self._place(unit)

    def remove(self, code: str) -> None:
        """Have the unit never founded."""
        self.removed.add(code)

    def givers_to(self, code: str) -> Iterator[UnitFacts]:
        """The units that pass something to this one on any day, in the order of their codes."""
        for giver in sorted(self._givers.get(code, ())):
            unit = self.get(giver)
            if unit and any(passing.to == code for passing in unit.passings):
                yield unit

    def children_from(self, code: str, day: dt.date) -> Iterator[UnitFacts]:
        """The units that answer to this one on the day or later, in the order of their codes."""
        for below in sorted(self._below.get(code, ())):
            unit = self.get(below)
            links = unit.parents if unit else ()
            if unit and any(
                link.value == code and (link.until is None or link.until > day) for link in links
            ):
                yield unit

    def of_type(self, type_code: str, day: dt.date) -> list[UnitFacts]:
        """The units of the type that stand on the day, in the order of their codes."""
        units = (self.get(code) for code in sorted(self.recorded.keys() | self.changed.keys()))
        return [unit for unit in units if unit and unit.on(Attribute.TYPE, day) == type_code]

    def is_below(self, unit: UnitFacts, code: str, day: dt.date) -> bool:
        """Whether the unit answers to the one with the code on the day, over any number of steps."""
        seen, above = set[str](), unit.on(Attribute.PARENT, day)
        while above and above != code and above not in seen:
            seen.add(above)
            found = self.get(above)
            above = found.on(Attribute.PARENT, day) if found else ""
        return bool(above) and above == code

    def of_tier(self, type_code: str, below: str, day: dt.date) -> list[UnitFacts]:
        """Those of ``of_type`` that answer to the unit with the code ``below``; all where it is ""."""
        units = self.of_type(type_code, day)
        return [unit for unit in units if self.is_below(unit, below, day)] if below else units

    def _place(self, unit: UnitFacts) -> None:
        for link in unit.parents:
            self._below[link.value].add(unit.code)
        for passing in unit.passings:
            self._givers[passing.to].add(unit.code)
