"""Tables of aims: a target for every level in figures, dated by its column, its group or the paper."""

from typing import Any

import pytest

from trienkhai.directive import compile_text

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 8/KH-UBND                 Ví Dụ, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\nphát triển kinh tế biển\n\nI. MỤC TIÊU{}\n\n{}\n\nII. NHIỆM VỤ\n\n1. Tổ chức thu gom rác.\n"
)


def targets(*rows: str, heading: str = "") -> list[tuple[Any, ...]]:
    document = compile_text(PLAN.format(heading, "\n".join(rows)).encode(), name="plan.txt")
    names = ("provision", "comparator", "low", "high", "unit", "due")
    return [tuple(row[name] for name in names) for row in document["targets"]]


def test_every_year_of_a_row_is_a_target_but_a_year_that_has_passed() -> None:
    found = targets(
        "| STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | 2024 | Năm 2026 | Đến năm 2030 |",
        "|---|---|---|---|---|---|---|",
        "| 1 | Tỷ trọng kinh tế biển | % | 20 | 19 | 22 | 30,5 |",
        "| 2 | Hàng hóa qua cảng | triệu tấn | 9 | 8 | 9,5 | từ 16 trở lên |",
    )

    assert found == [
        ("I.#1", "at_least", 22, None, "%", "2026"),
        ("I.#1", "at_least", 30.5, None, "%", "2030"),
        ("I.#2", "at_least", 9.5, None, "triệu tấn", "2026"),
        ("I.#2", "at_least", 16, None, "triệu tấn", "2030"),
    ]


@pytest.mark.parametrize(
    ("name", "unit", "level", "expected"),
    [
        ("Hộ nghèo", "%", "≤ 3", ("at_most", 3, None, "%")),
        ("Xuất khẩu", "% GRDP", ">= 50", ("at_least", 50, None, "%")),
        ("Xã đạt chuẩn", "Xã", "12", ("exactly", 12, None, "Xã")),
        ("Xã đạt chuẩn", "Xã", "12 - 15", ("range", 12, 15, "Xã")),
        ("Công bố quốc tế tăng trung bình", "%/năm", "10", ("increase_by", 10, None, "%")),
        ("Tỷ lệ cắt giảm thủ tục hành chính nội bộ", "%", "30", ("reduce_by", 30, None, "%")),
        ("Xếp hạng an toàn thông tin", "Thứ bậc", "≤ 10", ("at_most", 10, None, "Thứ bậc")),
    ],
)
def test_level_is_held_by_its_sign_its_unit_and_its_name(
    name: str, unit: str, level: str, expected: tuple[Any, ...]
) -> None:
    found = targets(
        "| TT | Chỉ tiêu | Đơn vị | Kết quả |", "|---|---|---|---|", f"| 7 | {name} | {unit} | {level} |"
    )

    assert found == [("I.#7", *expected, None)]


@pytest.mark.parametrize(
    "level", ["Đạt mức tiên tiến", "", "≤ 3 Đông Nam Á; ≤ 50 thế giới", "Thuộc nhóm dẫn đầu"]
)
def test_level_in_words_is_none(level: str) -> None:
    assert (
        targets("| TT | Chỉ tiêu | Đơn vị | Kết quả |", "|---|---|---|---|", f"| 1 | Hạ tầng | % | {level} |")
        == []
    )


def test_head_of_a_group_dates_the_rows_under_it() -> None:
    found = targets(
        "| TT | Chỉ tiêu | Đơn vị | Kết quả |",
        "|---|---|---|---|",
        "| **I** | **Đến năm 2030** | | |",
        "| 1 | Kinh tế số | % | 30 |",
        "| **II** | **Đến năm 2045** | | |",
        "| 2 | Kinh tế số | % | 50 |",
    )

    assert [row[-1] for row in found] == ["2030", "2045"]


def test_heading_above_dates_a_table_without_years() -> None:
    found = targets(
        "| TT | Chỉ tiêu | Đơn vị | Kết quả |", "|---|---|---|---|", "| 1 | Kinh tế số | % | 30 |",
        heading=" ĐẾN NĂM 2030",
    )  # fmt: skip

    assert found == [("I.#1", "at_least", 30, None, "%", "2030")]


def test_table_of_figures_by_place_states_no_aims() -> None:
    assert targets("| TT | Xã | Hồ sơ | Hộ |", "|---|---|---|---|", "| 1 | Đồng Tiến | 4.500 | 120 |") == []
