"""Past figures of units that end, are divided or give a part away: who holds which part, and how much it is.

Pure: what became of each unit comes in, the parts of its figures come out; whole numbers are divided so that
the parts add up to exactly what there was.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Generic, TypeVar

from trienkhai.rollup.combine import Answer
from trienkhai.rollup.errors import FigureError
from trienkhai.rollup.measures import Measure

K = TypeVar("K", bound=Hashable)
ONE = Fraction(1)


class Manner(Enum):
    """What an operation does with the figures that a unit has given: passes, divides or leaves them."""

    CARRY = "carry"
    SHARE = "share"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Passage(Generic[K]):
    """What became of a unit's figures on a day, with the weights of those that they pass to.

    Of CARRY the weights say nothing: the takers hold the figures together. The weights of SHARE make at most
    one; what they leave stays with the unit. ``is_end``: the unit ended by it; else only what it had before
    the day is concerned.
    """

    on: dt.date
    manner: Manner
    takers: tuple[tuple[K, Fraction], ...] = ()
    is_end: bool = True

    def __post_init__(self) -> None:
        if self.manner is Manner.SHARE:
            demand_weights([weight for _, weight in self.takers], at_most=True)


@dataclass(frozen=True, slots=True)
class Portion(Generic[K]):
    """What part of a unit's figures stands with whom: one holder, or several together, undivided.

    Where nobody holds it, ``left_with`` is the unit that ended and had it last.
    """

    holders: frozenset[K]
    weight: Fraction = ONE
    left_with: K | None = None


def portions_of(
    unit: K, passages: Mapping[K, Sequence[Passage[K]]], *, since: dt.date
) -> tuple[Portion[K], ...]:
    """Return where the figures that the unit gave on the day ``since`` stand, over any number of operations.

    ``passages`` holds, by unit and in the order of their days, what happened up to the day of reading; of a
    unit that ended without heirs that it LEAVEs. The weights of the portions, in no order, are above 0 and
    make exactly one; each place is there once.
    """
    found: dict[tuple[frozenset[K], K | None], Fraction] = defaultdict(Fraction)
    waiting = [(unit, since, ONE, frozenset({(unit, since)}))]
    while waiting:
        holder, begun, weight, passed = waiting.pop()
        steps, stays = _steps(passages.get(holder, ()), begun, weight)
        for takers, day, part in steps:
            later = max(
                begun, day
            )  # a part may come back later; a circle in what is recorded comes back at once
            ahead = frozenset(taker for taker in takers if (taker, later) not in passed)
            if len(ahead) == 1:
                (taker,) = ahead
                waiting.append((taker, later, part, passed | {(taker, later)}))
            else:
                found[_held(_ends_of(ahead, passages), holder)] += part
        if stays:
            ended = any(one.is_end for one in passages.get(holder, ()))
            found[_held(frozenset(() if ended else {holder}), holder)] += stays
    return tuple(Portion(holders, weight, left) for (holders, left), weight in found.items())


def _held(holders: frozenset[K], last: K) -> tuple[frozenset[K], K | None]:
    return holders, None if holders else last


def _steps(
    passages: Sequence[Passage[K]], since: dt.date, weight: Fraction
) -> tuple[list[tuple[frozenset[K], dt.date, Fraction]], Fraction]:
    """What passes from a unit to whom, each time of what was left by then, and what stays with it."""
    steps: list[tuple[frozenset[K], dt.date, Fraction]] = []
    for one in passages:
        if not weight or not (one.is_end or one.on > since):
            continue
        if one.manner is Manner.CARRY:
            steps.append((frozenset(taker for taker, _ in one.takers), one.on, weight))
            return steps, Fraction(0)
        if one.manner is Manner.SHARE:
            parts = [(frozenset({taker}), one.on, weight * share) for taker, share in one.takers if share]
            steps += parts
            weight -= sum((part for *_, part in parts), Fraction(0))
    return steps, weight


def _ends_of(units: frozenset[K], passages: Mapping[K, Sequence[Passage[K]]]) -> frozenset[K]:
    """Those that stand of the units and of whoever took over from them: nobody said which part is whose."""
    ends, reached, waiting = set[K](), set[K](), [*units]
    while waiting:
        unit = waiting.pop()
        if unit in reached:
            continue
        reached.add(unit)
        endings = [one for one in passages.get(unit, ()) if one.is_end]
        if endings:
            waiting += [taker for one in endings for taker, _ in one.takers]
        else:
            ends.add(unit)
    return frozenset(ends)


def demand_weights(weights: Sequence[Fraction], *, at_most: bool = False) -> None:
    """Raise ``FigureError`` unless the weights, none below 0, make exactly one, or ``at_most`` one."""
    total = sum(weights, Fraction(0))
    if any(weight < 0 for weight in weights) or total > 1 or (total != 1 and not at_most):
        raise FigureError(f"Các tỷ lệ chia số liệu phải từ 0 đến 1 và cộng lại bằng 1, không phải {total}.")


def divide(number: int, weights: Sequence[Fraction]) -> tuple[int, ...]:
    """Return a whole number divided by the weights into whole numbers that add up to exactly it.

    Each gets the whole part of its due; what is left goes one by one to the largest remainders, the earlier
    of equal ones first (the largest remainder method). Raises ``FigureError`` for a number below zero or
    weights that do not make one.
    """
    demand_weights(weights)
    if number < 0:
        raise FigureError(f"Số liệu không được âm: {number}.")
    dues = [number * weight for weight in weights]
    parts = [due.numerator // due.denominator for due in dues]
    order = sorted(range(len(dues)), key=lambda at: (parts[at] - dues[at], at))
    for at in order[: number - sum(parts)]:
        parts[at] += 1
    return tuple(parts)


def divide_answer(answer: Answer, weights: Sequence[Fraction], measure: Measure) -> tuple[Answer, ...]:
    """Return the answer in parts that add up to exactly it; one that is missing or does not apply stays so.

    Of a share the part and the rest of its whole are divided, so that no part is above its whole and every
    rate stays within 0–100 %.
    """
    if answer.part is None:
        demand_weights(weights)
        return (answer,) * len(weights)
    parts = divide(answer.part, weights)
    if answer.whole is None:
        return tuple(Answer(part) for part in parts)
    if measure is not Measure.SHARE:
        wholes = divide(answer.whole, weights)
        return tuple(Answer(part, whole) for part, whole in zip(parts, wholes, strict=True))
    rests = divide(answer.whole - answer.part, weights)
    return tuple(Answer(part, part + rest) for part, rest in zip(parts, rests, strict=True))
