import datetime as dt

import pytest

from trienkhai.organisations.queries import TreeRow
from trienkhai.reporting.papers.content import PaperForm
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


@pytest.mark.parametrize(
    ("name", "type_code", "superior", "lines", "symbol", "place"),
    [
        (
            "Ban Tổ chức Tỉnh ủy",
            "organising_board",
            unit("Tỉnh ủy Sông Xanh", "province_committee"),
            ("TỈNH ỦY SÔNG XANH", "BAN TỔ CHỨC"),
            "BC/BTCTU",
            "Sông Xanh",
        ),
        (
            "Ủy ban Kiểm tra Huyện ủy Cao Nguyên",
            "inspection_commission",
            unit("Huyện ủy Cao Nguyên", "district_committee"),
            ("HUYỆN ỦY CAO NGUYÊN", "ỦY BAN KIỂM TRA"),
            "BC/UBKTHU",
            "Cao Nguyên",
        ),
        (
            "Ban Tuyên giáo và Dân vận Tỉnh ủy",
            "propaganda_and_mobilisation_board",
            unit("Tỉnh ủy Sông Xanh", "province_committee"),
            ("TỈNH ỦY SÔNG XANH", "BAN TUYÊN GIÁO VÀ DÂN VẬN"),
            "BC/BTGDVTU",
            "Sông Xanh",
        ),
        (
            "Ban Cán sự đảng Ủy ban nhân dân tỉnh",
            "caucus",
            unit("Tỉnh ủy Sông Xanh", "province_committee"),
            ("TỈNH ỦY SÔNG XANH", "BAN CÁN SỰ ĐẢNG ỦY BAN NHÂN DÂN TỈNH"),
            "BC/BCSĐ",
            "Sông Xanh",
        ),
        (
            "Đảng ủy xã Đồi Chè",
            "commune_committee",
            unit("Huyện ủy Cao Nguyên", "district_committee"),
            ("ĐẢNG BỘ HUYỆN CAO NGUYÊN", "ĐẢNG ỦY XÃ ĐỒI CHÈ"),
            "BC/ĐU",
            "Đồi Chè",
        ),
        (
            "Chi bộ ấp 1",
            "cell",
            unit("Đảng ủy xã Đồi Chè", "commune_committee"),
            ("ĐẢNG BỘ XÃ ĐỒI CHÈ", "CHI BỘ ẤP 1"),
            "BC/CB",
            "Đồi Chè",
        ),
        (
            "Đảng ủy Khối Doanh nghiệp",
            "direct_committee",
            unit("Tỉnh ủy Sông Xanh", "province_committee"),
            ("ĐẢNG BỘ TỈNH SÔNG XANH", "ĐẢNG ỦY KHỐI DOANH NGHIỆP"),
            "BC/ĐUK",
            "Doanh nghiệp",
        ),
    ],
)
def test_each_body_stands_under_the_one_above_it_with_its_own_symbol_and_place(
    name, type_code, superior, lines, symbol, place
):
    head = letterhead_of(unit(name, type_code), superior, dated=DAY)
    assert ((head.superior, head.issuer), head.symbol) == (lines, symbol)
    if type_code != "direct_committee":  # it has no territory: the clerk writes the place
        assert head.place == place


@pytest.mark.parametrize(
    ("name", "above", "place"),
    [
        ("Đảng ủy phường 7", "Quận ủy Bình Tân", "Phường 7"),
        ("Đảng ủy phường Bưởi", "Quận ủy Tây Hồ", "Phường Bưởi"),
        ("Đảng ủy thị trấn Chợ Mới", "Huyện ủy Chợ Mới", "Thị trấn Chợ Mới"),
        ("Thành ủy Hòa Bình", "Tỉnh ủy Hòa Bình", "Thành phố Hòa Bình"),
        ("Huyện ủy Lâm Hà", "Tỉnh ủy Lâm Đồng", "Lâm Hà"),
    ],
)
def test_a_place_keeps_its_level_where_its_name_alone_would_not_do(name, above, place):
    head = letterhead_of(unit(name, "commune_committee"), unit(above, "district_committee"), dated=DAY)
    assert head.place == place


def test_symbol_and_place_of_the_plan_are_the_issuers_own():
    committee = unit("Thị ủy Bến Đò", "district_committee")
    head = letterhead_of(committee, None, dated=DAY, plan_symbol="15-KH/ThU", place="Bến Đò")
    assert (head.symbol, head.place) == ("BC/ThU", "Bến Đò")


def test_a_state_body_writes_as_the_state_does():
    department = unit("Sở Y tế", "other_body")
    people = unit("Ủy ban nhân dân tỉnh Sông Xanh", "other_body")
    head = letterhead_of(department, people, dated=DAY)
    assert head.form is PaperForm.STATE
    assert (head.superior, head.issuer, head.symbol, head.place) == (
        "ỦY BAN NHÂN DÂN TỈNH SÔNG XANH",
        "SỞ Y TẾ",
        "BC-SYT",
        "Sông Xanh",
    )
    assert letterhead_of(department, people, dated=DAY, plan_symbol="22/KH-SYT-CĐN").symbol == "BC-SYT-CĐN"
    assert letterhead_of(people, None, dated=DAY).symbol == "BC-UBND"
    assert signature_of(people, {}, on=DAY).authority == "TM. ỦY BAN NHÂN DÂN"
    assert signature_of(department, {}, on=DAY).authority == ""


def test_a_state_body_under_a_committee_does_not_name_the_committee_above_it():
    head = letterhead_of(
        unit("Sở Nội vụ", "other_body"), unit("Tỉnh ủy Sông Xanh", "province_committee"), dated=DAY
    )
    assert (head.superior, head.place) == ("", "Sông Xanh")
