from decimal import Decimal

import pytest

from trienkhai.rollup import Aim, Coverage, Measure, Total, Verdict, judge

ALL, SOME = Coverage(2, 2), Coverage(2, 1)
YES, NO, OPEN = Verdict.REACHED, Verdict.NOT_REACHED, Verdict.INCOMPLETE
NONE, MUTE = Verdict.NO_FIGURES, Verdict.UNDECIDABLE


def verdict(total, measure, comparator, bounds, *, in_percent):
    low, high = (None if bound is None else Decimal(bound) for bound in bounds)
    return judge(total, Aim(measure, comparator, low, high, in_percent))


@pytest.mark.parametrize(
    "case",
    [
        (30, ALL, "at_least", (30, None), YES),
        (29, ALL, "at_least", (30, None), NO),
        (29, SOME, "at_least", (30, None), OPEN),
        (30, SOME, "at_least", (30, None), YES),
        (0, ALL, "at_least", ("0.5", None), NO),
        (1, ALL, "at_least", ("0.5", None), YES),
        (5, ALL, "at_most", (5, None), YES),
        (6, ALL, "at_most", (5, None), NO),
        (5, ALL, "at_most", (None, 4), NO),
        (4, ALL, "at_most", (None, 4), YES),
        (5, SOME, "at_most", (4, None), NO),
        (4, SOME, "at_most", (4, None), OPEN),
        (4, ALL, "exactly", (4, None), YES),
        (3, ALL, "exactly", (4, None), NO),
        (4, SOME, "exactly", (4, None), OPEN),
        (5, SOME, "exactly", (4, None), NO),
        (30, ALL, "range", (30, 40), YES),
        (45, ALL, "range", (30, 40), YES),
        (29, ALL, "range", (30, 40), NO),
        (30, SOME, "range", (30, 40), YES),
        (1, ALL, "at_least", (None, None), MUTE),
        (1, ALL, "range", (None, 40), MUTE),
        (1, SOME, "range", (None, 40), OPEN),
        (1, ALL, "about", (1, None), MUTE),
        (None, SOME, "at_least", (30, None), NONE),
    ],
)
def test_a_count_is_judged_only_as_far_as_the_figures_allow(case):
    part, coverage, comparator, bounds, expected = case
    total = Total(part, None, coverage)
    assert verdict(total, Measure.COUNT, comparator, bounds, in_percent=False) is expected


@pytest.mark.parametrize(
    "case",
    [
        (45, 100, ALL, "range", (35, 40), YES),
        (45, 100, SOME, "range", (35, 40), OPEN),
        (34, 100, ALL, "range", (35, 40), NO),
        (90, 100, ALL, "at_least", (90, None), YES),
        (899, 1000, ALL, "at_least", (90, None), NO),
        (99, 100, SOME, "at_least", (100, None), NO),
        (100, 100, SOME, "at_least", (100, None), OPEN),
        (1, 200, ALL, "at_most", ("0.5", None), YES),
        (2, 200, ALL, "at_most", ("0.5", None), NO),
        (1, 200, SOME, "at_most", ("0.5", None), OPEN),
        (1, 200, SOME, "at_most", (0, None), NO),
        (0, 200, SOME, "at_most", (0, None), OPEN),
        (1, 2, ALL, "exactly", (50, None), YES),
        (1, 3, ALL, "exactly", ("33.333333", None), NO),
        (99, 100, SOME, "exactly", (100, None), NO),
        (1, 100, SOME, "exactly", (0, None), NO),
        (1, 2, SOME, "exactly", (50, None), OPEN),
        (0, 0, ALL, "at_least", (90, None), MUTE),
        (0, 0, SOME, "at_least", (90, None), OPEN),
        (1, 2, ALL, "at_least", (None, None), MUTE),
    ],
)
def test_a_share_is_judged_in_percent(case):
    part, whole, coverage, comparator, bounds, expected = case
    total = Total(part, whole, coverage)
    assert verdict(total, Measure.SHARE, comparator, bounds, in_percent=True) is expected


@pytest.mark.parametrize(
    "case",
    [
        (Measure.REDUCTION, 50, 100, ALL, 50, YES),
        (Measure.REDUCTION, 51, 100, ALL, 50, NO),
        (Measure.REDUCTION, 120, 100, ALL, 50, NO),
        (Measure.REDUCTION, 10, 100, SOME, 50, OPEN),
        (Measure.REDUCTION, 1, 100, SOME, 100, NO),
        (Measure.REDUCTION, 5, 0, ALL, 50, MUTE),
        (Measure.INCREASE, 120, 100, ALL, 20, YES),
        (Measure.INCREASE, 119, 100, ALL, 20, NO),
        (Measure.INCREASE, 300, 100, ALL, 200, YES),
        (Measure.INCREASE, 300, 100, SOME, 200, OPEN),
        (Measure.INCREASE, 10, 100, SOME, 200, OPEN),
        (Measure.COUNT, 10, None, ALL, 50, MUTE),
    ],
)
def test_a_rate_of_change_is_judged_between_base_and_now(case):
    measure, now, base, coverage, low, expected = case
    comparator = "increase_by" if measure is Measure.INCREASE else "reduce_by"
    total = Total(now, base, coverage)
    assert verdict(total, measure, comparator, (low, None), in_percent=True) is expected


@pytest.mark.parametrize(
    "case",
    [
        (Measure.REDUCTION, 40, 50, ALL, YES),
        (Measure.REDUCTION, 41, 50, ALL, NO),
        (Measure.REDUCTION, 60, 50, ALL, NO),
        (Measure.REDUCTION, 0, 50, SOME, OPEN),
        (Measure.INCREASE, 10, 0, ALL, YES),
        (Measure.INCREASE, 59, 50, ALL, NO),
        (Measure.SHARE, 1, 2, ALL, MUTE),
    ],
)
def test_a_change_by_so_many_is_judged_in_numbers(case):
    measure, now, base, coverage, expected = case
    comparator = "increase_by" if measure is Measure.INCREASE else "reduce_by"
    total = Total(now, base, coverage)
    assert verdict(total, measure, comparator, (10, None), in_percent=False) is expected


def test_what_applies_to_nobody_asked_is_neither_without_figures_nor_missing():
    nobody = Total(None, None, Coverage(2, 0, 2))
    assert nobody.coverage.is_inapplicable
    assert verdict(nobody, Measure.COUNT, "at_least", (1, None), in_percent=False) is Verdict.INAPPLICABLE
    one_silent = Total(None, None, Coverage(2, 0, 1))
    assert not one_silent.coverage.is_inapplicable
    assert verdict(one_silent, Measure.COUNT, "at_least", (1, None), in_percent=False) is NONE
    assert not Coverage().is_inapplicable
