"""What differs between a unit before and after an operation, as a page tells it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.operations.facts import Attribute, Passing, UnitFacts
from trienkhai.organisations.operations.figures import passing_words


class What(StrEnum):
    """What was changed."""

    FOUNDED = "founded"
    UNFOUNDED = "unfounded"
    ENDED = "ended"
    STANDS = "stands"
    NAME = "name"
    SHORT = "short"
    TYPE = "type"
    PARENT = "parent"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed, its old and new value; superiors, successors and types by their codes.

    ``passing`` is, of duties or a part that pass on, the whole of it.
    """

    what: What
    old: str = ""
    new: str = ""
    passing: Passing | None = None

    @property
    def figures(self) -> str:
        """What becomes of past figures, in words; empty where none pass on."""
        return passing_words(self.passing) if self.passing else ""

    @property
    def is_part(self) -> bool:
        """Whether a part leaves a unit that goes on: duties stay with it."""
        return self.passing is not None and self.passing.kind == SuccessionKind.EXTRACT


def differences(before: UnitFacts | None, after: UnitFacts | None, *, on: dt.date) -> list[Difference]:
    """What is otherwise from the day on; of a unit that was not or is no longer there, that alone."""
    if before is None or after is None:
        stated = after or before
        if stated is None:
            return []
        what = What.FOUNDED if before is None else What.UNFOUNDED
        return [Difference(what, new=stated.on(Attribute.PARENT, on))]
    return [*_ends(before, after), *_values(before, after, on), *_passings(before, after)]


def _ends(before: UnitFacts, after: UnitFacts) -> Iterator[Difference]:
    if before.closed_on != after.closed_on:
        yield Difference(What.STANDS if after.closed_on is None else What.ENDED)


def _values(before: UnitFacts, after: UnitFacts, on: dt.date) -> Iterator[Difference]:
    if not after.exists_on(on):
        return
    for attribute in Attribute:
        old, new = before.last(attribute, on), after.on(attribute, on)
        if old != new:
            yield Difference(What(attribute.value), old, new)
    yield from _short_names(before, after, on)


def _short_names(before: UnitFacts, after: UnitFacts, on: dt.date) -> Iterator[Difference]:
    """Of a unit that keeps its name; with a new name a new short one goes without saying."""
    was, now = before.fact_on(Attribute.NAME, on), after.fact_on(Attribute.NAME, on)
    if was and now and was.value == now.value and was.short != now.short:
        yield Difference(What.SHORT, was.short, now.short)


def _passings(before: UnitFacts, after: UnitFacts) -> Iterator[Difference]:
    for passing in after.passings:
        if passing not in before.passings:
            yield Difference(What.PASSED, new=passing.to, passing=passing)
    for passing in before.passings:
        if passing not in after.passings:
            yield Difference(What.PASSED, old=passing.to)
