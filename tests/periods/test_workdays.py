import datetime as dt
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.periods import WEEKENDS_ONLY, PeriodError, WorkCalendar, public_calendar

FRIDAY = dt.date(2026, 11, 20)
MONDAY = dt.date(2026, 11, 23)
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2027, 12, 31))
CALENDARS = st.builds(
    WorkCalendar, holidays=st.frozensets(DAYS, max_size=20), worked=st.frozensets(DAYS, max_size=5)
) | st.just(public_calendar())


def test_saturday_and_sunday_do_not_count() -> None:
    assert WEEKENDS_ONLY.add(FRIDAY, 1) == MONDAY
    assert WEEKENDS_ONLY.add(FRIDAY, 5) == dt.date(2026, 11, 27)
    assert WEEKENDS_ONLY.add(dt.date(2026, 11, 21), 1) == MONDAY
    assert WEEKENDS_ONLY.count(FRIDAY, MONDAY) == 2
    assert WEEKENDS_ONLY.count(MONDAY, FRIDAY) == 0


def test_no_working_days_at_all_is_the_day_or_the_next_one_worked() -> None:
    assert WEEKENDS_ONLY.add(FRIDAY, 0) == FRIDAY
    assert WEEKENDS_ONLY.add(dt.date(2026, 11, 21), 0) == MONDAY


def test_a_holiday_is_left_out_and_a_saturday_worked_in_exchange_counts() -> None:
    calendar = public_calendar()
    assert calendar.add(dt.date(2019, 4, 26), 1) == dt.date(2019, 5, 2)
    assert calendar.is_working_day(dt.date(2019, 5, 4))
    assert calendar.add(dt.date(2019, 5, 3), 1) == dt.date(2019, 5, 4)


def test_the_calendar_says_which_years_it_knows() -> None:
    assert public_calendar().knows(dt.date(2019, 6, 1))
    assert not public_calendar().knows(dt.date(1999, 6, 1))
    assert not WEEKENDS_ONLY.knows(dt.date(2019, 6, 1))


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(1, 40))
def test_adding_and_counting_agree(calendar: WorkCalendar, day: dt.date, count: int) -> None:
    last = calendar.add(day, count)
    assert calendar.is_working_day(last)
    assert calendar.count(day + dt.timedelta(days=1), last) == count


@pytest.mark.parametrize("count", [-1, 10_001])
def test_an_absurd_count_is_refused(count: int) -> None:
    with pytest.raises(PeriodError, match="từ 0 đến 10000"):
        WEEKENDS_ONLY.add(FRIDAY, count)


def test_beyond_the_calendar_is_an_error_of_its_own() -> None:
    with pytest.raises(PeriodError, match="vượt quá năm 9999"):
        WEEKENDS_ONLY.add(dt.date(9999, 12, 30), 10)


def test_every_year_on_record_has_its_source_its_fixed_holidays_and_only_its_own_days() -> None:
    years = tomllib.loads((files("trienkhai.periods") / "holidays.toml").read_text("utf-8"))["years"]
    assert [year["year"] for year in years] == list(range(years[0]["year"], years[0]["year"] + len(years)))
    for year in years:
        number, days = year["year"], year["holidays"]
        assert year["source"].startswith("Bộ luật Lao động")
        assert isinstance(year["checked"], bool)
        assert {(1, 1), (4, 30), (5, 1), (9, 2)} <= {(day.month, day.day) for day in days}
        assert days == sorted(set(days))
        worked = year.get("worked", [])
        assert {day.year for day in (*days, *worked)} == {number}
        assert all(day.isoweekday() >= 6 for day in worked)
        assert not set(worked) & set(days)
