"""By which day a report is due, once or in each period."""

import pytest

from trienkhai.directive.extract.responsibilities.model import Within
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
    ("báo cáo kết quả về Huyện ủy trước ngày 20/6 và ngày 20/12 hằng năm", "P6M", "---20"),
    ("định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12) báo cáo Tỉnh ủy", "P6M", "---15"),
    ("báo cáo kết quả về Huyện ủy trước ngày 10/6 và 10/12/2026", None, "2026-12-10"),
    ("Báo cáo tuần vào 15 giờ thứ Sáu", "P1W", None),
    ("báo cáo Huyện ủy kết quả thực hiện phương án trước ngày 15/12", None, "2022-12-15"),
    ("báo cáo Huyện ủy về tình hình giải quyết các đề xuất trước ngày 20 hằng tháng", "P1M", "---20"),
]


@pytest.mark.parametrize(("duty", "every", "by"), DUES)
def test_report_keeps_the_day_that_is_said(duty: str, every: str | None, by: str | None) -> None:
    (report,) = find_reports(duty, year=2022)

    assert (report.every, report.by) == (every, by)


def test_what_the_work_ends_in_is_no_report_on_how_it_goes() -> None:
    assert list(find_reports("báo cáo Huyện ủy phương án dùng trụ sở trước ngày 15/12", year=2022)) == []


def test_report_due_on_several_days_keeps_them_all() -> None:
    (report,) = find_reports(
        "báo cáo kết quả về Huyện ủy trước ngày 10/6 và trước ngày 10/12/2026", year=2026
    )

    assert report.days == ("2026-06-10", "2026-12-10")


WITHIN = [
    ("báo cáo kết quả về Huyện ủy chậm nhất 5 ngày sau đại hội", Within("P5D", event="đại hội")),
    (
        "báo cáo kết quả về Huyện ủy trong vòng 10 ngày làm việc kể từ ngày kết thúc đợt kiểm tra",
        Within("P10D", working_days=True, event="kết thúc đợt kiểm tra"),
    ),
    ("báo cáo kết quả về Huyện ủy trước ngày 15/12", None),
]


@pytest.mark.parametrize(("duty", "within"), WITHIN)
def test_report_counted_from_an_event_keeps_its_length(duty: str, within: Within | None) -> None:
    (report,) = find_reports(duty, year=2022)

    assert report.within == within


def test_paper_sent_for_others_to_use_and_report_is_no_report_of_its_own() -> None:
    words = "thống kê, gửi danh sách cho Công an tỉnh để phối hợp quản lý, tổng hợp báo cáo theo quy định"

    assert list(find_reports(words)) == []


def test_receiver_of_a_report_ends_before_its_time() -> None:
    (report,) = find_reports("báo cáo kết quả với Thường trực Tỉnh ủy trong tháng 3/2025", year=2025)

    assert report.to == "Thường trực Tỉnh ủy"
