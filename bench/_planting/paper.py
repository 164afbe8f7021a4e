"""A directive in which faults are planted, and what all planters need."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from trienkhai.directive import Finding, Provision, Reading, find_findings, read_directive
from trienkhai.directive.lint.days import PrintedDay, find_days

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """A changed text; one of ``rules`` must find what was changed."""

    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A directive as it is, and what is said of it before anything is planted."""

    name: str
    printed: str

    @cached_property
    def reading(self) -> Reading:
        """What the compiler reads in it."""
        return read_directive(self.printed, name=self.name)

    @property
    def text(self) -> str:
        """The normalised source, in which every span counts."""
        return self.reading.structure.source.text

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is queried in it as it stands."""
        return find_findings(self.reading)

    @cached_property
    def issued(self) -> dt.date | None:
        """The day of issue, where the paper gives it whole."""
        date = self.reading.structure.metadata.date
        return dt.date.fromisoformat(date) if date is not None and date.count("-") > 1 else None

    @cached_property
    def leaves(self) -> list[Provision]:
        """Provisions with a text of their own and nothing below, none of a table."""
        structure = self.reading.structure
        return [
            row
            for row in structure.provisions
            if row.id not in structure.children and row.body.segments and not row.rows and is_running(row)
        ]

    @cached_property
    def days(self) -> list[PrintedDay]:
        """The days in its clauses."""
        spans = [row.span for row in self.reading.structure.provisions]
        return [
            day
            for day in find_days(self.text)
            if day.exists and any(span.start <= day.span.start < span.end for span in spans)
        ]

    def with_(self, start: int, end: int, words: str) -> str:
        """The text with other words in one place."""
        return self.text[:start] + words + self.text[end:]


Planter = Callable[[Paper, random.Random], Fault | None]
PLANTERS: dict[str, Planter] = {}


def plants(kind: str) -> Callable[[Planter], Planter]:
    def keep(planter: Planter) -> Planter:
        PLANTERS[kind] = planter
        return planter

    return keep


def new_findings(paper: Paper, fault: Fault) -> list[Finding]:
    """What is queried in the changed text and was not before, by rule, place and words."""
    before = {(row.rule, row.provision, row.message) for row in paper.findings}
    after = find_findings(read_directive(fault.text, name=paper.name))
    return [row for row in after if (row.rule, row.provision, row.message) not in before]


def is_running(row: Provision) -> bool:
    return len(row.body.segments) == 1 and len(row.body.text) > 1


def end_of(row: Provision) -> int:
    """Where a sentence can be put at the end of a leaf's own text, before its closing mark."""
    span = row.body.whole
    end = span.end if span else row.span.end
    return end - 1 if row.body.text[-1:] in ".;,:" else end


def said(paper: Paper, chance: random.Random, words: str, *rules: str) -> Fault | None:
    """A clause put at the end of some leaf that is a sentence, no line with a label ("Chủ trì: Sở A")."""
    row = pick([row for row in paper.leaves if ":" not in row.body.text[:80]], chance)
    if row is None:
        return None
    at = end_of(row)
    return Fault(paper.with_(at, at, words), rules)


def pick(rows: list[T], chance: random.Random) -> T | None:
    return chance.choice(rows) if rows else None


def holds(paper: Paper, at: int) -> bool:
    return any(row.span.start <= at < row.span.end for row in paper.reading.structure.provisions)


def at_tasks(paper: Paper, chance: random.Random, names: set[str], words: str, *rules: str) -> Fault | None:
    row = pick([row for row in paper.leaves if row.id in names], chance)
    return None if row is None else Fault(paper.with_(end_of(row), end_of(row), words), rules)
