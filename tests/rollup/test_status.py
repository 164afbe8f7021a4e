from decimal import Decimal

import pytest

from trienkhai.rollup import Coverage, Total, Verdict, judge

ALL, SOME = Coverage(2, 2), Coverage(2, 1)


@pytest.mark.parametrize(
    ("total", "comparator", "bounds", "verdict"),
    [
        (Total(30, None, ALL), "at_least", (30, None), Verdict.REACHED),
        (Total(29, None, ALL), "at_least", (30, None), Verdict.NOT_REACHED),
        (Total(29, None, SOME), "at_least", (30, None), Verdict.INCOMPLETE),
        (Total(30, None, SOME), "at_least", (30, None), Verdict.REACHED),
        (Total(45, 100, ALL), "range", (35, 40), Verdict.REACHED),
        (Total(45, 100, SOME), "range", (35, 40), Verdict.INCOMPLETE),
        (Total(34, 100, ALL), "range", (35, 40), Verdict.NOT_REACHED),
        (Total(5, None, ALL), "at_most", (5, None), Verdict.REACHED),
        (Total(5, None, ALL), "at_most", (None, 4), Verdict.NOT_REACHED),
        (Total(5, None, SOME), "at_most", (4, None), Verdict.NOT_REACHED),
        (Total(4, None, SOME), "at_most", (4, None), Verdict.INCOMPLETE),
        (Total(4, None, ALL), "exactly", (4, None), Verdict.REACHED),
        (Total(4, None, SOME), "exactly", (4, None), Verdict.INCOMPLETE),
        (Total(5, None, SOME), "exactly", (4, None), Verdict.NOT_REACHED),
        (Total(50, 100, ALL), "reduce_by", (50, None), Verdict.REACHED),
        (Total(99, 100, SOME), "at_least", (100, None), Verdict.NOT_REACHED),
        (Total(100, 100, SOME), "at_least", (100, None), Verdict.INCOMPLETE),
        (Total(None, None, SOME), "at_least", (30, None), Verdict.NO_FIGURES),
        (Total(0, 0, ALL), "at_least", (90, None), Verdict.NO_FIGURES),
        (Total(1, None, ALL), "at_least", (None, None), Verdict.NO_FIGURES),
    ],
)
def test_a_target_is_judged_only_as_far_as_the_figures_allow(total, comparator, bounds, verdict):
    low, high = (None if bound is None else Decimal(bound) for bound in bounds)
    assert judge(total, comparator, low, high) is verdict
