import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.vietnamese import parse_number

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

WORDS = ("một", "hai", "trăm", "mươi", "linh", "triệu", "phẩy", "rưỡi", "5", "1,5", "năm")


def spoken(number: int) -> str:
    """The number in words as a Vietnamese reads it out, 0 to 999."""
    hundreds, below = divmod(number, 100)
    tens, unit = divmod(below, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds else []
    if tens == 0:
        if unit or not hundreds:
            words += ["linh", DIGITS[unit]] if hundreds else [DIGITS[unit]]
    elif tens == 1:
        words += ["mười"] + ([{5: "lăm"}.get(unit, DIGITS[unit])] if unit else [])
    else:
        words += [DIGITS[tens], "mươi"] + ([{1: "mốt", 5: "lăm"}.get(unit, DIGITS[unit])] if unit else [])
    return " ".join(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35", "35"),
        ("05", "5"),
        ("0,5", "0.5"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1 234 567", "1234567"),
        ("1\u00a0234", "1234"),
        ("2019", "2019"),
        ("98.5", "98.5"),
        ("0.125", "0.125"),
        ("1,234,567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("1,234", "1.234"),
        ("1,5 tỷ", "1500000000"),
        ("35 triệu", "35000000"),
        ("2 nghìn tỉ", "2000000000000"),
        ("2 triệu 500 nghìn", "2500000"),
    ],
)
def test_digits_are_read_as_offices_write_them(text: str, expected: str) -> None:
    assert parse_number(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ba mươi", "30"),
        ("Ba Mươi", "30"),
        ("hai mươi lăm", "25"),
        ("hai mươi nhăm", "25"),
        ("hai mươi tư", "24"),
        ("hai mươi mốt", "21"),
        ("mười", "10"),
        ("mười lăm", "15"),
        ("ba chục", "30"),
        ("một chục", "10"),
        ("bẩy", "7"),
        ("tư", "4"),
        ("không", "0"),
        ("một trăm", "100"),
        ("một trăm linh năm", "105"),
        ("một trăm lẻ năm", "105"),
        ("một trăm mười", "110"),
        ("một trăm rưỡi", "150"),
        ("chín trăm chín mươi chín", "999"),
        ("hai nghìn không trăm mười chín", "2019"),
        ("một nghìn linh năm", "1005"),
        ("năm vạn", "50000"),
        ("hai triệu rưỡi", "2500000"),
        ("một nghìn hai trăm triệu", "1200000000"),
        ("hai tỷ ba trăm triệu", "2300000000"),
        ("mười ngàn tỉ", "10000000000000"),
        ("nửa", "0.5"),
        ("một nửa", "0.5"),
        ("hai phẩy năm", "2.5"),
        ("không phẩy không năm", "0.05"),
        ("ba phẩy hai mươi lăm", "3.25"),
    ],
)
def test_words_are_read_as_people_say_them(text: str, expected: str) -> None:
    assert parse_number(text) == Decimal(expected)
    assert parse_number(unicodedata.normalize("NFD", text)) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "1.2.3",
        "1.5.2019",
        "01.234",
        "12.34.567",
        "1234.567",
        "2/3",
        "-5",
        "5%",
        "3 cán bộ",
        "mươi",
        "trăm",
        "không mươi",
        "mười không",
        "một trăm hai",
        "một trăm linh",
        "một trăm linh mười",
        "hai ba trăm",
        "trăm triệu triệu",
        "một triệu một triệu",
        "một nghìn ba nghìn",
        "không triệu",
        "một nghìn năm nghìn linh",
        "một triệu 0,5",
        "một nghìn 2000",
        "hai phẩy",
        "phẩy năm",
        "hai phẩy rưỡi",
        "triệu",
        "một triệu linh",
        "hai mươi rưỡi",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@settings(deadline=None)
@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999))
def test_every_number_read_out_is_read_back(millions: int, thousands: int, units: int) -> None:
    parts = [f"{spoken(millions)} triệu"] * bool(millions) + [f"{spoken(thousands)} nghìn"] * bool(thousands)
    if units or not parts:
        parts.append(spoken(units))
    assert parse_number(" ".join(parts)) == millions * 1_000_000 + thousands * 1000 + units


@settings(deadline=None)
@given(st.integers(0, 10**15), st.integers(0, 999))
def test_every_number_printed_with_vietnamese_marks_is_read_back(whole: int, thousandths: int) -> None:
    assert parse_number(f"{whole:,}".replace(",", ".")) == whole
    assert parse_number(f"{whole},{thousandths:03}") == Decimal(f"{whole}.{thousandths:03}")


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_no_text_is_refused_with_an_exception(text: str) -> None:
    number = parse_number(text)
    assert number is None or number >= 0


def test_an_endless_row_of_words_is_no_number() -> None:
    assert parse_number("một triệu " * 50_000) is None
