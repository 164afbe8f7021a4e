"""Bodies listed in one cell of a table of tasks."""

import pytest

from trienkhai.directive import compile_text

PLAN = (
    "SỞ VÍ DỤ\nSố: 8/KH-SVD\n\nKẾ HOẠCH\nsố hóa\n\nI. NHIỆM VỤ\n\n"
    "| TT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp |\n|---|---|---|---|\n"
    "| 1 | Số hóa hồ sơ | Văn phòng Sở | {} |\n"
)


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("các bộ, ngành, địa phương; VTV, VOV", ["các bộ, ngành, địa phương", "VTV", "VOV"]),
        ("VTV, VOV, các địa phương", ["VTV", "VOV", "các địa phương"]),
        (
            "Sở Lao động - Thương binh và Xã hội,Thanh tra tỉnh",
            ["Sở Lao động - Thương binh và Xã hội", "Thanh tra tỉnh"],
        ),
        (
            "Sở Khoa học và Công nghệ, Viễn thông Đông Triều",
            ["Sở Khoa học và Công nghệ", "Viễn thông Đông Triều"],
        ),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ],
)
def test_cell_lists_each_body_once(cell: str, bodies: list[str]) -> None:
    document = compile_text(PLAN.format(cell).encode(), name="plan.txt")

    assert [row["actor"] for row in document["assignments"] if row["role"] == "coordinate"] == bodies


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Cơ quan chuẩn bị", "implement"),
        ("Đơn vị soạn thảo", "implement"),
        ("Cơ quan tham mưu", "advise"),
        ("Phân công chuẩn bị", "implement"),
        ("Cơ quan trình", "implement"),
    ],
)
def test_column_of_who_prepares_the_work_gives_it_to_them(head: str, role: str) -> None:
    text = (
        "ĐẢNG ỦY XÃ VÍ DỤ\n*\nSố 8-CTr/ĐU\n\nCHƯƠNG TRÌNH\nlàm việc\n\nI. NỘI DUNG\n\n"
        f"| STT | Nội dung | {head} | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Sơ kết công tác quý I | Văn phòng Đảng ủy | Tháng 3 |\n"
    )
    document = compile_text(text.encode(), name="programme.txt")

    assert [(row["actor"], row["role"], row["tasks"]) for row in document["assignments"]] == [
        ("Văn phòng Đảng ủy", role, ["I.#1"])
    ]
