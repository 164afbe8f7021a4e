"""Which part says who carries a directive out, and whom lines without labels bind in it."""

import pytest

from trienkhai.directive import compile_text

HEAD = """KẾ HOẠCH
thực hiện Nghị quyết số 05-NQ/TU, ngày 02/3/2021 của Tỉnh ủy

I. NHIỆM VỤ

1. Nạo vét kênh mương nội đồng.

2. Trồng rừng phòng hộ.

II. {}

{}
"""
HEADINGS = [
    "TỔ CHỨC THỰC HIỆN",
    "PHÂN CÔNG NHIỆM VỤ",
    "CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN",
    "CÔNG TÁC CHỈ ĐẠO",
    "LÃNH ĐẠO, CHỈ ĐẠO THỰC HIỆN",
    "TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ",
    "BIỆN PHÁP TỔ CHỨC THỰC HIỆN",
    "GIẢI PHÁP TỔ CHỨC THỰC HIỆN",
    "NHIỆM VỤ CỦA CÁC CẤP ỦY",
    "TỔ CHỨC QUÁN TRIỆT, THỰC HIỆN",
    "VỀ TỔ CHỨC THỰC HIỆN",
    "PHÂN CÔNG THỰC HIỆN VÀ CHẾ ĐỘ BÁO CÁO",
]
Rows = list[tuple[str, str, list[str]]]


def rows(heading: str, body: str) -> Rows:
    document = compile_text(HEAD.format(heading, body).encode(), name="plan.txt")
    return [(row["role"], row["actor"], row["tasks"]) for row in document["assignments"]]


@pytest.mark.parametrize("heading", HEADINGS)
def test_heading_announces_who_carries_the_directive_out(heading: str) -> None:
    body = (
        "1. Ban Dân vận Tỉnh ủy chủ trì thực hiện khoản 1, Mục I.\n\n"
        "2. Các huyện ủy tổ chức thực hiện Kế hoạch này."
    )

    assert rows(heading, body) == [
        ("lead", "Ban Dân vận Tỉnh ủy", ["I.1"]),
        ("implement", "Các huyện ủy", ["*"]),
    ]


def test_last_section_of_measures_is_work() -> None:
    body = "1. Ban Dân vận Tỉnh ủy chủ trì khảo sát.\n\n2. Các huyện ủy làm mới đường."

    assert [tasks for *_, tasks in rows("MỘT SỐ GIẢI PHÁP CHỦ YẾU", body)] == [["II.1"], ["II.2"]]


def test_paragraphs_without_labels_bind_each_their_own_body() -> None:
    body = (
        "Ban Dân vận Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ thực hiện khoản 1, Mục I.\n\n"
        "Các huyện ủy, thành ủy tổ chức thực hiện Kế hoạch này.\n\n"
        "Ban Tuyên giáo Tỉnh ủy theo dõi, đôn đốc việc thực hiện Kế hoạch."
    )

    assert rows("TỔ CHỨC THỰC HIỆN", body) == [
        ("lead", "Ban Dân vận Tỉnh ủy", ["I.1"]),
        ("coordinate", "Sở Nội vụ", ["I.1"]),
        ("implement", "Các huyện ủy, thành ủy", ["*"]),
        ("monitor", "Ban Tuyên giáo Tỉnh ủy", ["*"]),
    ]


@pytest.mark.parametrize("mark", ["", "* ", "- "])
def test_line_with_a_body_stands_over_the_dashes_after_it(mark: str) -> None:
    body = (
        f"{mark}Ban Dân vận Tỉnh ủy:\n\n- Chủ trì thực hiện khoản 1, Mục I.\n\n"
        f"{mark}Hạt Kiểm lâm huyện:\n\n- Chủ trì thực hiện khoản 2, Mục I."
    )

    assert rows("TỔ CHỨC THỰC HIỆN", body) == [
        ("lead", "Ban Dân vận Tỉnh ủy", ["I.1"]),
        ("lead", "Hạt Kiểm lâm huyện", ["I.2"]),
    ]


def test_pointer_that_leads_nowhere_makes_neither_task_nor_duty() -> None:
    document = compile_text(
        HEAD.format("TỔ CHỨC THỰC HIỆN", "1. Ban Dân vận Tỉnh ủy chủ trì thực hiện khoản 9, Mục I.").encode(),
        name="plan.txt",
    )

    assert [task["provision"] for task in document["tasks"]] == ["I.1", "I.2"]
    assert document["assignments"] == []


