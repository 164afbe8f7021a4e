"""Types are called what the rules of the day call them."""

import datetime as dt

from trienkhai.organisations.unit_types import unit_types

BEFORE, AFTER = dt.date(2019, 6, 1), dt.date(2025, 7, 1)


def test_a_type_has_the_title_of_the_day() -> None:
    assert unit_types(BEFORE)["commune_committee"].title == "Đảng ủy xã, phường, thị trấn"
    assert unit_types(AFTER)["commune_committee"].title == "Đảng ủy xã, phường, đặc khu"
    assert unit_types()["commune_committee"].title == "Đảng ủy xã, phường, đặc khu"


def test_types_that_have_ended_or_are_to_come_have_a_title_too() -> None:
    codes = unit_types().keys()
    assert unit_types(dt.date(1990, 1, 1)).keys() == unit_types(AFTER).keys() == codes
    assert unit_types(AFTER)["district_committee"] == unit_types(BEFORE)["district_committee"]
