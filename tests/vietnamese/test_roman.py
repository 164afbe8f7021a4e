import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.vietnamese import format_roman, parse_roman


@given(st.integers(1, 3999))
def test_every_roman_number_is_read_back_in_capitals_and_in_small_letters(number: int) -> None:
    assert parse_roman(format_roman(number)) == number
    assert parse_roman(format_roman(number).lower()) == number


@pytest.mark.parametrize("text", ["", "IIII", "IC", "VX", "Iv", "MMMM", "A", "1", "I ", "ⅠI", "ı"])
def test_what_is_not_well_formed_is_no_roman_number(text: str) -> None:
    assert parse_roman(text) is None


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_a_number_without_roman_form_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="has no Roman form"):
        format_roman(number)
