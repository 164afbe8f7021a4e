"""Ratios of sums, exact; where there is no whole there is no ratio."""

from decimal import Decimal
from fractions import Fraction

from trienkhai.rollup.errors import FigureError


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


def percent(ratio: Fraction | None, places: int = 1) -> Decimal | None:
    """Return a ratio in percent with that many decimals, rounded half up (away from 0); None stays None.

    Short of the whole is never rounded up to 100: 9,999 of 10,000 is 99.9 %, since a table that says 100 %
    beside "not reached" contradicts itself.
    """
    if ratio is None:
        return None
    units = int(abs(ratio) * 100 * 10**places + Fraction(1, 2))
    if units >= 100 * 10**places and abs(ratio) < 1:
        units = 100 * 10**places - 1
    return Decimal(units if ratio >= 0 else -units).scaleb(-places)
