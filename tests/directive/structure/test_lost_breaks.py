"""Breaks lost before a provision, a kind, receivers or a signature: what stands there is found even so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.directive import compile_text

HEAD = """UBND TỈNH BẮC KHÊ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NÔNG NGHIỆP | Độc lập - Tự do - Hạnh phúc
Số: 12/KH-SNN | Bắc Khê, ngày 05 tháng 7 năm 2024

KẾ HOẠCH
Phòng, chống cháy rừng mùa khô

"""
BODY = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích: Giữ rừng, bảo vệ người dân.",
    "2. Yêu cầu: Làm đúng việc, đúng thời hạn.",
    "II. NHIỆM VỤ",
    "1. Tuyên truyền:",
    "a) Phát tờ rơi đến từng hộ;",
    "b) Mở lớp tập huấn cho chủ rừng.",
    "2. Tuần tra:",
    "2.1. Lập tổ tuần tra ở từng xã.",
    "2.2. Trực gác ngày đêm:",
    "- Ban ngày 02 người;",
    "- Đêm 03 người.",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Chi cục Kiểm lâm chủ trì thực hiện.",
    "2. Hạt Kiểm lâm các huyện phối hợp.",
)
FOOT = """
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Hoàng Văn B
"""
IDS = "I I.1 I.2 II II.1 II.1.a II.1.b II.2 II.2.2.1 II.2.2.2 II.2.2.2.-1 II.2.2.2.-2 III III.1 III.2"


def ids_of(text: str) -> list[str]:
    return [row["id"] for row in compile_text(text, name="x.txt")["provisions"]]


def paper(joined: frozenset[int] = frozenset()) -> str:
    body = "".join((" " if at in joined else "\n") + line for at, line in enumerate(BODY))
    return HEAD + body.lstrip() + "\n" + FOOT


@settings(deadline=None, max_examples=60)
@given(st.frozensets(st.integers(1, len(BODY) - 1)))
def test_provisions_are_the_same_whichever_breaks_are_lost(joined: frozenset[int]) -> None:
    assert ids_of(paper(joined)) == ids_of(paper())


def test_nothing_of_the_text_is_lost_with_its_breaks() -> None:
    text = paper(frozenset(range(1, len(BODY))))
    read = compile_text(text, name="x.txt")
    words = [(row["heading"] or "") + (row["text"] or "") for row in read["provisions"]]
    assert words[7:10] == ["Tuần tra", "Lập tổ tuần tra ở từng xã.", "Trực gác ngày đêm"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện theo khoản 2. Xây dựng mô hình điểm.",
        "Chia làm hai giai đoạn. Giai đoạn 2. Xây dựng thí điểm.",
        "Giao Sở Lao động - Thương binh và Xã hội tổng hợp.",
        "Gồm ba việc: (1) Lập danh sách; (2) Mở lớp; (3) Tổng kết.",
        "Tập huấn ngày 12. Báo cáo trước ngày 15. Đánh giá trong quý I. Tổng kết cuối năm.",
        "Kết quả xếp hạng A. Khen thưởng theo quy chế; hạng B. Nhắc nhở.",
    ],
)
def test_a_number_in_a_sentence_opens_nothing(sentence: str) -> None:
    text = f"{HEAD}I. NHIỆM VỤ\n1. {sentence}\n2. Mở lớp tập huấn.\n3. Lập tổ tuần tra.\n{FOOT}"
    assert ids_of(text) == ["I", "I.1", "I.2", "I.3"]


@pytest.mark.parametrize(
    "counted",
    [
        "Chăm sóc cây: tháng {0} - Bón phân; tháng {1} - Tỉa cành; tháng {2} - Làm cỏ.",
        "Triển khai Dự án {0} - Hỗ trợ nhà ở; Dự án {1} - Cấp nước sạch; Dự án {2} - Mở đường vào bản.",
        "Triển khai Dự án {0} - Nhà ở cho hộ nghèo; Dự án {1} - Nước sạch, Dự án {2} - Đường vào bản.",
        "Học Chuyên đề {0}. Cháy rừng và cách chữa; Chuyên đề {1}. Sơ cứu; Chuyên đề {2}. Cứu nạn.",
        "Đặt máy quay ở Trạm gác {0} - Cửa rừng và Trạm gác {1} - Đỉnh đèo.",
        "Chấm theo tiêu chí a) Sạch; tiêu chí b) Đẹp.",
    ],
)
@pytest.mark.parametrize(("mark", "first"), [("-", 1), ("3.", 4)])
def test_numbers_behind_one_noun_count_it_and_open_nothing(counted: str, mark: str, first: int) -> None:
    before = "- Lập tổ tuần tra." if mark == "-" else "1. Lập tổ tuần tra.\n2. Mở lớp tập huấn."
    sentence = counted.format(first, first + 1, first + 2)
    text = f"{HEAD}I. NHIỆM VỤ\n{before}\n{mark} {sentence}\n{FOOT}"
    assert len(ids_of(text)) == before.count("\n") + 3


def test_numbers_behind_one_noun_in_lines_of_their_own_open_nothing() -> None:
    text = f"{HEAD}I. NHIỆM VỤ\n- Dự án 1 - Nhà ở cho hộ nghèo.\n- Dự án 2 - Nước sạch.\n{FOOT}"
    assert ids_of(text) == ["I", "I.-1", "I.-2"]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("2024 KẾ HOẠCH", "2024\n\nKẾ HOẠCH"),
        ("KẾ HOẠCH Phòng", "KẾ HOẠCH\nPhòng"),
        ("2024 KẾ HOẠCH Phòng", "2024\n\nKẾ HOẠCH\nPhòng"),
        ("phối hợp. Nơi nhận:", "phối hợp.\n\nNơi nhận:"),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
        ("PHÓ GIÁM ĐỐC Hoàng", "PHÓ GIÁM ĐỐC\n\nHoàng"),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Hoàng", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nHoàng"),
    ],
)
def test_head_and_foot_say_the_same_without_the_break(broken: str, whole: str) -> None:
    text = paper()
    assert whole in text
    said, meant = (compile_text(one, name="x.txt")["metadata"] for one in (text.replace(whole, broken), text))
    for one in (said, meant):
        one["signature"].pop("span")
    keys = ("kind", "symbol", "date", "issuer", "title", "recipients", "signature")
    assert {key: said[key] for key in keys} == {key: meant[key] for key in keys}


def test_the_preamble_is_told_from_the_title_that_it_runs_on_to() -> None:
    text = HEAD.rstrip() + " Căn cứ Luật Lâm nghiệp ngày 15/11/2017;\n\n" + "\n".join(BODY) + FOOT
    assert compile_text(text, name="x.txt")["metadata"]["title"] == "Phòng, chống cháy rừng mùa khô"


def test_a_title_in_large_letters_is_not_cut_at_its_verb() -> None:
    text = HEAD.replace("Phòng, chống", "Tổ chức Thực hiện Nghị quyết về chống") + "\n".join(BODY) + FOOT
    title = compile_text(text, name="x.txt")["metadata"]["title"]
    assert title == "Tổ chức Thực hiện Nghị quyết về chống cháy rừng mùa khô"


def test_who_signs_for_whom_is_told_in_a_line_that_ran_together() -> None:
    marks = "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Hoàng"
    text = paper().replace("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nHoàng", marks)
    said = compile_text(text, name="x.txt")["metadata"]["signature"]
    assert (said["on_behalf_of"], said["position"]) == ("Ủy ban nhân dân", "Phó Chủ tịch")


def test_an_issuer_in_capitals_is_told_from_the_subject_behind_it() -> None:
    head = HEAD.replace("SỞ NÔNG NGHIỆP", "TỈNH ỦY BẮC KHÊ").replace("SNN", "TU")
    subject = "CỦA BAN THƯỜNG VỤ TỈNH ỦY về phòng, chống cháy rừng"
    text = head.replace("Phòng, chống cháy rừng mùa khô", subject) + "\n".join(BODY) + FOOT
    said = compile_text(text, name="x.txt")["metadata"]
    assert (said["issuer"], said["title"]) == ("Ban Thường vụ Tỉnh ủy", "về phòng, chống cháy rừng")
