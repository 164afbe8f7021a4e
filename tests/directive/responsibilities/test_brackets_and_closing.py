"""Bodies that a bracket inside the work names, and those that the closing sets to work."""

import pytest

from trienkhai.directive import compile_text

PLAN = "KẾ HOẠCH\nví dụ\n\nI. NHIỆM VỤ\n\n1. Xây dựng đề án chuyển đổi số ({}).\n"
BRACKETS = [
    (
        "do Ban Tổ chức Tỉnh ủy chủ trì, Văn phòng Tỉnh ủy phối hợp",
        [("lead", "Ban Tổ chức Tỉnh ủy"), ("coordinate", "Văn phòng Tỉnh ủy")],
    ),
    (
        "Ban Nội chính Tỉnh ủy chủ trì; Công an tỉnh, Sở Nội vụ phối hợp",
        [("lead", "Ban Nội chính Tỉnh ủy"), ("coordinate", "Công an tỉnh"), ("coordinate", "Sở Nội vụ")],
    ),
    (
        "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Sở Tư pháp thực hiện",
        [("lead", "Sở Nội vụ"), ("coordinate", "Sở Tài chính"), ("coordinate", "Sở Tư pháp")],
    ),
]


@pytest.mark.parametrize(("bracket", "bodies"), BRACKETS)
def test_each_body_of_a_bracket_has_its_role_once(bracket: str, bodies: list[tuple[str, str]]) -> None:
    document = compile_text(PLAN.format(bracket).encode(), name="plan.txt")

    assert [(row["role"], row["actor"]) for row in document["assignments"]] == bodies


@pytest.mark.parametrize(
    ("work", "bodies"),
    [
        ("Sơ kết công tác quý I (Ban Xây dựng Đảng chuẩn bị).", [("implement", "Ban Xây dựng Đảng")]),
        (
            "Giám sát Chi bộ Trường Mầm non (Ủy ban Kiểm tra Đảng ủy).",
            [("implement", "Ủy ban Kiểm tra Đảng ủy")],
        ),
        (
            "Đối thoại với nhân dân (Văn phòng Đảng ủy, Công an xã).",
            [("implement", "Văn phòng Đảng ủy"), ("implement", "Công an xã")],
        ),
        ("Gửi hồ sơ về Sở Nội vụ (Phòng Tổ chức).", []),
        ("Phổ biến quy chế làm việc của Ủy ban nhân dân xã (UBND xã).", []),
        ("Kiểm tra 03 đơn vị (Sở Y tế, Sở Nội vụ, Sở Tài chính).", []),
        ("Giám sát hai xã (Ủy ban nhân dân xã Tân An, Ủy ban nhân dân xã Bình An).", []),
        ("Lấy ý kiến các cơ quan liên quan (Sở Y tế, Sở Nội vụ).", []),
        ("Khen thưởng 2 tập thể có thành tích (Công an xã, Trạm Y tế xã).", []),
        (
            "Tập huấn cho kế toán các xã (Sở Tài chính, Sở Nội vụ).",
            [("implement", "Sở Tài chính"), ("implement", "Sở Nội vụ")],
        ),
        ("Kiểm tra các đơn vị trực thuộc (Ban Nội chính).", [("implement", "Ban Nội chính")]),
        ("Mở lớp cho cán bộ các chi bộ (Chi bộ thôn Đông và các thôn khác).", []),
    ],
)
def test_bare_body_in_the_last_bracket_is_to_do_the_work(work: str, bodies: list[tuple[str, str]]) -> None:
    text = f"CHƯƠNG TRÌNH\nví dụ\n\nI. THÁNG 4\n\n1. {work}\n\n2. Nạo vét kênh mương.\n"
    document = compile_text(text.encode(), name="programme.txt")

    assert [(row["role"], row["actor"]) for row in document["assignments"]] == bodies


CLOSINGS = [
    (
        "Căn cứ Kế hoạch này, các cơ quan, đơn vị báo cáo kết quả về Ban Tổ chức trước ngày 15/12/2021.",
        [("report", "các cơ quan, đơn vị")],
    ),
    (
        "Nhận được Kế hoạch này, Ban Tổ chức đề nghị các phòng giáo dục và đào tạo triển khai thực hiện.",
        [("implement", "các phòng giáo dục và đào tạo")],
    ),
    ("Trên đây là Kế hoạch. Ban Tổ chức thông báo để các chi bộ biết, thực hiện.", []),
    ("Quá trình thực hiện, các chi bộ gặp khó khăn, vướng mắc phản ánh về Ban Tổ chức.", []),
]


@pytest.mark.parametrize(("closing", "bodies"), CLOSINGS)
def test_sentence_of_the_closing_binds_whom_it_sets_to_work(
    closing: str, bodies: list[tuple[str, str]]
) -> None:
    work = "1. Nạo vét kênh mương.\n\n2. Trồng rừng."
    text = f"KẾ HOẠCH\nví dụ\n\nI. NHIỆM VỤ\n\n{work}\n\nKế hoạch này có hiệu lực từ ngày ký.\n{closing}\n"
    document = compile_text(text.encode(), name="plan.txt")

    assert [(row["role"], row["actor"]) for row in document["assignments"]] == bodies
    assert {row["provision"] for row in document["assignments"]} <= {"closing"}


HEADED = "KẾ HOẠCH\nví dụ\n\nI. NHIỆM VỤ\n\n1. {}\n\na) Ban hành hướng dẫn.\n\nb) Đẩy nhanh tiêm chủng.\n"


ENDS = [
    "Các sở, ngành, địa phương định kỳ hằng quý báo cáo kết quả thực hiện về Sở Nội vụ.",
    "Chủ tịch UBND tỉnh yêu cầu các sở, ngành nghiêm túc thực hiện./.",
    "Các bộ phận, các thôn căn cứ Kế hoạch triển khai thực hiện; trong quá trình làm, có gì thì báo cáo.",
]


@pytest.mark.parametrize("end", ENDS)
def test_last_paragraph_that_speaks_to_all_is_the_closing(end: str) -> None:
    work = "1. Xây dựng đề án.\n\n2. Đề nghị Hội Nông dân tuyên truyền."
    text = f"KẾ HOẠCH\nví dụ\n\nI. NHIỆM VỤ\n\n{work}\n{end}\n"
    document = compile_text(text.encode(), name="plan.txt")

    assert document["closing"]["text"] == end
    assert [row["provision"] for row in document["tasks"]] == ["I.1", "I.2"]


@pytest.mark.parametrize(
    ("heading", "partners"),
    [
        ("Sở Y tế chủ trì:", []),
        ("Sở Y tế chủ trì, phối hợp với các sở, cơ quan, địa phương:", []),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh:", ["Công an tỉnh"]),
    ],
)
def test_a_heading_that_gives_a_role_and_partners_leads_the_points_under_it(
    heading: str, partners: list[str]
) -> None:
    rows = compile_text(HEADED.format(heading).encode(), name="plan.txt")["assignments"]

    assert [(row["role"], row["actor"], row["tasks"]) for row in rows] == [
        ("lead", "Sở Y tế", ["I.1.a", "I.1.b"]),
        *(("coordinate", partner, ["I.1.a", "I.1.b"]) for partner in partners),
    ]
