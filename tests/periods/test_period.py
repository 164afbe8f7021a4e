import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.periods import PartialDate, Period, PeriodError, parse_term, term_after_congress

DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2019, 12, 31))
PERIODS = st.lists(DAYS, min_size=2, max_size=2).map(
    lambda days: Period(PartialDate.of_day(min(days)), PartialDate.of_day(max(days)))
)
OPEN_PERIODS = st.one_of(PERIODS, DAYS.map(Period.of_days), st.just(Period()))


def dates(start: str, end: str) -> Period:
    return Period((start and PartialDate.parse(start)) or None, (end and PartialDate.parse(end)) or None)


@settings(deadline=None)
@given(OPEN_PERIODS, OPEN_PERIODS, DAYS)
def test_periods_overlap_exactly_where_they_share_a_day(one: Period, other: Period, day: dt.date) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) or not (one.covers(day) and other.covers(day))
    latest = max(one.first_day() or dt.date.min, other.first_day() or dt.date.min)
    assert one.overlaps(other) == (one.covers(latest) and other.covers(latest))


def test_a_period_holds_all_that_its_ends_may_mean() -> None:
    period = dates("2019-Q2", "2020")
    assert (period.first_day(), period.last_day()) == (dt.date(2019, 4, 1), dt.date(2020, 12, 31))
    assert period.describe() == "từ quý II năm 2019 đến năm 2020"
    assert dates("2019", "2019-06").covers(dt.date(2019, 3, 1))


def test_an_open_end_never_comes() -> None:
    assert dates("2019", "").covers(dt.date.max)
    assert dates("", "2019").covers(dt.date.min)
    assert dates("", "2025").describe() == "đến năm 2025"
    assert Period().describe() == "không xác định"


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(PeriodError, match=r"kết thúc \(2018\) trước khi bắt đầu \(2019-Q1\)"):
        dates("2019-Q1", "2018")


@pytest.mark.parametrize(
    "text", ["2020-2025", "nhiệm kỳ 2020 - 2025", "Nhiệm kỳ 2020–2025", "2020 \u2014\n2025", "2020/2025"]
)
def test_a_term_is_read_whatever_its_dash(text: str) -> None:
    assert parse_term(text) == dates("2020", "2025")


@pytest.mark.parametrize(
    "text", ["", "2020", "2025-2020", "2020-2020", "2020-2045", "nhiệm kỳ tới", "20202025"]
)
def test_what_is_no_term_is_none(text: str) -> None:
    assert parse_term(text) is None


def test_terms_between_congresses_follow_each_other_without_gap_or_overlap() -> None:
    first = term_after_congress(dt.date(2015, 10, 20), dt.date(2020, 10, 22))
    second = term_after_congress(dt.date(2020, 10, 22))
    assert (first.first_day(), first.last_day()) == (dt.date(2015, 10, 21), dt.date(2020, 10, 22))
    assert second.first_day() == dt.date(2020, 10, 23)
    assert second.last_day() is None
    assert not first.overlaps(second)
