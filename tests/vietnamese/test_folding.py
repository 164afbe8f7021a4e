import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.vietnamese import DASHES, INVISIBLE, fold

VIETNAMESE = st.text("aàáảãạăằâấbcdđeêếghiklmnoóòôơợpqrstuúùưứvxyýỳỷ ÐĐẢ\u0301\u0323–-\u200b\t", max_size=90)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỉnh ủy", "tỉnh uỷ"),
        ("HÓA", "hoá"),
        ("Thúy", "thuý"),
        ("khỏe", "khoẻ"),
        ("xòe", "xoè"),
        ("hòan", "hoàn"),
        ("xóay", "xoáy"),
        ("999 – QĐ/TU", "999 - qđ/tu"),
        ("QÐ-UBND", "qđ\u2011ubnd"),
        ("Ban\u00a0Tổ\n chức ", "ban tổ chức"),
        ("tri\u00ad\u200bển khai", "triển khai"),
        ("\u2212\u2014", "--"),
        ("HÓA đơn của Ủy ban nhân dân các huyện, thị xã, thành phố và các Sở, ban, ngành cấp tỉnh", None),
    ],
)
def test_what_offices_write_in_two_ways_folds_to_one(one: str, other: str | None) -> None:
    other = unicodedata.normalize("NFD", one.swapcase()) if other is None else other
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "text", ["quý", "quỳ", "quỹ", "mùa", "của", "già", "hoàn", "khuya", "tuyến", "góp", "òa\u0315"]
)
def test_a_word_with_one_placement_is_left_alone(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", text)


def test_all_dashes_and_nothing_else_become_one() -> None:
    assert fold("".join(DASHES)) == "-" * len(DASHES)
    assert fold(f"a{INVISIBLE}b") == "ab"
    assert fold("a_b.c/d") == "a_b.c/d"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng ủy Đồng Xoài", "dang uy dong xoai"),
        ("QÐ/TU", "qd/tu"),
        ("Ưu tiên", "uu tien"),
        ("plain ASCII", "plain ascii"),
        ("가각", "가각"),
        (
            "Nghị quyết số 22-NQ/TW của Ban Chấp hành Trung ương Đảng khóa X về nâng cao năng lực lãnh đạo",
            None,
        ),
    ],
)
def test_without_marks_all_diacritics_go_and_d_loses_its_stroke(text: str, expected: str | None) -> None:
    if expected is None:
        expected = (
            "nghi quyet so 22-nq/tw cua ban chap hanh trung uong dang khoa x ve nang cao nang luc lanh dao"
        )
    assert fold(text, keep_marks=False) == expected


@settings(deadline=None)
@given(st.one_of(st.text(), VIETNAMESE), st.booleans())
def test_folding_twice_changes_nothing(text: str, keep_marks: bool) -> None:  # noqa: FBT001
    once = fold(text, keep_marks=keep_marks)
    assert fold(once, keep_marks=keep_marks) == once


@settings(deadline=None)
@given(st.one_of(st.text(), VIETNAMESE), st.booleans())
def test_unicode_form_does_not_change_the_fold(text: str, keep_marks: bool) -> None:  # noqa: FBT001
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed, keep_marks=keep_marks) == fold(decomposed, keep_marks=keep_marks)


@settings(deadline=None)
@given(VIETNAMESE)
def test_words_equal_with_marks_are_equal_without(text: str) -> None:
    assert fold(fold(text), keep_marks=False) == fold(text, keep_marks=False)
