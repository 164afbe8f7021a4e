from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.rollup import FigureError, percent, reduction, share


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
