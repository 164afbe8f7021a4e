import datetime as dt

from hypothesis import assume, given, settings
from icalendar import Calendar as Parsed
from tests.directive.example import EXAMPLE
from tests.directive.strategies import directive_texts

from trienkhai.directive import UnreadableSource, read_directive, to_calendar

TODAY = dt.date(2026, 3, 2)
PLAN = """KẾ HOẠCH
công tác văn thư năm 2026

I. NHIỆM VỤ

1. Mở ba lớp tập huấn; hoàn thành trước ngày 30/6/2026.

2. Rà soát danh mục hồ sơ (thực hiện định kỳ hằng quý).

3. Tổ chức hội nghị phổ biến quy định mới (đợt 1 trong tháng 3/2026, đợt 2 trong tháng 9/2026).

4. Số hóa tài liệu lưu trữ (thực hiện từ quý II năm 2026).

5. Tham mưu sửa đổi quy chế làm việc (thực hiện thường xuyên).

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng chủ trì thực hiện khoản 1, Mục I.

2. Các chi bộ báo cáo kết quả về Văn phòng trước ngày 15/12/2026.
"""


def events(text: str, on: dt.date = TODAY) -> list[dict[str, object]]:
    found = to_calendar(read_directive(text, name="x.txt"), on=on)
    return [dict(event) for event in Parsed.from_ical(found.text).walk("VEVENT")]


def by_task(text: str) -> dict[str, tuple[dt.date, str]]:
    return {
        str(event["UID"]).rpartition("-")[0]: (
            event["DTSTART"].dt,
            event["RRULE"].to_ical().decode() if "RRULE" in event else "",
        )
        for event in events(text)
    }


def test_each_deadline_is_a_day_and_each_rhythm_a_rule() -> None:
    assert by_task(PLAN) == {
        "I.1": (dt.date(2026, 6, 30), ""),
        "I.2": (dt.date(2026, 3, 31), "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYMONTH=3,6,9,12;BYSETPOS=-1"),
        "I.3": (dt.date(2026, 3, 31), ""),
        "I.3-1": (dt.date(2026, 9, 30), ""),
        "I.4": (dt.date(2026, 4, 1), ""),
        "report-2": (dt.date(2026, 12, 15), ""),
    }


def test_tasks_without_a_day_are_named_apart() -> None:
    assert to_calendar(read_directive(PLAN, name="x.txt"), on=TODAY).without_day == ("I.5",)


def test_an_event_says_the_clause_its_words_and_who_does_it() -> None:
    (event,) = [event for event in events(PLAN) if str(event["UID"]).startswith("I.1-")]
    assert str(event["SUMMARY"]).startswith("Hạn: Mở ba lớp tập huấn")
    said = str(event["DESCRIPTION"]).split("\n")
    assert said[0] == "Mục I.1"
    assert said[1].startswith("Mở ba lớp tập huấn; hoàn thành trước ngày 30/6/2026")
    assert "Thực hiện: Văn phòng" in said


def test_what_recurs_begins_on_the_papers_own_day_where_it_bears_one() -> None:
    dated = "Số 12-KH/TU\nBình Phước, ngày 10 tháng 7 năm 2026\n" + PLAN
    assert by_task(dated)["I.2"][0] == dt.date(2026, 9, 30)


def test_the_same_file_gives_the_same_calendar() -> None:
    pair = [to_calendar(read_directive(EXAMPLE.read_bytes(), name="x.txt"), on=TODAY).text for _ in range(2)]
    assert pair[0] == pair[1]


def test_no_line_is_longer_than_calendars_may_have() -> None:
    text = to_calendar(read_directive(EXAMPLE.read_bytes(), name="x.txt"), on=TODAY).text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@settings(max_examples=40, deadline=None)
@given(directive_texts())
def test_any_text_gives_a_calendar_that_can_be_read(text: str) -> None:
    try:
        reading = read_directive(text, name="x.txt")
    except (UnreadableSource, UnicodeEncodeError):
        assume(False)  # noqa: FBT003 -- Hypothesis' own way of passing a case over
        raise
    found = to_calendar(reading, on=TODAY)
    stages = sum(max(1, len(task.timing.stages)) for task in reading.obligations.tasks)
    events = Parsed.from_ical(found.text).walk("VEVENT")
    assert len(events) <= stages + len(reading.obligations.assignments)
