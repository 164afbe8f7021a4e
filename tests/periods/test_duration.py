import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.periods import Duration, PeriodError

DURATIONS = st.builds(
    Duration,
    years=st.integers(0, 200),
    months=st.integers(0, 999),
    weeks=st.integers(0, 999),
    days=st.integers(0, 9999),
    hours=st.integers(0, 9999),
)


@settings(deadline=None)
@given(DURATIONS)
def test_every_duration_is_read_back_from_its_text(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration


@settings(deadline=None)
@given(DURATIONS, st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_a_day_is_never_moved_back(duration: Duration, day: dt.date) -> None:
    later = duration.added_to(day)
    assert later >= day
    assert (later == day) == (duration == Duration())


@pytest.mark.parametrize(
    ("text", "day", "later"),
    [
        ("P1Y", "2020-02-29", "2021-02-28"),
        ("P1M", "2019-01-31", "2019-02-28"),
        ("P6M", "2019-08-31", "2020-02-29"),
        ("P12M", "2019-12-01", "2020-12-01"),
        ("P1W", "2019-12-28", "2020-01-04"),
        ("P30D", "2019-06-01", "2019-07-01"),
        ("P1M10D", "2019-01-31", "2019-03-10"),
        ("PT8H", "2019-06-01", "2019-06-02"),
        ("PT24H", "2019-06-01", "2019-06-02"),
        ("PT25H", "2019-06-01", "2019-06-03"),
        ("P0D", "2019-06-01", "2019-06-01"),
    ],
)
def test_a_duration_is_added_to_a_day(text: str, day: str, later: str) -> None:
    assert Duration.parse(text).added_to(dt.date.fromisoformat(day)) == dt.date.fromisoformat(later)


def test_added_to_a_moment_hours_count_as_hours() -> None:
    moment = dt.datetime(2019, 1, 31, 22, 30, tzinfo=dt.UTC)
    assert Duration.parse("P1MT3H").added_to(moment) == dt.datetime(2019, 3, 1, 1, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "1Y", "P1", "P-1D", "P1.5D", "P1D1Y", "P1DT", "PT1M", "P1Y ", "P99999999D"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        Duration.parse(text)


def test_negative_parts_are_refused() -> None:
    with pytest.raises(PeriodError, match="không thể âm"):
        Duration(days=-1)


@pytest.mark.parametrize("text", ["P9999Y", "P99999M", "P999999W", "P9999999D", "PT99999999H"])
def test_beyond_the_calendar_is_an_error_of_its_own(text: str) -> None:
    with pytest.raises(PeriodError, match="vượt quá năm 9999"):
        Duration.parse(text).added_to(dt.date(2019, 6, 1))


@pytest.mark.parametrize(
    ("text", "words"), [("P1Y6M", "1 năm 6 tháng"), ("P2WT8H", "2 tuần 8 giờ"), ("P0D", "0 ngày")]
)
def test_a_duration_is_told_in_vietnamese(text: str, words: str) -> None:
    assert Duration.parse(text).describe() == words
