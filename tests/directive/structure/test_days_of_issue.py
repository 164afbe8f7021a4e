"""The day in a letterhead: what the calendar has not is left out, and nothing breaks over it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.directive import find_findings, read_directive

PAPER = """\
TỈNH ỦY SÔNG XANH                ĐẢNG CỘNG SẢN VIỆT NAM
*                              Sông Xanh, ngày {day} tháng {month} năm {year}
Số 47-KH/TU

KẾ HOẠCH
về một việc

I. VIỆC

1. Ban Tổ chức báo cáo trước ngày 30/6; trong vòng 30 ngày kể từ ngày ký.
"""


def date_read(day: str, month: str, year: str) -> str | None:
    reading = read_directive(PAPER.format(day=day, month=month, year=year), name="a.txt")
    find_findings(reading)
    return reading.structure.metadata.date


@pytest.mark.parametrize(
    ("day", "month", "year", "read"),
    [
        ("29", "02", "2024", "2024-02-29"),
        ("29", "02", "2026", "2026-02"),
        ("31", "4", "2026", "2026-04"),
        ("0", "5", "2026", "2026-05"),
        ("1", "13", "2026", "2026"),
        ("5", "9", "2026", "2026-09-05"),
    ],
)
def test_as_much_is_read_as_the_calendar_has(day: str, month: str, year: str, read: str) -> None:
    assert date_read(day, month, year) == read


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 99), st.integers(0, 99), st.integers(1890, 2110))
def test_no_day_breaks_the_reading(day: int, month: int, year: int) -> None:
    date_read(f"{day:02}", f"{month:02}", str(year))
