"""Whether a target is reached, said only as far as the figures allow."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from operator import eq, ge, le
from typing import Final

from trienkhai.rollup.combine import Total
from trienkhai.rollup.measures import Measure

ALL = Fraction(100)

TESTS: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {
    "at_least": ge,
    "at_most": le,
    "exactly": eq,
    "range": ge,  # the lower bound is asked for: 45 % reaches "35 - 40 %"
    "reduce_by": ge,
    "increase_by": ge,
}
"""How a value is held against the number of a target, by the comparator of the directive's contract."""


class Verdict(Enum):
    """How a total stands to its target.

    ``UNDECIDABLE``: there are figures, yet they say nothing of the target: its whole is 0, it has no number,
    or it is in percent and what is asked gives none. ``INAPPLICABLE``: everybody said that it does not apply.
    """

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    INCOMPLETE = "incomplete"
    NO_FIGURES = "no_figures"
    INAPPLICABLE = "inapplicable"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class Aim:
    """What is measured and which number is to be reached, in percent or in numbers."""

    measure: Measure
    comparator: str
    low: Decimal | None
    high: Decimal | None = None
    in_percent: bool = False

    @property
    def bound(self) -> Decimal | None:
        """The number that decides: the lower one; a cap said only as an upper one, that."""
        return self.high if self.low is None and self.comparator == "at_most" else self.low

    def value(self, total: Total) -> Fraction | None:
        """What the total says in the unit of the aim; None where it says nothing of it."""
        if self.in_percent:
            ratio = self.measure.rate(total.part, total.whole)
            return None if ratio is None else ratio * 100
        number = total.part if self.measure is Measure.COUNT else self.measure.change(total.part, total.whole)
        return None if number is None else Fraction(number)


def judge(total: Total, aim: Aim) -> Verdict:
    """Return how ``total`` stands to its aim.

    While answers are missing the verdict is ``INCOMPLETE``, unless no missing answer could change it.
    """
    if total.part is None:
        return Verdict.INAPPLICABLE if total.coverage.is_inapplicable else Verdict.NO_FIGURES
    value, bound, test = aim.value(total), aim.bound, TESTS.get(aim.comparator)
    if value is None or bound is None or test is None:
        return Verdict.INCOMPLETE if total.coverage.missing else Verdict.UNDECIDABLE
    reached = test(value, Fraction(bound))
    if total.coverage.is_complete or _is_certain(aim, test, value, Fraction(bound)):
        return Verdict.REACHED if reached else Verdict.NOT_REACHED
    return Verdict.INCOMPLETE


def _is_certain(
    aim: Aim, test: Callable[[Fraction, Fraction], bool], value: Fraction, bound: Fraction
) -> bool:
    """Whether no answer that is still missing could change the verdict.

    Counts only grow, so a floor passed and a cap broken stay so. Of rates only the ends are sure: who
    misses 100 % by one, or has one where 0 % is the most, stays so; a fall of 100 % leaves nobody. Numbers
    that fall or grow may still do either.
    """
    if aim.measure is Measure.COUNT:
        return value >= bound if test is ge else value > bound
    if not aim.in_percent or aim.measure is Measure.INCREASE:
        return False
    misses_all = test is not le and bound >= ALL > value
    breaks_none = aim.measure is Measure.SHARE and test is not ge and value > 0 >= bound
    return misses_all or breaks_none
