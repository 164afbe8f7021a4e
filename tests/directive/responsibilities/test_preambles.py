"""Whom the text before the first point orders to work: on points that name nobody, or without points."""

import pytest

from trienkhai.directive import compile_text

HEAD = "CHỈ THỊ\nví dụ\n\nĐể chấn chỉnh, Chủ tịch Ủy ban nhân dân tỉnh "
POINTS = "\n\n1. Nạo vét kênh mương.\n\n2. {}\n"


def rows(text: str) -> list[tuple[str, str, str, list[str]]]:
    document = compile_text(text.encode(), name="directive.txt")
    return [(row["provision"], row["actor"], row["role"], row["tasks"]) for row in document["assignments"]]


@pytest.mark.parametrize(
    ("order", "actor"),
    [
        ("yêu cầu Giám đốc các sở thực hiện:", "Giám đốc các sở"),
        (
            "yêu cầu Ủy ban nhân dân các xã tập trung thực hiện các nội dung sau đây:",
            "Ủy ban nhân dân các xã",
        ),
        ("đề nghị các đơn vị:", "các đơn vị"),
    ],
)
def test_numbered_points_that_name_nobody_are_laid_on_whom_the_preamble_orders(
    order: str, actor: str
) -> None:
    found = rows(HEAD + order + POINTS.format("Giao Sở Tài chính bố trí kinh phí."))

    assert found == [
        ("1", actor, "implement", ["1"]),
        ("2", "Sở Tài chính", "implement", ["2"]),
    ]


@pytest.mark.parametrize(
    "order",
    [
        "yêu cầu các cấp ủy, tổ chức đảng thực hiện các nội dung sau:",
        "ban hành Chỉ thị gồm các nội dung sau:",
    ],
)
def test_numbered_points_are_laid_on_nobody_where_the_preamble_orders_everybody_or_no_body(
    order: str,
) -> None:
    assert rows(HEAD + order + POINTS.format("Trồng rừng phòng hộ.")) == []


def test_persons_whom_a_body_is_to_set_to_work_are_no_body_of_their_own() -> None:
    text = HEAD + "yêu cầu các chi bộ thực hiện:" + POINTS.format("Phân công đảng viên phụ trách từng hộ.")

    assert [row[1] for row in rows(text)] == ["các chi bộ", "các chi bộ"]


def test_points_that_name_their_bodies_take_none_from_the_preamble() -> None:
    text = HEAD + "yêu cầu các sở thực hiện:" + POINTS.format("Sở Y tế: tiêm chủng cho trẻ em.")

    assert rows(text) == [("2", "Sở Y tế", "implement", ["2"])]


def test_points_beside_a_part_on_implementation_are_laid_on_nobody_by_the_preamble() -> None:
    text = HEAD + "yêu cầu các sở thực hiện:" + POINTS.format("Trồng rừng.")
    text += "\n3. Tổ chức thực hiện\n\na) Sở Tài chính bố trí kinh phí.\n"

    assert [row[0] for row in rows(text)] == ["3.a"]


def test_sections_take_nobody_from_the_preamble() -> None:
    text = HEAD + "yêu cầu các sở thực hiện:\n\nI. NHIỆM VỤ\n\n1. Nạo vét kênh mương.\n"

    assert rows(text) == []


def test_orders_in_paragraphs_of_a_paper_without_points_are_duties_of_the_whole() -> None:
    text = (
        "Số: 12/UBND-KT\n\nKính gửi: Sở Y tế.\n\n"
        "Xét báo cáo của Sở Y tế, Ủy ban nhân dân tỉnh có ý kiến như sau:\n\n"
        "Ủy ban nhân dân tỉnh thống nhất với đề xuất của Sở Y tế.\n\n"
        "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính lập dự án.\n\n"
        "Công an tỉnh tham mưu phương án bảo vệ.\n"
    )

    assert rows(text) == [
        ("preamble", "Sở Y tế", "lead", ["*"]),
        ("preamble", "Sở Tài chính", "coordinate", ["*"]),
        ("preamble", "Công an tỉnh", "advise", ["*"]),
    ]


def test_a_request_in_running_text_of_a_paper_without_points_binds_whom_it_asks() -> None:
    text = "Số: 12/SNV-VP\n\nThực hiện kế hoạch năm, Sở Nội vụ đề nghị các xã rà soát hồ sơ công chức.\n"

    assert rows(text) == [("preamble", "các xã", "implement", ["*"])]


def test_a_heading_that_directs_a_body_is_of_whom_the_letter_asks() -> None:
    text = "Số: 8/BYT-PB\n\nBộ Y tế đề nghị Ủy ban nhân dân các tỉnh triển khai các nội dung sau:\n\n"
    text += "1. Huy động các đoàn thể.\n\n2. Chỉ đạo Sở Y tế:\n\n- Theo dõi dịch.\n\n- Bảo đảm đủ thuốc.\n\n"
    text += (
        "Bộ Y tế trân trọng đề nghị Ủy ban nhân dân các tỉnh báo cáo kết quả về Bộ trước ngày 30/5/2026.\n"
    )

    assert rows(text) == [
        ("1", "Ủy ban nhân dân các tỉnh", "implement", ["1"]),
        ("2", "Ủy ban nhân dân các tỉnh", "direct", ["2.-1", "2.-2"]),
        ("2", "Sở Y tế", "implement", ["2.-1", "2.-2"]),
        ("closing", "Ủy ban nhân dân các tỉnh", "report", ["*"]),
    ]


def test_the_scheme_that_a_decision_approves_is_the_decision_itself() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc phê duyệt Đề án chăn nuôi\n\nĐiều 1. Phê duyệt Đề án với nội dung sau:\n\n"
        "I. NỘI DUNG\n\n1. Di dời chuồng trại.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Sở Nông nghiệp tổ chức triển khai thực hiện Đề án.\n"
    )

    assert rows(text) == [("Đ1.II.1", "Sở Nông nghiệp", "implement", ["*"])]
