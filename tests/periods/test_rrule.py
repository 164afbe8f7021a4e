import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.periods import Duration, Recurrence, to_rrule

LENGTHS = ["P1D", "P7D", "P1W", "P2W", "P1M", "P2M", "P3M", "P4M", "P6M", "P1Y", "P2Y", "P5Y", "P18M"]
DAYS = ["", "---01", "---15", "---29", "---31", "--02-29", "--06-15", "--12-31", "W1", "W5", "W5T16:00"]


@given(st.sampled_from(LENGTHS), st.sampled_from(DAYS), st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)))
def test_the_days_of_the_rule_are_those_on_which_it_is_due(every: str, on: str, begin: dt.date) -> None:
    recurrence = Recurrence(Duration.parse(every), on)
    rule = to_rrule(recurrence)
    first = recurrence.next_due(begin)
    assert (rule is None) == (first is None)
    if rule is None or first is None:
        return
    expected = [first]
    while len(expected) < 8:
        following = recurrence.next_due(expected[-1] + dt.timedelta(days=1))
        assert following is not None
        expected.append(following)
    found = rrulestr(rule, dtstart=dt.datetime.combine(first, dt.time()))
    assert [moment.date() for _, moment in zip(range(8), found, strict=False)] == expected


@pytest.mark.parametrize(
    ("every", "on", "rule"),
    [
        ("P1M", "---15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("P3M", "", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        ("P1Y", "--12-15", "FREQ=MONTHLY;BYMONTH=12;BYMONTHDAY=15"),
        ("P1W", "W5", "FREQ=WEEKLY;BYDAY=FR"),
        ("P1D", "", "FREQ=DAILY"),
        ("P5Y", "", None),
    ],
)
def test_rules_are_written_as_calendars_read_them(every: str, on: str, rule: str | None) -> None:
    assert to_rrule(Recurrence(Duration.parse(every), on)) == rule
