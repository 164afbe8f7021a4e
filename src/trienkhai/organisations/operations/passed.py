"""What units have passed on that holds on a day: duties while they do not stand, figures too or some of them.

The queries read what is recorded and ask this; so does whoever has the facts of units in memory.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from trienkhai.organisations.enums import FigureManner, SuccessionKind
from trienkhai.organisations.operations.figures import manners_of

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class FigurePassing(Generic[K]):
    """From a day on, past figures of a unit pass to another; ``manner_of`` says how those of a kind do.

    ``is_end``: the unit had ended by then; else a part left it, which takes what was given before.
    """

    predecessor: K
    successor: K
    on: dt.date
    is_end: bool
    share: Decimal | None
    manners: dict[str, str] = field(default_factory=dict)

    def manner_of(self, kind: str) -> str:
        """What was declared of the kind; carried, or left with a unit that goes on, where nothing was."""
        return self.manners.get(kind, FigureManner.CARRY if self.is_end else FigureManner.LEAVE)


@dataclass(frozen=True, slots=True)
class Passed(Generic[K]):
    """What is recorded to pass from a unit to another ``on`` a day, and what of the unit's days decides.

    ``gone_since`` is the unit's end as of the day of reading, also of one after which it was reopened later
    than that day; ``reopened_on`` the first day since ``on`` on which it stood again.
    """

    predecessor: K
    successor: K
    kind: str
    on: dt.date
    gone_since: dt.date | None
    reopened_on: dt.date | None
    share: Decimal | None = None
    figures: str = ""

    def since(self, day: dt.date) -> dt.date | None:
        """From when the duties have been the other's that are so on the day of reading; None: they are not.

        Duties pass with an end, and come back for good when the unit is reopened.
        """
        if self.kind == SuccessionKind.EXTRACT or self.on > day:
            return None
        if self.gone_since is None or self.gone_since > day:
            return None
        if self.reopened_on is not None and self.reopened_on <= day:
            return None
        return max(self.on, self.gone_since)

    def of_figures(self, day: dt.date, *, given_on: dt.date) -> FigurePassing[K] | None:
        """What has passed by the day of reading of figures given on the other; None: nothing."""
        if self.kind != SuccessionKind.EXTRACT:
            begun = self.since(day)
        else:
            begun = self.on if self.figures and given_on < self.on <= day else None
        if begun is None:
            return None
        is_end = self.kind != SuccessionKind.EXTRACT
        return FigurePassing(
            self.predecessor, self.successor, begun, is_end, self.share, manners_of(self.figures)
        )


def heirs_among(asked: Iterable[K], passed: Mapping[K, Iterable[tuple[K, bool]]]) -> dict[K, frozenset[K]]:
    """For each unit asked for, who stands and has its duties, over any number of steps; nobody: not there.

    ``passed`` has, by unit, those to whom its duties have passed, each with whether it stands.
    """
    found = {}
    for unit in asked:
        reached, waiting, ends = {unit}, [unit], set[K]()
        while waiting:
            for heir, stands in passed.get(waiting.pop(), ()):
                if heir in reached:
                    continue
                reached.add(heir)
                if stands:
                    ends.add(heir)
                else:
                    waiting.append(heir)
        if ends:
            found[unit] = frozenset(ends)
    return found
