"""What is true of a unit and from when to when, as values that are never changed, only replaced."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self


class Attribute(StrEnum):
    """What a unit has one of on each of its days."""

    NAME = "name"
    TYPE = "type"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that holds from a day to the day before ``until``; of a name also how it is shortened."""

    value: str
    since: dt.date
    until: dt.date | None = None
    short: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Whether the fact is true on the day."""
        return self.since <= day and (self.until is None or self.until > day)


@dataclass(frozen=True, slots=True)
class Passing:
    """From a day on another unit takes over; ``figures`` says what of the past ones, with which ``share``."""

    to: str
    kind: str
    on: dt.date
    basis: str = ""
    share: Decimal | None = None
    figures: str = ""


class AlreadyRecorded(Exception):
    """The day is taken: the unit has another value from that very day, or from a later one."""

    def __init__(self, attribute: Attribute, fact: Fact) -> None:
        """Keep what is in the way."""
        super().__init__(f"{attribute} since {fact.since}")
        self.attribute, self.fact = attribute, fact


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """All that is recorded of one unit; facts of each attribute in the order of their days."""

    code: str
    opened_on: dt.date
    closed_on: dt.date | None = None
    names: tuple[Fact, ...] = ()
    types: tuple[Fact, ...] = ()
    parents: tuple[Fact, ...] = ()
    passings: tuple[Passing, ...] = ()

    def of(self, attribute: Attribute) -> tuple[Fact, ...]:
        """The facts of the attribute."""
        facts: tuple[Fact, ...] = getattr(self, f"{attribute}s")
        return facts

    def fact_on(self, attribute: Attribute, day: dt.date) -> Fact | None:
        """What holds on the day."""
        return next((fact for fact in self.of(attribute) if fact.holds_on(day)), None)

    def on(self, attribute: Attribute, day: dt.date) -> str:
        """The value of the day; "" where there is none."""
        fact = self.fact_on(attribute, day)
        return fact.value if fact else ""

    def last(self, attribute: Attribute, day: dt.date) -> str:
        """The value of the day or, of a unit that had ended by then, the one that it had last."""
        begun = [fact.value for fact in self.of(attribute) if fact.since <= day]
        return self.on(attribute, day) or (begun[-1] if begun else "")

    def exists_on(self, day: dt.date) -> bool:
        """Whether the unit stands on the day; between its end and its reopening it does not."""
        return any(fact.holds_on(day) for fact in self.names)

    @property
    def has_heir(self) -> bool:
        """Whether the unit has ended and somebody takes over from it, that day or later."""
        ended = self.closed_on
        return ended is not None and any(one.kind != "extract" and one.on >= ended for one in self.passings)

    def begin(self, attribute: Attribute, value: str, day: dt.date, *, short: str = "") -> Self:
        """The facts with another value from the day on, until the unit's end where that is recorded already.

        What has the value already stays as it is. Raises AlreadyRecorded when one is recorded from that day
        or a later one: history is written forward.
        """
        facts = self.of(attribute)
        for fact in facts:
            if fact.since >= day:
                raise AlreadyRecorded(attribute, fact)
        held = self.fact_on(attribute, day)
        if held is not None and (held.value, held.short) == (value, short):
            return self
        ended = tuple(_ended(fact, day) for fact in facts)
        until = self.closed_on if self.closed_on is not None and self.closed_on > day else None
        return self._with(attribute, (*ended, Fact(value, day, until, short)))

    def end(self, day: dt.date) -> Self:
        """The facts of a unit that no longer exists from the day on.

        Raises AlreadyRecorded when something is recorded to begin on the day or later.
        """
        ended = self
        for attribute in Attribute:
            facts = self.of(attribute)
            if facts and facts[-1].since >= day:
                raise AlreadyRecorded(attribute, facts[-1])
            ended = ended._with(attribute, tuple(_ended(fact, day) for fact in facts))
        return replace(ended, closed_on=day)

    def passing_on(self, *passings: Passing) -> Self:
        """The facts with these passings among those that were, in the order of their days and takers."""
        known = sorted((*self.passings, *passings), key=lambda passing: (passing.on, passing.to))
        return replace(self, passings=tuple(known))

    def _with(self, attribute: Attribute, facts: tuple[Fact, ...]) -> Self:
        match attribute:
            case Attribute.NAME:
                return replace(self, names=facts)
            case Attribute.TYPE:
                return replace(self, types=facts)
            case Attribute.PARENT:
                return replace(self, parents=facts)

    def to_json(self) -> dict[str, Any]:
        """Plain values, from which ``from_json`` makes an equal one."""
        return {
            "code": self.code,
            "opened_on": self.opened_on.isoformat(),
            "closed_on": _day(self.closed_on),
            **{f"{one}s": [_fact_json(fact) for fact in self.of(one)] for one in Attribute},
            "passings": [_passing_json(passing) for passing in self.passings],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """The facts as ``to_json`` wrote them."""
        facts = {f"{one}s": tuple(_read_fact(fact) for fact in stored[f"{one}s"]) for one in Attribute}
        return cls(
            code=stored["code"],
            opened_on=dt.date.fromisoformat(stored["opened_on"]),
            closed_on=_read_day(stored["closed_on"]),
            passings=tuple(_read_passing(passing) for passing in stored["passings"]),
            **facts,
        )


def _ended(fact: Fact, day: dt.date) -> Fact:
    """The fact without the days from this one on."""
    return fact if fact.until is not None and fact.until <= day else replace(fact, until=day)


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _fact_json(fact: Fact) -> list[str | None]:
    return [fact.value, fact.since.isoformat(), _day(fact.until), fact.short]


def _read_fact(stored: list[str]) -> Fact:
    value, since, until, short = stored
    return Fact(value, dt.date.fromisoformat(since), _read_day(until), short)


def _passing_json(passing: Passing) -> list[str | None]:
    share = None if passing.share is None else str(passing.share)
    said = [passing.figures] if passing.figures else []
    return [passing.to, passing.kind, passing.on.isoformat(), passing.basis, share, *said]


def _read_passing(stored: list[str]) -> Passing:
    to, kind, on, basis, share, *said = stored
    figures = said[0] if said else ""  # an operation of before they were declared has none
    return Passing(to, kind, dt.date.fromisoformat(on), basis, Decimal(share) if share else None, figures)
