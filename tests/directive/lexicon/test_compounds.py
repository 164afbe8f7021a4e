"""Two syllables with the letters of a common word and other marks."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.directive.lexicon.compounds import find_slips
from trienkhai.directive.lexicon.confusions import find_confusions
from trienkhai.directive.lexicon.load import load

LEXICONS = sorted(
    file.name.removesuffix(".toml")
    for file in files("trienkhai.directive.lexicon").iterdir()
    if file.name.endswith(".toml") and file.name != "confusions.toml"
)


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
        ("hoàn thành trong tháng 6 nấm 2027", "nấm 2027", "năm 2027"),
        ("theo khoán 2 Điều này", "khoán 2", "khoản 2"),
        ("gửi vào quỷ II", "quỷ II", "quý ii"),
        ("NHIỆM VỤ\n-TÔ CHỨC HỘI NGHỊ", "TÔ CHỨC", "tổ chức"),
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
        "THÀNH ỦY HẢI BÌNH ĐẢNG CỘNG SẢN VIỆT NAM",  # two columns of a letterhead in one line
        "tổ, chúc mừng",
        "Ban To chuc phoi hop voi Van phong de tong hop ket qua",  # typed without marks
        "Nghị quyết số 10-NQ/TU ngày 12 tháng 12",  # từ ngày
        "THỰC HIỆN CHƯƠNG TRÌNH SỐ 12-CTR/TU NGÀY 15/3/2026",  # từ ngày
        "KẾ HOẠCH SỐ 15/KH-TU NGÀY 02/4/2026",
        "theo kết luận số 54-kl/tu ngày 02/10/2023",
        "mức 5 và mục 5",
        "khóa học ngắn hạn về khoa học dữ liệu",
        "tổ chức, hướng dẫn, kiểm tra",
        "phát triển công nghiệp - tiểu thủ công nghiệp, tạo công ăn việc làm",  # tiêu thụ
        "quản lý, bảo hành nhà chung cư; nâng lương và chi tiêu nội bộ",  # chứng cứ, năng lượng, chỉ tiêu
        "tăng gia sản xuất, đẩy lui dịch bệnh cấp tính ở những nơi mất nước sạch",  # tăng giá, cấp tỉnh
        "tổ chức hội thao, diễu hành, ra mắt chi hội trưởng trước công chúng",  # hội thảo, điều hành
        "người chưa thành niên ở nơi gian khó tin dùng hàng khuyến mãi",  # thanh niên, tín dụng
        "hệ thống tủ sách xếp theo thứ tự ngày, bảo đảm tính toàn vẹn",  # thông tư, từ ngày, tính toán
        "hội đồng bảo trợ, phiên họp với bên bán giao hàng",  # đồng bào, hợp với, bàn giao
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


def test_a_slip_behind_a_slip_is_named_once() -> None:
    found = find_confusions("chủ trì, phối hơp vởi các xã; họp bàn phù họp với thực tế")
    assert [(one.start, one.right) for one in found] == [(14, "hợp"), (18, "với"), (42, "hợp")]


def test_what_the_list_names_is_named_once() -> None:
    (found,) = find_confusions("thống kê theo thôn, áp, tổ dân phố")
    assert (found.phrase, found.right) == ("thôn, áp, tổ", "ấp")


@settings(deadline=None)
@given(st.text(alphabet="tTôổoO chứcCu\n,.123ủUỷ\u0301\u0323 nămấ", max_size=60))
def test_a_slip_has_the_length_of_its_right_word(text: str) -> None:
    for slip in find_slips(text):
        assert slip.end - slip.start == len(slip.right)


def phrases_in(value: object) -> Iterator[str]:
    """Every text in a lexicon's tables."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from phrases_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from phrases_in(one)


@pytest.mark.parametrize("name", LEXICONS)
def test_no_phrase_of_the_lexicons_is_read_as_a_slip(name: str) -> None:
    slipped = [phrase for phrase in phrases_in(load(name)) if find_slips(phrase)]
    assert slipped == []
