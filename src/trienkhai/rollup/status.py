"""Whether a target is reached, said only as far as the figures allow."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from trienkhai.rollup.combine import Total

ALL = Fraction(100)


class Verdict(Enum):
    """How a total stands to its target."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    INCOMPLETE = "incomplete"
    NO_FIGURES = "no_figures"


def judge(total: Total, comparator: str, low: Decimal | None, high: Decimal | None = None) -> Verdict:
    """Return how ``total`` stands to a target, in the comparators of the directive's contract.

    Targets of a total with a whole are in percent, others in numbers; a reduction gives the part that was
    cut and the whole that there was. A range asks for its lower bound: 45 % reaches "35 - 40 %". While
    answers are missing the verdict is ``INCOMPLETE``, unless no missing answer could change it.
    """
    bound = high if comparator == "at_most" and low is None else low
    value = _value(total)
    if value is None or bound is None:
        return Verdict.NO_FIGURES
    reached = _reached(value, comparator, Fraction(bound))
    if total.coverage.is_complete or _is_certain(total, comparator, bound, reached=reached):
        return Verdict.REACHED if reached else Verdict.NOT_REACHED
    return Verdict.INCOMPLETE


def _value(total: Total) -> Fraction | None:
    """Percent where the indicator has a whole, the number otherwise."""
    if total.whole is not None:
        ratio = total.share
        return None if ratio is None else ratio * 100
    return None if total.part is None else Fraction(total.part)


def _reached(value: Fraction, comparator: str, bound: Fraction) -> bool:
    if comparator == "at_most":
        return value <= bound
    if comparator == "exactly":
        return value == bound
    return value >= bound


def _is_certain(total: Total, comparator: str, bound: Decimal, *, reached: bool) -> bool:
    """Counts only grow, so a floor passed and a cap broken stay so; 100 % missed by one stays missed."""
    if total.whole is not None:
        return bound == ALL and not reached and comparator != "at_most"
    if comparator == "at_most":
        return not reached
    if comparator == "exactly":
        return total.part is not None and total.part > bound
    return reached
