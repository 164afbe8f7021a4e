import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.vietnamese import normalise, to_nfc

SENTENCE = "Đảng ủy xã Tiến Thành báo cáo Ban Thường vụ; chỉ tiêu ≥ 90 % – “đã đạt”."
MIXED = st.lists(
    st.one_of(
        st.text(max_size=4),
        st.sampled_from(["ệ", "e\u0302\u0323", "e\u0323\u0302", "ẹ\u0302", "u\u031b\u0301", "Ð", "ð", "đ"]),
        st.sampled_from(["\u1112\u1161\u11ab", "\u0915\u093c", "\u0958", "\u2126", "\u2000", "\u0301"]),
        st.text("aăâdđeêoôơuưy \n-" + "".join(map(chr, range(0x300, 0x330))), max_size=6),
    )
).map("".join)


@settings(deadline=None)
@given(MIXED)
def test_composed_and_decomposed_text_normalise_to_one_form(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


@settings(deadline=None)
@given(MIXED)
def test_normalising_is_unicode_nfc_but_for_letters_that_only_look_like_d_with_stroke(text: str) -> None:
    expected = unicodedata.normalize("NFC", text)
    for wrong, right in (("Ð", "Đ"), ("\u0189", "Đ"), ("ð", "đ"), ("\u0256", "đ")):
        expected = expected.replace(wrong, right)
    assert normalise(text) == expected
    assert normalise(expected) == expected


@settings(deadline=None)
@given(MIXED)
def test_the_map_rises_and_ends_where_the_original_ends(text: str) -> None:
    mapped = to_nfc(text)
    assert mapped.text == normalise(text)
    offsets = [mapped.to_original(at) for at in range(len(mapped.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text) == mapped.original_length
    assert not mapped.text or offsets[0] == 0


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Kế", "hoạch", "ủy", "–", "QĐ", "QÐ/TU", "Ế", " ", "\n", "1", "ﬁ"])), st.data()
)
def test_each_word_of_decomposed_text_points_back_to_itself(words: list[str], data: st.DataObject) -> None:
    forms = [unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), word) for word in words]
    mapped, start, original_start = to_nfc("".join(forms)), 0, 0
    for word, form in zip(words, forms, strict=True):
        span = mapped.to_original_span(start, start + len(word))
        assert span == (original_start, original_start + len(form))
        start, original_start = start + len(word), original_start + len(form)


def test_a_span_of_one_letter_covers_its_marks() -> None:
    mapped = to_nfc("Kê\u0301 hoa\u0323ch")
    assert mapped.text == "Kế hoạch"
    assert mapped.to_original_span(1, 2) == (1, 3)
    assert mapped.to_original_span(5, 6) == (6, 8)


def test_a_letter_that_unicode_takes_apart_maps_inside_its_own_piece() -> None:
    mapped = to_nfc("a\u0958b\u0301")
    assert [mapped.to_original(at) for at in range(len(mapped.text) + 1)] == [0, 1, 2, 2, 3, 4][
        : len(mapped.text) + 1
    ]


def test_text_in_order_maps_to_itself_without_keeping_anything() -> None:
    mapped = to_nfc(SENTENCE)
    assert mapped.text == SENTENCE
    assert [mapped.to_original(at) for at in range(len(SENTENCE) + 1)] == list(range(len(SENTENCE) + 1))
    assert mapped == to_nfc(SENTENCE)


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(IndexError, match="outside a text of 3"):
        to_nfc("abc").to_original(offset)


def test_the_icelandic_letter_of_old_fonts_is_read_as_d_with_stroke() -> None:
    assert normalise("QÐ-LÐTBXH, ðảng") == "QĐ-LĐTBXH, đảng"


def test_a_flood_of_marks_is_left_as_it_came() -> None:
    flood = "a" + "\u0301\u0323" * 200_000
    text = normalise(f"e\u0301{flood}")
    # Not compared in the assertion itself: showing the difference would take minutes.
    is_as_it_came = text == "é" + flood and normalise(text) == text
    assert is_as_it_came
