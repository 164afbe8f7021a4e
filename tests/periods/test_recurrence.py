import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.periods import Duration, PeriodError, Recurrence


def next_due(every: str, on: str, day: str) -> str | None:
    due = Recurrence(Duration.parse(every), on).next_due(dt.date.fromisoformat(day))
    return due and due.isoformat()


@pytest.mark.parametrize(
    ("every", "on", "day", "due"),
    [
        ("P1Y", "", "2019-03-01", "2019-12-31"),
        ("P12M", "", "2019-12-31", "2019-12-31"),
        ("P6M", "", "2019-03-01", "2019-06-30"),
        ("P6M", "", "2019-07-01", "2019-12-31"),
        ("P3M", "", "2019-10-01", "2019-12-31"),
        ("P1M", "", "2020-02-10", "2020-02-29"),
        ("P1M", "---15", "2019-06-15", "2019-06-15"),
        ("P1M", "---15", "2019-06-16", "2019-07-15"),
        ("P1M", "---31", "2019-06-16", "2019-06-30"),
        ("P3M", "---15", "2019-12-16", "2020-03-15"),
        ("P1Y", "--06-15", "2019-06-16", "2020-06-15"),
        ("P1Y", "--02-29", "2019-01-01", "2019-02-28"),
        ("P1W", "W5", "2026-11-22", "2026-11-27"),
        ("P1W", "W5T16:00", "2026-11-27", "2026-11-27"),
        ("P1W", "", "2026-11-17", "2026-11-22"),
        ("P7D", "", "2026-11-22", "2026-11-22"),
        ("P1D", "", "2026-11-22", "2026-11-22"),
        ("P5Y", "", "2019-01-01", None),
        ("P5M", "", "2019-01-01", None),
        ("P10D", "", "2019-01-01", None),
        ("P1Y", "--01-01", "9999-06-01", None),
        ("P1W", "W1", "9999-12-31", None),
        ("P1W", "", "9999-12-31", None),
    ],
)
def test_what_comes_again_is_next_due_on_its_day(every: str, on: str, day: str, due: str | None) -> None:
    assert next_due(every, on, day) == due


@settings(deadline=None)
@given(
    st.sampled_from(["P1M", "P3M", "P6M", "P1Y", "P1W", "P1D"]),
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
)
def test_it_is_never_due_in_the_past_nor_later_than_a_whole_turn(every: str, day: dt.date) -> None:
    length = Duration.parse(every)
    due = Recurrence(length).next_due(day)
    assert due is not None
    assert day <= due <= length.added_to(day)


def test_the_hour_is_kept_beside_the_day() -> None:
    assert Recurrence(Duration(weeks=1), "W5T16:00").time() == dt.time(16)
    assert Recurrence(Duration(days=1), "T07:30").time() == dt.time(7, 30)
    assert Recurrence(Duration(months=1), "---15").time() is None


@pytest.mark.parametrize("on", ["W8", "--13-01", "---32", "15", "T25:00", "W5T16", "---00"])
def test_what_names_no_day_is_refused(on: str) -> None:
    with pytest.raises(PeriodError, match="không phải ngày định kỳ"):
        Recurrence(Duration(months=1), on)


@pytest.mark.parametrize(
    ("every", "on", "has_it"),
    [
        ("P1Y", "--12-15", True),
        ("P12M", "--12-15", True),
        ("P1M", "--12-15", False),
        ("P3M", "--12-15", False),
        ("P1W", "--12-15", False),
        ("P1M", "---15", True),
        ("P3M", "---15T16:00", True),
        ("P1Y", "---15", True),
        ("P1W", "---15", False),
        ("P45D", "---15", False),
        ("P1W", "W5", True),
        ("P7D", "W5", True),
        ("P1M", "W5", False),
        ("P1M", "", True),
        ("P1D", "T16:00", True),
    ],
)
def test_a_named_day_is_one_of_the_periods_or_not(every: str, on: str, *, has_it: bool) -> None:
    assert Recurrence(Duration.parse(every), on).is_day_of_period is has_it
