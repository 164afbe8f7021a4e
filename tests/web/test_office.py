"""Numbers and dates as offices write them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from trienkhai.web.numerals import office_number
from trienkhai.web.templatetags.office import finding_name, office_date, office_time


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2019, 1, 5), "05/01/2019"),
        (dt.date(2019, 2, 28), "28/02/2019"),
        (dt.date(2026, 9, 5), "05/9/2026"),
        (dt.date(2019, 12, 31), "31/12/2019"),
        (None, ""),
    ],
)
def test_date_has_two_digits_for_the_month_only_in_january_and_february(
    day: dt.date | None, written: str
) -> None:
    assert office_date(day) == written


def test_moment_is_written_in_the_time_of_viet_nam() -> None:
    assert office_time(dt.datetime(2019, 9, 4, 18, 5, tzinfo=dt.UTC)) == "01:05 ngày 05/9/2019"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Decimal("1234.500000"), "1.234,5"),
        (Decimal("0.500000"), "0,5"),
        (Decimal("100.000000"), "100"),
        (0, "0"),
        (1234567, "1.234.567"),
        (None, ""),
    ],
)
def test_number_has_points_for_thousands_and_a_comma_for_decimals(
    number: Decimal | int | None, written: str
) -> None:
    assert office_number(number) == written


def test_finding_has_its_name_beside_its_sentence_only_where_the_sentence_is_in_another_language() -> None:
    finding = {"rule": "document-without-date", "message": "Văn bản không ghi ngày ban hành."}
    assert finding_name(finding) == ""
    with translation.override("en"):
        assert finding_name(finding) == "Document without date"
