"""Answers on the rows where they count: whole, or in parts that add up to exactly them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from trienkhai.reporting.enums import Placement
from trienkhai.rollup import Answer, Measure, divide_answer, percent

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers by row, and which rows have parts of one answer."""

    on_rows: dict[int, Answer]
    parted: list[tuple[int, ...]]


def spread_out(
    given: Mapping[int, Answer],
    kind: str,
    rows_of: Mapping[tuple[str, int], tuple[tuple[int, Fraction], ...]],
) -> Spread:
    """The answers of units, of one kind of figure, on the rows that ``rows_of`` names, else on their own."""
    spread = Spread({}, [])
    for unit, answer in given.items():
        parts = rows_of.get((kind, unit))
        if parts is None:
            spread.on_rows[unit] = answer
            continue
        rows, weights = zip(*parts, strict=True)
        spread.on_rows.update(zip(rows, divide_answer(answer, weights, Measure(kind)), strict=True))
        spread.parted.append(rows)
    return spread


def place_words(how: Placement, weight: Fraction) -> str:
    """Why a row counts where it does, of a part with how much of the figure it is."""
    return str(how.label) if weight == 1 else f"{how.label} ({weight_words(weight)})"


def weight_words(weight: Fraction) -> str:
    """The weight in percent as offices write it: 33,3333%."""
    number = percent(weight, _PLACES)
    text = f"{number:f}".rstrip("0").rstrip(".") if number else "0"
    return f"{text.replace('.', ',')}%"
