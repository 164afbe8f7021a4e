"""Two syllables with the letters of a common word and other marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.directive.lexicon.compounds import find_slips
from trienkhai.directive.lexicon.confusions import find_confusions


@pytest.mark.parametrize(
    ("text", "slipped", "right"),
    [
        ("Ban Tô chức Thành ủy tham mưu", "Tô chức", "tổ chức"),
        ("trình cấp có thâm quyền xem xét", "thâm quyền", "thẩm quyền"),
        ("III. TÔ CHỨC THỰC HIỆN", "TÔ CHỨC", "tổ chức"),
        ("các chỉ bộ sinh hoạt định kỳ", "chỉ bộ", "chi bộ"),
        ("bố trí kinh phi cho các xã", "kinh phi", "kinh phí"),
        ("đối chiếu đữ liệu của các huyện", "đữ liệu", "dữ liệu"),
        ("đôi với các đảng bộ", "đôi với", "đối với"),
        ("việc quản\nly đất công", "quản\nly", "quản lý"),
    ],
)
def test_marks_that_no_word_has_are_a_slip(text: str, slipped: str, right: str) -> None:
    (slip,) = find_slips(text)
    assert (text[slip.start : slip.end], slip.right) == (slipped, right)


@pytest.mark.parametrize(
    "text",
    [
        "giữ vững mức bình quân chung của tỉnh",  # quần chúng
        "đội ngũ trí thức và nền kinh tế tri thức",  # two right words with the same letters
        "quy định tại khoản 2 Mục II",  # tài khoản
        "địa phương có số mắc cao",  # cơ sở
        "Ủy ban nhân dân phường Tiên Cát",  # phương tiện
        "TỈNH ỦY ĐIỆN BIÊN",  # diễn biến
        "THÀNH ỦY HẢI BÌNH            ĐẢNG CỘNG SẢN VIỆT NAM",  # bình đẳng
        "tổ, chúc mừng",
        "Ban To chuc phoi hop voi Van phong de tong hop ket qua",  # typed without marks
        "khóa học ngắn hạn về khoa học dữ liệu",
        "tổ chức, hướng dẫn, kiểm tra",
        "",
    ],
)
def test_words_that_only_meet_are_no_slip(text: str) -> None:
    assert not list(find_slips(text))


def test_only_the_syllable_that_differs_is_named_with_the_capitals_of_the_text() -> None:
    found = find_confusions("KÉ HOẠCH. Tô chức thực hiện; phối hơp với các xã.")
    assert [(one.phrase, one.right) for one in found] == [
        ("KÉ HOẠCH", "KẾ"),
        ("Tô chức", "Tổ"),
        ("phối hơp", "hợp"),
    ]


def test_what_the_list_names_is_named_once() -> None:
    (found,) = find_confusions("thống kê theo thôn, áp, tổ dân phố")
    assert (found.phrase, found.right) == ("thôn, áp, tổ", "ấp")


@settings(deadline=None)
@given(st.text(alphabet="tTôổoO chứcCu\n,.123ủUỷ", max_size=60))
def test_a_slip_has_the_length_of_its_right_word(text: str) -> None:
    for slip in find_slips(text):
        assert slip.end - slip.start == len(slip.right)