def test_one_point_given_to_another_body_is_taken_from_the_first() -> None:
    body = "1. Ban Dân vận Tỉnh ủy chủ trì thực hiện Mục I (riêng khoản 2 do Hạt Kiểm lâm huyện chủ trì)."

    assert rows("TỔ CHỨC THỰC HIỆN", body) == [
        ("lead", "Ban Dân vận Tỉnh ủy", ["I.1"]),
        ("lead", "Hạt Kiểm lâm huyện", ["I.2"]),
    ]


@pytest.mark.parametrize(
    ("heading", "is_work"),
    [("TIẾN ĐỘ MUA SẮM", True), ("LỘ TRÌNH SẮP XẾP", True), ("TIẾN ĐỘ", False), ("TIẾN ĐỘ THỰC HIỆN", False)],
)
def test_progress_of_a_thing_is_work_and_progress_alone_dates_the_whole(
    heading: str, *, is_work: bool
) -> None:
    text = HEAD.format(heading, "Hoàn thành trong quý III/2021.")
    document = compile_text(text.encode(), name="plan.txt")

    assert {row["provision"]: row["timing"]["kind"] for row in document["tasks"]} == (
        {"I.1": "unspecified", "I.2": "unspecified", "II": "by"} if is_work else {"I.1": "by", "I.2": "by"}
    )


def test_a_section_of_work_in_a_part_of_directions_commands() -> None:
    text = (
        "NGHỊ QUYẾT\nvề khoa học\n\nA- ĐỊNH HƯỚNG ĐẾN NĂM 2030\n\nI- QUAN ĐIỂM\n\n1. Lấy dân là gốc.\n\n"
        "II- NHIỆM VỤ VÀ GIẢI PHÁP\n\n1. Nạo vét kênh mương.\n\n2. Trồng rừng phòng hộ.\n"
    )
    document = compile_text(text.encode(), name="resolution.txt")

    assert [row["provision"] for row in document["tasks"]] == ["A.II.1", "A.II.2"]


def test_an_order_in_a_part_on_the_situation_commands() -> None:
    text = (
        "NGHỊ QUYẾT\nphiên họp\n\nI. VỀ TÌNH HÌNH KINH TẾ\n\n1. Kinh tế tăng 7,8%.\n\n"
        "2. Thời gian tới, Chính phủ yêu cầu các bộ tập trung:\n\na) Bộ Tài chính điều hành giá.\n\n"
        "3. Giao Bộ Xây dựng nạo vét kênh mương.\n"
    )
    document = compile_text(text.encode(), name="resolution.txt")

    assert [row["provision"] for row in document["tasks"]] == ["I.2.a", "I.3"]


def test_a_heading_that_sets_another_body_to_work_is_of_both() -> None:
    text = (
        "KẾT LUẬN\nvề giảm nghèo\n\n1. Qua 03 năm thực hiện, hộ nghèo còn 9,8%.\n\n"
        "2. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban nhân dân tỉnh:\n\n- Bố trí vốn.\n\n- Sửa nhà.\n"
    )
    document = compile_text(text.encode(), name="conclusion.txt")
    points = ["2.-1", "2.-2"]

    assert [row["provision"] for row in document["tasks"]] == points
    assert [(row["actor"], row["role"], row["tasks"]) for row in document["assignments"]] == [
        ("Đảng ủy Ủy ban nhân dân tỉnh", "direct", points),
        ("Ủy ban nhân dân tỉnh", "implement", points),
    ]


def test_a_part_without_points_is_the_work_that_its_words_command() -> None:
    text = "HƯỚNG DẪN\nnăm học\n\nA. NHIỆM VỤ CHUNG\n\nĐổi mới.\n\nB. NHIỆM VỤ KHÁC\n\n1. Trồng rừng.\n"
    document = compile_text(text.encode(), name="guidance.txt")

    assert [row["provision"] for row in document["tasks"]] == ["A", "B.1"]


@pytest.mark.parametrize(
    "time",
    [
        "I. THỜI GIAN\n\n1. Thời gian: từ 01/3 đến 31/3/2026. Ra quân: 01/3.\n\nII. VIỆC\n\n1. Trồng cây.\n",
        "I. CHỦ ĐỀ, THỜI GIAN\n\n1. Thời gian: từ 01/3 đến 31/3/2026.\n\nII. NỘI DUNG\n\n1. Trồng rừng.\n",
        "I. NỘI DUNG\n\n1. Trồng rừng.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thời gian: từ 01/3 đến 31/3/2026.\n",
    ],
)
def test_a_line_of_time_beside_the_work_dates_all_of_it(time: str) -> None:
    (task,) = compile_text(f"KẾ HOẠCH\ntháng thanh niên\n\n{time}".encode(), name="plan.txt")["tasks"]

    assert (task["timing"]["start"], task["timing"]["end"]) == ("2026-03-01", "2026-03-31")


