"""Words and numbers with letters that scans, fingers or the ear took for others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.directive.lint.readings import found_by

from trienkhai.directive import compile_text
from trienkhai.directive.lexicon.confusions import find_confusions
from trienkhai.directive.lexicon.folding import fold_in_place, read_through
from trienkhai.directive.lexicon.letter_slips import find_letter_slips
from trienkhai.directive.lexicon.letters import fold_letters


def found(text: str) -> list[tuple[str, str]]:
    """What is said to be mistaken in a text, each with the right word."""
    return [(text[one.start : one.end], one.right) for one in find_confusions(text)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("phát triển xản xuất nông nghiệp", "xản", "sản"),  # sounds
        ("kiểm tra, rà xoát các dự án", "xoát", "soát"),
        ("bổ xung kinh phí", "xung", "sung"),
        ("BỔ XUNG DỰ TOÁN", "XUNG", "SUNG"),
        ("Đảng ủy chủ chì tổ chức", "chì", "trì"),
        ("các cơ quang chuyên môn", "quang", "quan"),
        ("phác triển du lịch", "phác", "phát"),
        ("ba nghành mũi nhọn", "nghành", "ngành"),
        ("đơn vị mới thành Iập", "Iập", "lập"),  # looks
        ("tuyên truyền pháp 1uật", "1uật", "luật"),
        ("mùa 1ễ hội xuân", "1ễ", "lễ"),
        ("Ban chỉ đạ0 các cấp", "đạ0", "đạo"),
        ("không tharn gia tệ nạn", "tharn", "tham"),
        ("dữ liệu quôe gia", "quôe", "quốc"),
        ("triển khal nghị quyết", "khal", "khai"),
        ("toàn quc có 34 tỉnh", "quc", "quốc"),  # a letter too few, too many, two in the wrong order
        ("thamm mưu bố trí kinh phí", "thamm", "tham"),
        ("nghị qyuết của Đảng", "qyuết", "quyết"),
        ("xây dựng kế ho ạch năm", "ho ạch", "hoạch"),  # blanks
        ("theo k hoản 2 Điều này", "k hoản", "khoản"),
        ("QUYẾTĐỊNH", "QUYẾTĐỊNH", "QUYẾT ĐỊNH"),
        ("Kếhoạch này thay thế", "Kếhoạch", "Kế hoạch"),
        ("vì sựtiến bộ của phụ nữ", "sựtiến", "sự tiến"),
        ("không thamgia tệ nạn", "thamgia", "tham gia"),
        ("tổ chức cácngày lễ", "cácngày", "các ngày"),
        ("ngày l5/6/2026", "l5", "15"),  # figures
        ("báo cáo trước ngày22 tháng 7", "ngày22", "ngày 22"),
        ("Kế hoạch số O1-KH/TU", "O1", "01"),
        ("đến năm 2O30", "2O30", "2030"),
        ("trước ngày 1O/12/2026", "1O", "10"),
        ("thực hiện khoản 3 mục VIH", "VIH", "VIII"),
        ("theo Chương lV", "lV", "IV"),
    ],
)
def test_a_word_or_number_with_other_letters_is_named_with_the_right_one(
    text: str, wrong: str, right: str
) -> None:
    assert found(text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "cho chủ trương trình Quốc hội",  # chương trình
        "có khả năng xuất khẩu sang châu Âu",  # năng suất
        "nền tảng dùng chung cấp quốc gia",  # trung cấp
        "đặt 25 đảng viên¹ ở địa phương²",
        "xã Đăk Kôi, xã Ia H'Drai, huyện M'Đrắk, xã Krông Pắc, bản Nà Ớt, xã Phiêng Pằn",
        "dân tộc Xơ Đăng, Giẻ Triêng, Hrê, Cơ Ho, Brâu, Rơ Măm, Bru - Vân Kiều, Xinh Mun",
        "đồng bào Chăm đón lễ Katê, đồng bào Khmer đón lễ Ok Om Bok, dệt zèng",
        "đường bêtông, xe ôtô, tấm lợp amiăng, vắcxin, 12 kilômét, makét, axít",
        "logistics, fintech, blockchain, big data, e-learning, smart city, Internet, IoT, 5G, QR code",
        "UBND, HĐND, BCĐ, QLNN, TTHC, UBMTTQVN, KT-XH, GRDP, PCI, OCOP, VNeID, H5N1, COVID-19",
        "số 5, quý 2, năm học 2026, Điều 1.2, số1a",
        "10l nước, khí O2 và CO2, 1o là, 2I, Phụ lục XL, khóa XI, Mục III, quý IV, I1",
        "a) b ổn định; điểm c Điều 3; tổ 1 đến tổ 12",
        "Chánh Văn phòng, ông Y Bhiu, bà H'Yim, anh K'Brơi",
        "tôm thẻ, cá lăng, xà lan, sà lan, giông lốc, rừng sản xuất, lở mồm long móng",
        "",
    ],
)
def test_names_loan_words_and_words_that_only_meet_are_left(text: str) -> None:
    assert found(text) == []


def test_a_mistaken_word_beside_a_name_in_capitals_stays_a_name() -> None:
    assert found("Huyện Xản Xuất") == []


def test_what_is_said_to_be_wrong_stands_with_the_words_that_tell_it() -> None:
    (one,) = found_by("likely-misreading", "I. VIỆC\n\n1. Sở Công Thương rà xoát các chợ.\n")
    assert one.message == "“xoát” trong “rà xoát” có vẻ là “soát”."
    (alone,) = found_by("likely-misreading", "I. VIỆC\n\n1. Sở Công Thương lập kếhoạch sửa chợ.\n")
    assert alone.message == "“kếhoạch” có vẻ là “kế hoạch”."


def test_the_reading_goes_through_what_is_as_long_as_the_right_word() -> None:
    assert fold_in_place("Sở Y tế kiểm xoát, phối bợp") == "sở y tế kiểm soát, phối hợp"
    assert read_through("Phối bợp với XẢN XUẤT, kếhoạch") == "Phối hợp với SẢN XUẤT, kếhoạch"


@settings(deadline=None)
@given(st.text(alphabet="xsảntrcIl1o0 kế hoạchKẾbổung\n,.²đ", max_size=60))
def test_a_slip_of_letters_lies_in_its_text_behind_the_one_before(text: str) -> None:
    done = 0
    for slip in find_letter_slips(text, fold_letters(text)):
        assert done <= slip.start < slip.end <= len(text)
        assert slip.phrase[0] <= slip.start < slip.end <= slip.phrase[1]
        done = slip.end


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("trước ngày 3O/6/2O25", "trước ngày 30/6/2025"),
        ("cử § cán bộ tham gia", "cử 8 cán bộ tham gia"),
        ("trong quý Il/2025", "trong quý II/2025"),
        ("ngày22 tháng 7", "ngày22 tháng 7"),  # longer when right: it is only proposed
        ("theo § 5 của điều ước", "theo § 5 của điều ước"),
        ("tỷ lệ ≥ 90%, mã O2", "tỷ lệ ≥ 90%, mã O2"),
    ],
)
def test_numbers_with_letters_among_their_figures_are_read_as_they_are_meant(text: str, read: str) -> None:
    assert (read_through(text), fold_in_place(text)) == (read, read.lower())


def test_days_and_aims_are_found_through_figures_that_slipped() -> None:
    text = "KẾ HOẠCH\nkiểm tra\n\n1. Sở Y tế cử § cán bộ, hoàn thành trước ngày 3O/6/2O25.\n"
    (task,) = compile_text(text, name="x.txt")["tasks"]
    assert (task["timing"]["end"], task["timing"]["raw"]) == ("2025-06-30", "hoàn thành trước ngày 3O/6/2O25")
    assert [(aim["low"], aim["unit"], aim["text"]) for aim in task["targets"]] == [
        (8, "cán bộ", "cử § cán bộ")
    ]
