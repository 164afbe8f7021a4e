"""How many members units would have by a plan: what merges into a unit or moves under it comes with its own.

The committee of an organisation counts all who are in the cells below it, so a unit that moves takes its
members from every unit that was above it to every one that will be. What nobody counted, or was divided
without saying how, makes a number unknown: it is never guessed.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.operations.facts import Attribute, Passing, UnitFacts
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.rule_checks import COUNTED, Strength


class Strengths:
    """The members of each unit of a register on the day as its plan leaves it, from what was counted by then.

    ``counts`` are the newest counts by code; a unit that has none was not counted.
    """

    def __init__(self, register: Register, counts: Mapping[str, Strength], *, on: dt.date) -> None:
        """Follow every unit that the plan changes from where its members counted to where they will."""
        self._register, self._counts, self._on = register, counts, on
        self._flows: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._unknown: set[str] = set()
        self._walked: dict[str, frozenset[str]] = {}
        for unit in [*register.changed.values()]:
            self._follow(unit)

    @property
    def moved(self) -> set[str]:
        """The codes of the units whose members become more, fewer or unknown."""
        return self._flows.keys() | self._unknown

    def of(self, code: str) -> Strength | None:
        """What the unit has as the plan leaves it; None where that cannot be said."""
        flows, was = self._flows.get(code, ()), self._standing(code)
        own = self._counts.get(code) if was else None
        if code in self._unknown or (own is None and (was or not flows)):
            return None
        official, members = (own.official, own.members) if own else (0, 0)
        for sign, giver in flows:
            given = self._counts.get(giver)
            if given is None:
                return None
            official, members = official + sign * given.official, members + sign * given.members
        if min(official, members) < 0:  # the counts are of days too far apart to be set against each other
            return None
        return Strength(official, members, own.consent if own else "")

    def _standing(self, code: str) -> UnitFacts | None:
        """The unit as it would be without the plan, if it stands."""
        was = self._register.recorded.get(code)
        return was if was is not None and was.exists_on(self._on) else None

    def _follow(self, unit: UnitFacts) -> None:
        """Note where the members of a unit that changes no longer count, and where they do from now on."""
        was = self._standing(unit.code)
        if was is None or was.on(Attribute.TYPE, self._on) not in COUNTED:
            return
        passings = [one for one in unit.passings if one not in was.passings and one.on == self._on]
        takers = self._counted_in(one.to for one in passings)
        before = self._counted_in([was.on(Attribute.PARENT, self._on)])
        stands = unit.exists_on(self._on)
        after = self._counted_in([unit.on(Attribute.PARENT, self._on)]) if stands else takers
        if stands and passings:  # nobody says how many members left with the part
            self._unknown |= {unit.code} | (takers ^ before) | (after ^ before)
        elif stands or _is_merger(passings):
            self._pass(unit.code, before, after)
        else:
            self._unknown |= before ^ after

    def _pass(self, giver: str, before: frozenset[str], after: frozenset[str]) -> None:
        for code in after - before:
            self._flows[code].append((1, giver))
        for code in before - after:
            self._flows[code].append((-1, giver))

    def _counted_in(self, codes: Iterable[str]) -> frozenset[str]:
        """These units and all above them; in place of one that ends, those that its members pass to."""
        return frozenset[str]().union(*(self._reached(code) for code in codes if code))

    def _reached(self, code: str) -> frozenset[str]:
        """The same for one; thousands of units answer to the same few."""
        if code not in self._walked:
            self._walked[code] = frozenset()  # a circle written past the actions ends here
            unit = self._register.get(code)
            if unit is not None:
                here = {code} if unit.exists_on(self._on) else set()
                self._walked[code] = self._counted_in(self._next(unit)) | here
        return self._walked[code]

    def _next(self, unit: UnitFacts) -> Iterator[str]:
        """Whom the unit answers to or, where it ends, who takes over or else whom it answered to."""
        if unit.exists_on(self._on):
            yield unit.on(Attribute.PARENT, self._on)
            return
        takers = [one.to for one in unit.passings if one.on == self._on]
        was = self._standing(unit.code)
        yield from takers or [was.on(Attribute.PARENT, self._on) if was else ""]


def _is_merger(passings: list[Passing]) -> bool:
    """Whether one unit takes over, with all that was there."""
    return len(passings) == 1 and passings[0].kind == SuccessionKind.MERGE