def test_a_report_that_nobody_is_asked_for_is_no_task() -> None:
    text = HEAD.format("TỔ CHỨC THỰC HIỆN", "1. Báo cáo kết quả về Tỉnh đoàn trước ngày 05/4/2021.")
    document = compile_text(text.encode(), name="plan.txt")

    assert [row["provision"] for row in document["tasks"]] == ["I.1", "I.2"]


def test_days_that_are_kept_are_no_work() -> None:
    text = (
        "HƯỚNG DẪN\ntuyên truyền năm 2026\n\nI. CÁC NGÀY LỄ LỚN, SỰ KIỆN LỊCH SỬ\n\n"
        "1. Kỷ niệm 40 năm Ngày lập tỉnh (02/5/1986 - 02/5/2026).\n\n2. Kỷ niệm 60 năm Ngày truyền thống.\n\n"
        "II. NHIỆM VỤ\n\n1. Treo cờ tại các trụ sở.\n"
    )
    document = compile_text(text.encode(), name="guide.txt")

    assert [row["provision"] for row in document["tasks"]] == ["II.1"]


def test_bodies_listed_under_an_order_each_have_their_work() -> None:
    text = (
        "THÔNG BÁO\nkết luận\n\n1. Để hoàn thành kế hoạch năm, Ban Thường vụ Tỉnh ủy yêu cầu:\n\n"
        "a) Đảng ủy Ủy ban nhân dân tỉnh tập trung lãnh đạo, chỉ đạo:\n\n- Bàn giao mặt bằng.\n\n"
        "- Sửa đường.\n\nb) Đảng ủy các xã, phường rà soát, bố trí cán bộ.\n\n"
        "c) Ban Nội chính Tỉnh ủy tham mưu rà soát vụ việc.\n"
    )
    document = compile_text(text.encode(), name="notice.txt")
    points = ["1.a.-1", "1.a.-2"]

    assert [row["provision"] for row in document["tasks"]] == [*points, "1.b", "1.c"]
    assert [(row["actor"], row["role"], row["tasks"]) for row in document["assignments"]] == [
        ("Đảng ủy Ủy ban nhân dân tỉnh", "direct", points),
        ("Đảng ủy các xã, phường", "implement", ["1.b"]),
        ("Ban Nội chính Tỉnh ủy", "advise", ["1.c"]),
    ]


def test_a_committee_that_only_asks_does_none_of_the_work() -> None:
    text = (
        "THÔNG BÁO\nkết luận\n\n1. Ban Thường vụ Đảng ủy yêu cầu:\n\n- Nạo vét kênh mương.\n\n"
        "- Chi bộ thôn Đông tổ chức sửa đường.\n"
    )
    document = compile_text(text.encode(), name="notice.txt")

    assert [(row["actor"], row["tasks"]) for row in document["assignments"]] == [
        ("Chi bộ thôn Đông", ["1.-2"])
    ]


def test_leading_the_state_body_under_a_heading_is_work_and_no_body() -> None:
    text = (
        "KẾ HOẠCH\nví dụ\n\nI. NHIỆM VỤ\n\n1. Trồng rừng.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Ban Cán sự đảng UBND tỉnh:\n\n- Lãnh đạo UBND tỉnh ban hành chính sách hỗ trợ giống.\n"
    )
    document = compile_text(text.encode(), name="plan.txt")

    assert [(row["actor"], row["role"]) for row in document["assignments"]] == [
        ("Ban Cán sự đảng UBND tỉnh", "direct"),
        ("UBND tỉnh", "implement"),
    ]


def test_programme_of_work_is_named_by_its_kind_of_work() -> None:
    text = (
        "CHƯƠNG TRÌNH\nlàm việc năm 2026\n\nI. NỘI DUNG\n\n1. Trồng rừng.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện Chương trình làm việc; tham mưu điều chỉnh.\n"
    )
    document = compile_text(text.encode(), name="programme.txt")

    assert [(row["role"], row["tasks"]) for row in document["assignments"]] == [("monitor", ["*"])]
    assert [row["provision"] for row in document["tasks"]] == ["I.1"]


