"""What is recorded of figures passing from unit to unit, as the arithmetic of the roll-up takes it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction

from trienkhai.organisations.operations import FigurePassing
from trienkhai.rollup import Manner, Passage

Passings = Mapping[int, list[FigurePassing[int]]]
Passages = dict[int, list[Passage[int]]]


def passages_of(kind: str, passings: Passings, ended: Mapping[int, dt.date]) -> Passages:
    """What became of the figures of a kind, by unit; the ``ended`` ones without heirs leave them."""
    found: Passages = {
        unit: [Passage(day, Manner.LEAVE)] for unit, day in ended.items() if unit not in passings
    }
    for unit, passed in passings.items():
        parts = [one for one in passed if not one.is_end and one.manner_of(kind) == Manner.SHARE.value]
        days = sorted({one.on for one in parts})
        found[unit] = [_part([one for one in parts if one.on == day]) for day in days]
        if ends := [one for one in passed if one.is_end]:
            found[unit].append(_end(ends, kind))
        elif unit in ended:
            found[unit].append(Passage(ended[unit], Manner.LEAVE))
    return found


def _part(parts: list[FigurePassing[int]]) -> Passage[int]:
    """The parts that left a living unit on a day; more than all cannot leave it, and then nothing does."""
    takers = _weighed(parts)
    is_sound = sum(weight for _, weight in takers) <= 1
    return Passage(parts[0].on, Manner.SHARE, takers if is_sound else (), is_end=False)


def _end(ends: list[FigurePassing[int]], kind: str) -> Passage[int]:
    """What all that took over from an ended unit did with its figures of the kind, together.

    Weights that do not make one, as only rows written past the actions have them, divide nothing.
    """
    day = min(one.on for one in ends)
    shared, carried = (
        [one for one in ends if one.manner_of(kind) == manner.value]
        for manner in (Manner.SHARE, Manner.CARRY)
    )
    takers = _weighed(shared)
    if shared and sum(weight for _, weight in takers) == 1:
        return Passage(day, Manner.SHARE, takers)
    takers = _weighed([*shared, *carried])
    return Passage(day, Manner.CARRY if takers else Manner.LEAVE, takers)


def _weighed(passed: Iterable[FigurePassing[int]]) -> tuple[tuple[int, Fraction], ...]:
    return tuple((one.successor, Fraction(one.share or 0)) for one in passed)
