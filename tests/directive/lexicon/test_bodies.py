import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.directive.lexicon import canonical_issuer, expand_abbreviation, find_bodies, find_body_at

SENTENCES = {
    "Các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy: Chỉ đạo triển khai": [
        "Các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy"
    ],
    "Chủ trì, phối hợp với các ban xây dựng đảng Tỉnh ủy, Ban Cán sự đảng Ủy ban nhân dân tỉnh và các "
    "cơ quan liên quan theo chức năng": [
        "các ban xây dựng đảng Tỉnh ủy",
        "Ban Cán sự đảng Ủy ban nhân dân tỉnh",
        "các cơ quan liên quan",
    ],
    "Sở Khoa học và Công nghệ tỉnh Xyz chủ trì, phối hợp với Sở Tài chính, Sở Nội vụ và UBND các huyện": [
        "Sở Khoa học và Công nghệ tỉnh Xyz",
        "Sở Tài chính",
        "Sở Nội vụ",
        "UBND các huyện",
    ],
    "Bộ Văn hóa, Thể thao và Du lịch, các bộ, ngành liên quan và Ủy ban nhân dân các tỉnh, thành phố trực "
    "thuộc trung ương xây dựng kế hoạch": [
        "Bộ Văn hóa, Thể thao và Du lịch",
        "các bộ, ngành liên quan",
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương",
    ],
    "Giao Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo Hội đồng nhân dân tỉnh xem xét": [
        "Đảng đoàn Hội đồng nhân dân tỉnh",
        "Hội đồng nhân dân tỉnh",
    ],
    "của Ban Chỉ đạo Tỉnh ủy thực hiện Kết luận": ["Ban Chỉ đạo Tỉnh ủy"],
    "của Bộ Lao động thương binh và xã hội về việc": ["Bộ Lao động thương binh và xã hội"],
    "Ban Tổ chức Huyện ủy Đồng Phú phối hợp": ["Ban Tổ chức Huyện ủy Đồng Phú"],
    "Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh tham gia": ["Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh"],
    "Thường trực Ủy ban KH,CN&MT của Quốc hội chủ trì": ["Thường trực Ủy ban KH,CN&MT của Quốc hội"],
    "Các bệnh viện và trung tâm y tế có giường bệnh": ["Các bệnh viện và trung tâm y tế có giường bệnh"],
    "Hội Liên hiệp Phụ nữ tỉnh Bà Rịa - Vũng Tàu tham gia": ["Hội Liên hiệp Phụ nữ tỉnh Bà Rịa - Vũng Tàu"],
    "SỞ Y TẾ TỈNH KIÊN GIANG": ["SỞ Y TẾ TỈNH KIÊN GIANG"],
    "Nâng cao chất lượng đội ngũ cán bộ": [],
}


@pytest.mark.parametrize(("sentence", "bodies"), SENTENCES.items())
def test_bodies_are_found_by_the_grammar_of_names(sentence: str, bodies: list[str]) -> None:
    assert [sentence[body.start : body.end] for body in find_bodies(sentence)] == bodies


def test_a_phrase_for_many_bodies_is_told_apart() -> None:
    found = find_bodies("Ban Dân vận Tỉnh ủy và các huyện ủy")
    assert [body.is_collective for body in found] == [False, True]


def test_a_body_in_small_letters_is_found_where_the_caller_points() -> None:
    sentence = "Giao ban thường vụ các huyện ủy, thành ủy chỉ đạo"
    end = find_body_at(sentence, 5)
    assert end is not None
    assert sentence[5:end] == "ban thường vụ các huyện ủy, thành ủy"


def test_no_body_begins_at_a_verb() -> None:
    assert find_body_at("chủ trì, phối hợp", 0) is None
    assert find_body_at(" Sở Y tế", 0) is None
    assert find_body_at("", 0) is None


def test_a_head_alone_is_no_body() -> None:
    assert find_bodies("Ban hành quy chế. Phòng ngừa tham nhũng.") == []


def test_short_forms_and_double_names_are_known() -> None:
    assert expand_abbreviation("BTVTU") == "Ban Thường vụ Tỉnh ủy"
    assert expand_abbreviation("XYZ") is None
    assert canonical_issuer("Ban Chấp hành  Trung ương Đảng") == "Ban Chấp hành Trung ương"
    assert canonical_issuer("Sở Y tế") == "Sở Y tế"


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Các ", "Ban ", "của ", "Sở ", "Y tế", ", ", "tỉnh "])).map("".join)
)
def test_bodies_stand_in_order_inside_the_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    at = 0
    for body in find_bodies(text):
        assert at <= body.start < body.end <= len(text)
        at = body.end
