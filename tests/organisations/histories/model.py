"""The slow and obvious model of units that change: one plain table for each day, and nothing cleverer.

It shares no line with the engine that it is held against. Days are numbers from 0; the last one stands for
all days after it, and what was so on day 0 was so before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

DAYS = 8
NAME, TYPE, PARENT = "name", "type", "parent"
WHATS = (NAME, TYPE, PARENT)
KINDS = ("count", "share", "reduction", "increase")
"""Kinds of figures, of each of which it is said what becomes of it."""


class Impossible(Exception):
    """What is asked for offends the model."""


class Standing(NamedTuple):
    """What a unit is on one day."""

    name: str
    short: str
    type: str
    parent: str


class Passed(NamedTuple):
    """From a day on one unit has what another had; of past figures what ``manners`` say, kind by kind."""

    day: int
    old: str
    new: str
    kind: str
    share: Fraction | None
    manners: tuple[str, ...]

    def manner(self, kind: str) -> str:
        """What becomes of past figures of the kind."""
        return self.manners[KINDS.index(kind)]


@dataclass
class Model:
    """A table for each day, when what was last said of whom, who ended and when, and who passed on what.

    ``answers_to`` tells for each day which types usually answer to which; nothing is refused by it.
    """

    answers_to: list[dict[str, set[str]]]
    tables: list[dict[str, Standing]] = field(default_factory=lambda: [{} for _ in range(DAYS)])
    said: dict[tuple[str, str], int] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
    passed: list[Passed] = field(default_factory=list)

    def copy(self) -> "Model":
        """The same in tables of its own."""
        tables = [dict(table) for table in self.tables]
        return Model(self.answers_to, tables, dict(self.said), dict(self.ended), list(self.passed))

    def codes(self) -> set[str]:
        """Every unit there is or was."""
        return {code for table in self.tables for code in table}

    def reopened(self) -> list[str]:
        """Who stands at the end again after a time in which they did not."""
        found = []
        for code in self.tables[-1]:
            days = [code in table for table in self.tables]
            if any(stood and not stands for stood, stands in pairwise(days)):
                found.append(code)
        return found

    def below(self, code: str, day: int) -> list[str]:
        """Who answers to the unit on the day."""
        return [one for one, what in self.tables[day].items() if what.parent == code]

    def record_of(self, code: str) -> object:
        """All that is known of the unit."""
        days = [table.get(code) for table in self.tables]
        said = [self.said.get((code, what)) for what in WHATS]
        return days, said, self.ended.get(code), [one for one in self.passed if one.old == code]

    def restored(self, codes: Iterable[str], then: "Model") -> "Model":
        """These units as they were then, all others as they are now."""
        new = self.copy()
        for code in codes:
            for table, old in zip(new.tables, then.tables, strict=True):
                table.pop(code, None)
                if code in old:
                    table[code] = old[code]
            for key in [(code, what) for what in WHATS]:
                new.said.pop(key, None)
                if key in then.said:
                    new.said[key] = then.said[key]
            new.ended.pop(code, None)
            if code in then.ended:
                new.ended[code] = then.ended[code]
            new.passed = [one for one in new.passed if one.old != code]
            new.passed += [one for one in then.passed if one.old == code]
        return new

    def faults(self) -> Iterator[str]:
        """What can be so on no day: orphans, circles, takers that are not there."""
        for day, table in enumerate(self.tables):
            if day and table == self.tables[day - 1]:
                continue
            for code, what in table.items():
                if what.parent and what.parent not in table:
                    yield f"{code} answers to {what.parent}, which is not there on day {day}"
                elif self._comes_back(code, table):
                    yield f"{code} answers to itself on day {day}"
        for one in self.passed:
            if one.new not in self.tables[one.day]:
                yield f"{one.old} passes to {one.new}, which is not there on day {one.day}"

    def _comes_back(self, code: str, table: dict[str, Standing]) -> bool:
        above = table[code].parent
        for _ in table:
            if above == code:
                return True
            above = table[above].parent if above in table else ""
        return False

    def takers(self, code: str, day: int) -> list[Passed]:
        """What is in force of what the unit passed on at an end: nothing while or since it stood."""
        if code in self.tables[day]:
            return []
        return [
            one
            for one in self.passed
            if one.old == code
            and one.kind != "extract"
            and one.day <= day
            and not any(code in table for table in self.tables[one.day : day + 1])
        ]

    def reached(self, code: str, day: int) -> set[str]:
        """The unit and all through whom, or to whom, has passed by the day what it had."""
        return {code}.union(*(self.reached(one.new, day) for one in self.takers(code, day)))

    def heirs(self, code: str, day: int) -> set[str]:
        """Who stands on the day and has what the unit had, over any number of steps."""
        found = set()
        for one in self.takers(code, day):
            found |= {one.new} if one.new in self.tables[day] else self.heirs(one.new, day)
        return found

    def all_heirs(self, day: int) -> dict[str, set[str]]:
        """The heirs of each unit that does not stand on the day and has some."""
        found = {code: self.heirs(code, day) for code in {one.old for one in self.passed}}
        return {code: heirs for code, heirs in found.items() if heirs}
