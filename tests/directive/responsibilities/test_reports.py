"""By which day a report is due, once or in each period."""

import pytest

from trienkhai.directive.extract.responsibilities.reports import find_reports

DUES = [
    ("báo cáo kết quả về Huyện ủy (qua Văn phòng Huyện ủy) trước ngày 20 hằng tháng", "P1M", "---20"),
    ("báo cáo kết quả về Huyện ủy trước ngày 15/12 hằng năm", "P1Y", "--12-15"),
    ("định kỳ hằng năm báo cáo Tỉnh ủy chậm nhất ngày 15 tháng 12", "P1Y", "--12-15"),
    ("hằng quý, trước ngày 25, báo cáo kết quả về Thành ủy", "P3M", "---25"),
    ("vào ngày 25 hằng tháng báo cáo kết quả về Thành ủy", "P1M", "---25"),
    ("trước thứ Sáu hằng tuần báo cáo kết quả về Huyện ủy", "P1W", "W5"),
    ("định kỳ hằng tháng báo cáo kết quả về Huyện ủy", "P1M", None),
    ("báo cáo kết quả về Huyện ủy trước ngày 15/12", None, "2022-12-15"),
    ("báo cáo kết quả về Huyện ủy trước ngày 15/12/2023", None, "2023-12-15"),
]


@pytest.mark.parametrize(("duty", "every", "by"), DUES)
def test_report_keeps_the_day_that_is_said(duty: str, every: str | None, by: str | None) -> None:
    (report,) = find_reports(duty, year=2022)

    assert (report.every, report.by) == (every, by)
