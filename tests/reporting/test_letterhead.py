import datetime as dt

import pytest

from trienkhai.organisations.queries import TreeRow
from trienkhai.reporting.papers.letterhead import letterhead_of, party_organisation, signature_of

DAY = dt.date(2019, 12, 31)


def unit(name, type_code):
    return TreeRow(1, None, "X", name, type_code)


def test_a_provincial_committee_stands_under_its_own_name():
    head = letterhead_of(unit("Tỉnh ủy Bình Phước", "province_committee"), None, dated=DAY)
    assert (head.superior, head.issuer, head.symbol, head.place) == (
        "",
        "TỈNH ỦY BÌNH PHƯỚC",
        "BC/TU",
        "Bình Phước",
    )


def test_a_city_under_the_centre_has_the_symbol_of_a_province():
    assert letterhead_of(unit("Thành ủy Hà Nội", "province_committee"), None, dated=DAY).symbol == "BC/TU"


def test_a_district_stands_under_the_party_organisation_of_its_province():
    head = letterhead_of(
        unit("Huyện ủy Bù Đăng", "district_committee"),
        unit("Tỉnh ủy Bình Phước", "province_committee"),
        dated=DAY,
    )
    assert (head.superior, head.symbol) == ("ĐẢNG BỘ TỈNH BÌNH PHƯỚC", "BC/HU")


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Thị ủy Bình Long", "Đảng bộ thị xã Bình Long"),
        ("Đảng ủy xã Minh Hưng", "Đảng bộ xã Minh Hưng"),
        ("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"),
    ],
)
def test_a_committee_leads_a_party_organisation(name, organisation):
    assert party_organisation(name) == organisation


def test_the_paper_is_signed_as_the_directive_was():
    issuer = unit("Tỉnh ủy Bình Phước", "province_committee")
    signed = {"signature": {"authority": "T/M", "on_behalf_of": "Tỉnh ủy"}}
    assert signature_of(issuer, signed, on=DAY).authority == "T/M TỈNH ỦY"
    assert signature_of(issuer, {}, on=DAY).authority == "T/M BAN THƯỜNG VỤ"
    assert (
        signature_of(unit("Ban Tổ chức Tỉnh ủy", "organising_board"), {"signature": None}, on=DAY).authority
        == ""
    )
