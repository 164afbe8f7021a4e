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
