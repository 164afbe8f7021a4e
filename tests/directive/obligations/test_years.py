"""Days without a year take the title's year, else the document's, else the next."""

import pytest

from trienkhai.directive import compile_text

PLAN = """HUYỆN ỦY A
*
Số 9-KH/HU
A, ngày {}

KẾ HOẠCH
kiểm tra, giám sát{}

I. NHIỆM VỤ

1. Tổng kết công tác kiểm tra ({}).

II. TỔ CHỨC THỰC HIỆN

1. Ủy ban Kiểm tra Huyện ủy báo cáo kết quả thực hiện về Ban Thường vụ Huyện ủy trước ngày 15/01.
"""
CASES = [
    ("25 tháng 12 năm 2025", " năm 2026", "quý IV", (None, "2026-Q4"), "2026-01-15"),
    ("25 tháng 12 năm 2025", " năm 2026", "trước ngày 31/12/2025", (None, "2025-12-31"), "2026-01-15"),
    ("25 tháng 11 năm 2026", "", "trước ngày 15/01", (None, "2027-01-15"), "2027-01-15"),
    ("25 tháng 11 năm 2026", "", "từ tháng 12 đến tháng 3", ("2026-12", "2027-03"), "2027-01-15"),
    ("25 tháng 01 năm 2026", "", "trước ngày 20/01", (None, "2026-01-20"), "2026-01-15"),
    ("05 tháng 01 năm 2026", " năm 2026", "từ quý I đến quý IV", ("2026-Q1", "2026-Q4"), "2026-01-15"),
]


@pytest.mark.parametrize(("issued", "title", "time", "timing", "due"), CASES)
def test_day_without_a_year_is_in_the_year_it_can_be_meant_for(
    issued: str, title: str, time: str, timing: tuple[str | None, str], due: str
) -> None:
    document = compile_text(PLAN.format(issued, title, time).encode(), name="plan.txt")
    (task,) = document["tasks"]
    (report,) = document["assignments"]

    assert (task["timing"].get("start"), task["timing"]["end"]) == timing
    assert report["by"] == due
