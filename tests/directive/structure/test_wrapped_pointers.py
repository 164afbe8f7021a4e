"""A pointer that a line wrap brought to the front is no heading; where last paragraphs belong."""

import pytest

from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure


def ids(text: str) -> list[str]:
    return [row.id for row in parse_structure(read_plain(text, name="x.txt")).provisions]


PLAN = "I. VIỆC\n\n1. Tổ chức thực hiện các nội dung quy định tại {}\n{} thuộc lĩnh vực quản lý.\n\n2. Họp.\n"
POINTERS = [
    ("khoản 2", "Điều 3. của Quy chế làm việc"),
    ("các văn bản,", "Điều 5. của Luật Ngân sách nhà nước"),
    ("điểm a, khoản 1 và", "Điều 12. Luật Đất đai"),
    ("khoản 3,", "Mục II. Kế hoạch số 05-KH/TU"),
    ("điểm 1", "Mục II.3. của Kế hoạch"),
    ("các điều thuộc", "Chương II. Luật Đầu tư công"),
    ("Quy chế", "Chương II. của Luật Đầu tư công"),
    ("Mục", "I. và các nội dung"),
    ("khoản", "1. Mục này và nội dung"),
    ("các tổ A,", "b, Các xóm"),
]


@pytest.mark.parametrize(("before", "pointer"), POINTERS)
def test_pointer_at_the_front_of_a_line_goes_on_with_its_sentence(before: str, pointer: str) -> None:
    assert ids(PLAN.format(before, pointer)) == ["I", "I.1", "I.2"]


def test_articles_after_open_lines_stay_articles() -> None:
    text = (
        "QUY CHẾ\n\nChương I\nQUY ĐỊNH CHUNG VÀ GIẢI THÍCH\n\nĐiều 1. Phạm vi\n1. Quy chế này.\n\n"
        "Điều 2. Đối tượng\nCác sở, ban, ngành\nĐiều 3. Nguyên tắc\nTập trung.\n"
    )

    assert [row for row in ids(text) if "Đ" in row] == ["Đ1", "Đ1.1", "Đ2", "Đ3"]


def test_a_title_right_under_the_word_annex_opens_no_second_annex() -> None:
    text = "KẾ HOẠCH\nví dụ\n\nI. VIỆC\n\n1. Họp.\n\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"
    text += "(Kèm theo Kế hoạch)\n\n1. Họp.\n"

    assert ids(text) == ["I", "I.1", "PL1", "PL1.1"]


def test_what_ends_the_work_stays_under_the_body_that_does_it() -> None:
    text = (
        "KẾ HOẠCH\nví dụ\n\nI. PHÂN CÔNG\n\n1. Sở Y tế\n\nTổ chức lễ.\n\n"
        "2. Các đơn vị trực thuộc Sở\n\nHưởng ứng.\n\nKết thúc đợt, các đơn vị báo cáo kết quả.\n"
    )
    found = parse_structure(read_plain(text, name="x.txt"))

    assert found.by_id["I.2"].body.text == "Hưởng ứng.\nKết thúc đợt, các đơn vị báo cáo kết quả."
    assert not found.closing.text


def test_title_that_ends_in_annex_has_its_points_under_it() -> None:
    text = "I. VIỆC\n\n4. Khổ giấy, số trang và phụ lục\n4.1. Khổ giấy\nLà A4.\n4.2. Số trang\nỞ giữa.\n"

    assert ids(text) == ["I", "I.4", "I.4.1", "I.4.2"]
