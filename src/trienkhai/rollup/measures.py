"""What two sums say together, exact; where there is no whole there is no ratio."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from trienkhai.rollup.errors import FigureError

N = TypeVar("N", int, Decimal)
MOST_PLACES = 9


class Measure(Enum):
    """How the two numbers of an answer are read.

    A count has one number. The whole of a share is what its part is counted among, so it bounds the part; the
    whole of a reduction or an increase is the number at the base time, its part the number now, and neither
    bounds the other.
    """

    COUNT = "count"
    SHARE = "share"
    REDUCTION = "reduction"
    INCREASE = "increase"

    def rate(self, part: int | None, whole: int | None) -> Fraction | None:
        """Return the share, or by what share the number fell or grew; None for a count or without a whole.

        A change the other way than asked is below 0. Raises ``FigureError`` for numbers that contradict
        each other.
        """
        if self is Measure.COUNT:
            return None
        if self is Measure.SHARE:
            return share(part, whole)
        fall = reduction(whole, part)
        return fall if fall is None or self is Measure.REDUCTION else -fall

    def change(self, part: int | None, whole: int | None) -> int | None:
        """Return by how many the number fell or grew; None where that is not what is measured or known."""
        if self in {Measure.COUNT, Measure.SHARE} or part is None or whole is None:
            return None
        return whole - part if self is Measure.REDUCTION else part - whole


def share(part: int | None, whole: int | None) -> Fraction | None:
    """Return ``part / whole``, 0 to 1; None where either is unknown or the whole is 0.

    Raises ``FigureError`` for a part above its whole or a number below zero.
    """
    if part is None or whole is None:
        return None
    if part < 0 or whole < 0:
        raise FigureError(f"Số liệu không được âm: {part}/{whole}.")
    if part > whole:
        raise FigureError(f"Số thành phần {part} lớn hơn tổng số {whole}.")
    return Fraction(part, whole) if whole else None


def reduction(before: int | None, now: int | None) -> Fraction | None:
    """Return by what share a number fell, at most 1; below 0 where it grew (growth is not hidden).

    None where either is unknown or there was nothing to reduce. Raises ``FigureError`` below zero.
    """
    if before is None or now is None:
        return None
    if before < 0 or now < 0:
        raise FigureError(f"Số liệu không được âm: {before}, {now}.")
    return Fraction(before - now, before) if before else None


def percent(ratio: Fraction | None, places: int = 1, *, beside: Decimal | None = None) -> Decimal | None:
    """Return a ratio in percent with that many decimals, rounded half up (away from 0); None stays None.

    Short of the whole is never rounded up to 100: 9,999 of 10,000 is 99.9 %, since a table that says 100 %
    beside "not reached" contradicts itself. For the same reason a value ``beside`` which it stands (a target,
    in percent) gets as many decimals as keep it on its side: 0.46 % beside 0.5 % is not shown as 0.5 %.
    """
    if ratio is None:
        return None
    shown = _rounded(ratio, places)
    if beside is None:
        return shown
    bound, unit = beside.as_integer_ratio()
    side = _order(ratio.numerator * 100 * unit, bound * ratio.denominator)
    while places < MOST_PLACES and _order(shown, beside) != side:
        places += 1
        shown = _rounded(ratio, places)
    return shown


def _order(one: N, other: N) -> int:
    """How a number stands to another: -1 below it, 0 the same, 1 above."""
    return (one > other) - (one < other)


def _rounded(ratio: Fraction, places: int) -> Decimal:
    part, whole, full = abs(ratio.numerator), ratio.denominator, 100 * 10**places
    units = (2 * part * full + whole) // (2 * whole)
    if units >= full and part < whole:
        units = full - 1
    return Decimal(units if ratio.numerator >= 0 else -units).scaleb(-places)