def test_some_chief_aims_under_a_part_are_aims() -> None:
    text = (
        "NGHỊ QUYẾT\nđại hội\n\nI. Tán thành nội dung Báo cáo chính trị.\n\n"
        "1. Một số chỉ tiêu chủ yếu đến năm 2030\n\n(1) Tỷ lệ đô thị hóa đạt 45%.\n\n"
        "(2) Trồng 500 ha rừng.\n\n2. Nhiệm vụ trọng tâm\n\nNạo vét kênh mương.\n\n"
        "II. Đại hội kêu gọi toàn thể cán bộ, đảng viên đoàn kết, thực hiện thắng lợi Nghị quyết.\n"
    )
    document = compile_text(text.encode(), name="resolution.txt")

    assert [row["provision"] for row in document["tasks"]] == ["I.2"]
    assert [row["due"] for row in document["targets"]] == ["2030", "2030"]


def test_shares_of_capital_and_steady_yields_are_aims_among_the_aims() -> None:
    text = (
        "NGHỊ QUYẾT\nđại hội\n\nI. CHỈ TIÊU\n\n1. Tổng vốn đầu tư toàn xã hội chiếm 35 - 38% GRDP.\n\n"
        "2. Sản lượng lương thực ổn định 350.000 tấn/năm.\n\nII. NHIỆM VỤ\n\n1. Trồng rừng.\n"
    )
    document = compile_text(text.encode(), name="resolution.txt")

    assert [(row["low"], row["high"], row["unit"]) for row in document["targets"]] == [
        (35, 38, "%"),
        (350000, None, "tấn"),
    ]


def test_a_person_with_two_posts_is_one() -> None:
    text = (
        "THÔNG BÁO\nphân công\n\n1. Đồng chí Nguyễn Văn A, Bí thư Đảng ủy, Chủ tịch Hội đồng nhân dân xã\n\n"
        "- Chỉ đạo công tác cán bộ.\n\n- Phụ trách Chi bộ thôn Đông.\n"
    )
    document = compile_text(text.encode(), name="notice.txt")

    assert {row["actor"] for row in document["assignments"]} == {
        "Đồng chí Nguyễn Văn A, Bí thư Đảng ủy, Chủ tịch Hội đồng nhân dân xã"
    }


def test_a_measure_with_its_level_is_an_aim_among_the_aims() -> None:
    text = (
        "NGHỊ QUYẾT\nnăm 2026\n\nI. CHỈ TIÊU NĂM 2026\n\n"
        "1. GRDP bình quân đầu người 92 triệu đồng; thu ngân sách nhà nước 20.000 tỷ đồng.\n\n"
        "2. Hỗ trợ hộ có vốn 50 triệu đồng.\n\nII. NHIỆM VỤ\n\n1. Trồng rừng.\n"
    )
    document = compile_text(text.encode(), name="resolution.txt")

    assert [(row["comparator"], row["low"], row["due"]) for row in document["targets"]] == [
        ("at_least", 92, "2026"),
        ("at_least", 20000, "2026"),
    ]


def test_a_plan_for_the_directive_is_of_the_whole_without_this() -> None:
    text = (
        "TỈNH ỦY VÍ DỤ\n*\nSố 5-CT/TU\n\nCHỈ THỊ\nvề phòng cháy rừng\n\nBan Thường vụ Tỉnh ủy yêu cầu:\n\n"
        "1. Hạt Kiểm lâm tuần tra rừng.\n\n"
        "2. Các huyện ủy xây dựng kế hoạch thực hiện Chỉ thị trong tháng 12/2026; hằng năm sơ kết.\n"
    )
    document = compile_text(text.encode(), name="directive.txt")

    assert [row["provision"] for row in document["tasks"]] == ["1"]
    assert [(row["actor"], row["tasks"]) for row in document["assignments"]] == [
        ("Hạt Kiểm lâm", ["1"]),
        ("Các huyện ủy", ["*"]),
    ]


def test_tiers_of_a_union_that_are_addressed_have_the_work() -> None:
    text = (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH VÍ DỤ\nSố: 5/CV-LĐLĐ\nV/v chăm lo Tết\n\nKính gửi: Công đoàn các xã.\n\n"
        "Ban Thường vụ LĐLĐ tỉnh đề nghị các cấp công đoàn thực hiện tốt một số nội dung sau:\n\n"
        "1. Lập danh sách đoàn viên khó khăn.\n\n2. Tổ chức bữa cơm tất niên.\n"
    )
    document = compile_text(text.encode(), name="letter.txt")

    assert [(row["actor"], row["tasks"]) for row in document["assignments"]] == [
        ("các cấp công đoàn", ["1"]),
        ("các cấp công đoàn", ["2"]),
    ]
