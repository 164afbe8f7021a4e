"""Times and targets in words."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from trienkhai.periods import format_day
from trienkhai.plans.actions.indicators import moment_words
from trienkhai.web.templatetags.office import office_date
from trienkhai.web.wording import (
    date_words,
    target_words,
    timing_words,
    typed_date,
    typed_day_of_each,
    typed_duration,
    way_words,
)


def test_every_day_is_written_in_one_way_wherever_it_is_read() -> None:
    for number in range(365):
        day = dt.date(2019, 1, 1) + dt.timedelta(days=number)
        written = format_day(day)
        assert date_words(day) == date_words(day.isoformat()) == office_date(day) == written
        assert moment_words(day.isoformat()) == f"ngày {written}"
        assert typed_date(written) == day.isoformat()


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        ({"kind": "from", "start": "2019-Q2"}, "từ quý II/2019"),
        ({"kind": "by", "end": "2019-06-30"}, "đến 30/6/2019"),
        ({"kind": "by", "end": "2019-02-03"}, "đến 03/02/2019"),
        ({"kind": "by", "end": "2019-09-05"}, "đến 05/9/2019"),
        ({"kind": "by", "end": "2019-02"}, "đến tháng 2/2019"),
        ({"kind": "recurring", "every": "P1Y", "on": "--01-05"}, "hằng năm, ngày 05/01"),
        ({"kind": "by", "end": "2019-³"}, "đến 2019-³"),
        ({"kind": "by", "end": "2020"}, "đến năm 2020"),
        ({"kind": "by", "end": "2019-H1"}, "đến 6 tháng đầu năm 2019"),
        ({"kind": "between", "start": "2021", "end": "2025"}, "từ năm 2021 đến năm 2025"),
        ({"kind": "between", "start": "2019-06", "end": "2019-06"}, "tháng 6/2019"),
        ({"kind": "between", "end": "2030"}, "đến năm 2030"),
        ({"kind": "recurring", "every": "P1Y"}, "hằng năm"),
        ({"kind": "recurring", "every": "P2M"}, "2 tháng một lần"),
        ({"kind": "recurring", "every": "P1Y", "on": "--12-15"}, "hằng năm, ngày 15/12"),
        ({"kind": "recurring", "every": "P1M", "on": "---15"}, "hằng tháng, ngày 15"),
        ({"kind": "recurring", "every": "P3M", "on": "---15"}, "hằng quý, ngày 15 tháng cuối kỳ"),
        ({"kind": "recurring", "every": "P1W", "on": "W5T16:00"}, "hằng tuần, 16 giờ thứ sáu"),
        ({"kind": "recurring", "every": "P1D", "on": "T16:30"}, "hằng ngày, 16 giờ 30"),
        ({"kind": "recurring", "every": "P1Y", "on": "--03-15,--10-20"}, "hằng năm, ngày 15/3, ngày 20/10"),
        ({"kind": "recurring", "every": "P1Y", "on": "khi có thể"}, "hằng năm, khi có thể"),
        (
            {"kind": "recurring", "every": "P1Y", "on": "--12-15", "start": "2021", "end": "2025"},
            "hằng năm, ngày 15/12, từ năm 2021 đến năm 2025",
        ),
        ({"kind": "recurring", "every": "P1Y", "start": "2021"}, "hằng năm, từ năm 2021"),
        ({"kind": "recurring", "every": "P1Y", "end": "2025"}, "hằng năm, đến năm 2025"),
        (
            {"kind": "within", "length": "P30D", "working_days": True, "event": "kể từ ngày ký"},
            "trong 30 ngày làm việc, kể từ ngày ký",
        ),
        ({"kind": "within", "event": "trước khi mở thầu"}, "trước khi mở thầu"),
        ({"kind": "by_authority", "authority": ["12-HD/BTCTW"]}, "theo 12-HD/BTCTW"),
        ({"kind": "continuous"}, "thường xuyên"),
        ({"kind": "unspecified"}, "không nêu"),
        ({}, "không nêu"),
        ({"kind": "by", "end": "khi có thể"}, "đến khi có thể"),
    ],
)
def test_timing_is_said_as_an_office_says_it(timing: dict[str, Any], words: str) -> None:
    assert timing_words(timing) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (("at_least", Decimal(90), None), "ít nhất 90%, đến năm 2020"),
        (("reduce_by", Decimal("0.5"), None), "giảm 0,5%, đến năm 2020"),
        (("range", Decimal(20), Decimal(25)), "từ 20 đến 25%, đến năm 2020"),
        (("exactly", None, None), "chưa có con số"),
    ],
)
def test_target_is_said_with_its_number_unit_and_day(
    values: tuple[str, Decimal | None, Decimal | None], words: str
) -> None:
    assert target_words(*values, unit="%", due="2020") == words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("30/6/2019", "2019-06-30"),
        ("05.09.2019", "2019-09-05"),
        ("6/2019", "2019-06"),
        ("Tháng 6 năm 2019", "2019-06"),
        ("quý II/2019", "2019-Q2"),
        ("Quý 4 năm 2020", "2020-Q4"),
        ("6 tháng đầu năm 2019", "2019-H1"),
        ("6 tháng cuối năm 2019", "2019-H2"),
        ("năm 2019", "2019"),
        ("2019", "2019"),
        ("2019-Q2", "2019-Q2"),
        (" khi có thể ", "khi có thể"),
    ],
)
def test_date_is_understood_as_an_office_writes_it(typed: str, kept: str) -> None:
    assert typed_date(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("15/12", "--12-15"),
        (" Ngày 05/9 ", "--09-05"),
        ("ngày 15", "---15"),
        ("5", "---05"),
        ("ngày 15 tháng cuối quý", "---15"),
        ("thứ sáu", "W5"),
        ("Thứ 2", "W1"),
        ("chủ nhật", "W7"),
        ("16 giờ thứ sáu", "W5T16:00"),
        ("16h30 ngày 15/12", "--12-15T16:30"),
        ("16 giờ 15/12", "--12-15T16:00"),
        ("7 giờ 30", "T07:30"),
        ("--12-15", "--12-15"),
        ("thứ tám", ""),
        ("cuối năm", ""),
        ("15/12, 15/6", ""),
        ("15/12/2019", ""),
        ("", ""),
    ],
)
def test_day_of_what_comes_again_is_understood_as_an_office_writes_it(typed: str, kept: str) -> None:
    assert typed_day_of_each(typed) == kept


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("day", ["--12-15", "---05", "W1", "W7", "W5T16:00", "--09-05T07:30", "T16:00"])
def test_day_of_what_comes_again_is_understood_as_it_is_shown(day: str, language: str) -> None:
    with translation.override(language):
        assert typed_day_of_each(date_words(day)) == day


@pytest.mark.parametrize(("typed", "kept"), [("30 ngày", "P30D"), ("6 tháng", "P6M"), ("P2W", "P2W")])
def test_length_is_understood_as_an_office_writes_it(typed: str, kept: str) -> None:
    assert typed_duration(typed) == kept


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({}, ""),
        (
            {"every": "P1Y", "to": "Ban Thường vụ Tỉnh ủy", "via": "Ban Tổ chức Tỉnh ủy"},
            "hằng năm, gửi Ban Thường vụ Tỉnh ủy, qua Ban Tổ chức Tỉnh ủy",
        ),
        ({"every": "P1M", "by": "---20"}, "hằng tháng, chậm nhất ngày 20"),
        ({"every": "P1Y", "by": "--12-15T16:00"}, "hằng năm, chậm nhất 16 giờ ngày 15/12"),
        ({"every": "P1W", "by": "W5"}, "hằng tuần, chậm nhất thứ sáu"),
        ({"by": "2026-09-05"}, "chậm nhất 05/9/2026"),
        ({"with": ["các cơ quan liên quan", "Sở A"]}, "cùng các cơ quan liên quan, Sở A"),
        ({"with": "Sở A"}, "cùng Sở A"),
    ],
)
def test_how_a_duty_is_done_is_said_in_words(details: dict[str, Any], words: str) -> None:
    assert way_words(details) == words
