from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.rollup import FigureError, Measure, percent, reduction, share


def test_without_a_whole_there_is_no_rate():
    assert share(0, 0) is None
    assert share(3, None) is None
    assert share(None, 3) is None
    assert percent(None) is None


def test_a_reduction_is_told_from_what_there_was():
    assert reduction(200, 100) == Fraction(1, 2)
    assert reduction(100, 150) == Fraction(-1, 2)
    assert reduction(0, 0) is None
    assert reduction(None, 1) is None
    assert reduction(1, None) is None


def test_a_reduction_of_a_negative_number_is_refused():
    with pytest.raises(FigureError):
        reduction(-1, 0)


@pytest.mark.parametrize(
    "case",
    [
        (Measure.COUNT, 5, None, None, None),
        (Measure.SHARE, 1, 4, Fraction(1, 4), None),
        (Measure.REDUCTION, 75, 100, Fraction(1, 4), 25),
        (Measure.REDUCTION, 103, 100, Fraction(-3, 100), -3),
        (Measure.INCREASE, 103, 100, Fraction(3, 100), 3),
        (Measure.INCREASE, 300, 100, Fraction(2), 200),
        (Measure.INCREASE, 75, 100, Fraction(-1, 4), -25),
        (Measure.REDUCTION, 5, 0, None, -5),
        (Measure.INCREASE, None, None, None, None),
    ],
)
def test_a_change_is_read_from_now_and_base_and_never_clipped(case):
    measure, now, base, rate, change = case
    assert measure.rate(now, base) == rate
    assert measure.change(now, base) == change


def test_a_share_with_a_part_above_its_whole_is_refused():
    with pytest.raises(FigureError, match="Số thành phần 3 lớn hơn tổng số 2"):
        Measure.SHARE.rate(3, 2)
    with pytest.raises(FigureError, match="không được âm"):
        share(1, -2)


@pytest.mark.parametrize(
    ("ratio", "beside", "shown"),
    [
        (Fraction(46, 10000), "0.5", "0.46"),
        (Fraction(5, 1000), "0.5", "0.5"),
        (Fraction(499999, 10**8), "0.5", "0.499999"),
        (Fraction(54, 10000), "0.5", "0.54"),
        (Fraction(1, 3), "90", "33.3"),
        (Fraction(-1, 10**6), "0", "-0.0001"),
    ],
)
def test_percent_is_not_rounded_onto_the_target_beside_it(ratio, beside, shown):
    assert str(percent(ratio, beside=Decimal(beside))) == shown


@pytest.mark.parametrize(
    ("ratio", "places", "shown"),
    [
        (Fraction(1, 3), 1, "33.3"),
        (Fraction(2, 3), 2, "66.67"),
        (Fraction(1, 8), 1, "12.5"),
        (Fraction(1, 2000), 1, "0.1"),
        (Fraction(-1, 8), 0, "-13"),
        (Fraction(9999, 10000), 1, "99.9"),
        (Fraction(1), 1, "100.0"),
        (Fraction(0), 1, "0.0"),
    ],
)
def test_percent_rounds_half_up_and_reaches_100_only_when_it_is(ratio, places, shown):
    assert percent(ratio, places) == Decimal(shown)
    assert str(percent(ratio, places)) == shown


@given(st.integers(0, 10**40), st.integers(0, 10**40), st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_percent_is_off_by_less_than_its_last_decimal(one, other, places):
    part, whole = sorted((one, other))
    shown = percent(share(part, whole), places)
    if whole:
        assert abs(Fraction(shown) - Fraction(part, whole) * 100) < Fraction(1, 10**places)
        assert 0 <= shown <= 100
