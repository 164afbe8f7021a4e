"""Tables whose cells stand each on a line of its own, as the text of some web pages gives them."""

from trienkhai.directive import compile_text

TABLE = """\
STT
 | Nội dung công việc
 | Đơn vị chủ trì
 | Thời gian
 |
 1.
 | Xây dựng quy chế
 | Sở Nội vụ
 | Tháng 3/2026
 |
 I | Nhóm thứ hai
 (dự kiến)
 |
 2. | Mở 02 lớp
 tập huấn
 | Sở Y tế
 | Quý II/2026
 |
"""
PLAN = "KẾ HOẠCH\nví dụ\n\nI. NHIỆM VỤ\n\n1. Các công việc cụ thể như sau:\n\n{}\n2. Trồng rừng.\n"


def test_cells_on_lines_are_put_together_into_rows_of_work() -> None:
    document = compile_text(PLAN.format(TABLE).encode(), name="plan.txt")

    assert [row["id"] for row in document["provisions"]] == ["I", "I.1", "I.2"]
    assert [(row["provision"], row["title"], row["timing"].get("end")) for row in document["tasks"]] == [
        ("I.1.#1", "Xây dựng quy chế", "2026-03"),
        ("I.1.#2", "Mở 02 lớp tập huấn", "2026-Q2"),
        ("I.2", "Trồng rừng", None),
    ]
    assert [(row["actor"], row["role"], row["tasks"]) for row in document["assignments"]] == [
        ("Sở Nội vụ", "lead", ["I.1.#1"]),
        ("Sở Y tế", "lead", ["I.1.#2"]),
    ]


def test_every_word_of_such_a_table_points_back_to_its_place() -> None:
    document = compile_text(PLAN.format(TABLE).encode(), name="plan.txt")

    for task in document["tasks"]:
        start, end = task["span"]
        assert task["title"].split()[0] in document["text"][start:end]


def test_a_letterhead_between_pipes_is_no_such_table() -> None:
    head = "UBND TỈNH A\n|\nCỘNG HÒA XÃ HỘI\n|\nSố: 5/KH-UBND\n|\nA, ngày 02 tháng 3 năm 2026\n|\n"
    document = compile_text((head + PLAN.format("a) Đào kênh.\n\nb) Đắp đê.\n")).encode(), name="plan.txt")

    assert [row["id"] for row in document["provisions"]] == ["I", "I.1", "I.1.a", "I.1.b", "I.2"]


def test_one_row_between_pipes_stays_text() -> None:
    rows = "".join(TABLE.splitlines(keepends=True)[:10])
    document = compile_text(PLAN.format(rows).encode(), name="plan.txt")

    assert "I.1.#1" not in [row["provision"] for row in document["tasks"]]
