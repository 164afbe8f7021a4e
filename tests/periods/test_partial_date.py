import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.periods import PartialDate, PeriodError, format_day

YEARS = st.integers(1, 9999)
DATES = st.one_of(
    YEARS.map(PartialDate),
    st.builds(lambda year, half: PartialDate(year, half=half), YEARS, st.integers(1, 2)),
    st.builds(lambda year, quarter: PartialDate(year, quarter=quarter), YEARS, st.integers(1, 4)),
    st.builds(lambda year, month: PartialDate(year, month=month), YEARS, st.integers(1, 12)),
    st.dates().map(PartialDate.of_day),
)
NEARBY = st.dates(dt.date(2019, 1, 1), dt.date(2020, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, half=(day.month + 5) // 6),
            PartialDate(day.year, quarter=(day.month + 2) // 3),
            PartialDate(day.year, month=day.month),
            PartialDate.of_day(day),
        ]
    )
)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2019", "2019-01-01", "2019-12-31", "năm 2019"),
        ("2019-H1", "2019-01-01", "2019-06-30", "6 tháng đầu năm 2019"),
        ("2019-H2", "2019-07-01", "2019-12-31", "6 tháng cuối năm 2019"),
        ("2019-Q2", "2019-04-01", "2019-06-30", "quý II năm 2019"),
        ("2019-Q4", "2019-10-01", "2019-12-31", "quý IV năm 2019"),
        ("2019-06", "2019-06-01", "2019-06-30", "tháng 6 năm 2019"),
        ("2020-02", "2020-02-01", "2020-02-29", "tháng 2 năm 2020"),
        ("2019-06-30", "2019-06-30", "2019-06-30", "30/6/2019"),
    ],
)
def test_a_date_is_as_precise_as_its_text(text: str, first: str, last: str, words: str) -> None:
    date = PartialDate.parse(text)
    assert (date.first_day().isoformat(), date.last_day().isoformat()) == (first, last)
    assert date.describe() == words
    assert str(date) == text


@settings(deadline=None)
@given(DATES)
def test_every_date_is_read_back_from_its_text(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date
    assert date.first_day() <= date.last_day()
    assert date.covers(date.first_day())
    assert date.covers(date.last_day())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "19",
        "2019-13",
        "2019-00",
        "2019-Q5",
        "2019-H3",
        "2019-02-29",
        "2019-6",
        "2019-06-31",
        "0000",
        "２０１９",
        "2019-06-30T",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"half": 1, "quarter": 1},
        {"day": 3},
        {"half": 1, "day": 3},
        {"month": 1, "quarter": 1},
        {"month": 13, "day": 3},
    ],
)
def test_parts_that_do_not_go_together_are_refused(parts: dict[str, int]) -> None:
    with pytest.raises(PeriodError):
        PartialDate(2019, **parts)


def test_dates_of_every_precision_stand_in_one_order() -> None:
    texts = [
        "2018",
        "2019-01-01",
        "2019-01",
        "2019-Q1",
        "2019-H1",
        "2019",
        "2019-01-02",
        "2019-Q2",
        "2019-H2",
        "2020",
    ]
    assert [str(date) for date in sorted(map(PartialDate.parse, reversed(texts)))] == texts


@settings(deadline=None)
@given(NEARBY, NEARBY)
def test_two_dates_overlap_unless_one_precedes_the_other(one: PartialDate, other: PartialDate) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) != (one.precedes(other) or other.precedes(one))
    assert (one < other) + (one == other) + (one > other) == 1
    assert not one.precedes(other) or one < other


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 9, 5), "05/9/2026"),
        (dt.date(2025, 6, 30), "30/6/2025"),
        (dt.date(2026, 2, 1), "01/02/2026"),
        (dt.date(2026, 12, 11), "11/12/2026"),
    ],
)
def test_a_day_is_printed_as_offices_write_it(day: dt.date, words: str) -> None:
    assert format_day(day) == words
