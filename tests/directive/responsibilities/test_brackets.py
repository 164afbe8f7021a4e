"""Bodies that a bracket inside the work names, each with its own role."""

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
