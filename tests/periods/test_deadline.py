import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.periods import (
    Deadline,
    DeadlineKind,
    DeadlineState,
    PartialDate,
    Period,
    PeriodError,
    deadline_state,
    public_calendar,
    read_deadline,
)

DAY = dt.date(2019, 6, 3)


@pytest.mark.parametrize(
    ("timing", "kind", "last", "words"),
    [
        ({"kind": "continuous"}, "standing", None, "Thường xuyên"),
        ({"kind": "recurring", "every": "P3M"}, "standing", None, "Định kỳ 3 tháng"),
        ({"kind": "recurring"}, "standing", None, "Thường xuyên"),
        ({"kind": "from", "start": "2019-Q2"}, "open", None, "Không hạn, từ quý II năm 2019"),
        ({"kind": "by", "end": "2025"}, "dated", "2025-12-31", "Hạn 31/12/2025"),
        ({"kind": "by", "end": "2025-06-30"}, "dated", "2025-06-30", "Hạn 30/6/2025"),
        ({"kind": "by", "end": "2019-Q4", "stages": []}, "dated", "2019-12-31", "Hạn 31/12/2019"),
        ({"kind": "between", "start": "2021", "end": "2025"}, "dated", "2025-12-31", "Hạn 31/12/2025"),
        ({"kind": "between", "start": None, "end": "2030"}, "dated", "2030-12-31", "Hạn 31/12/2030"),
        ({"kind": "between", "start": "2030", "end": "2025"}, "dated", "2025-12-31", "Hạn 31/12/2025"),
        ({"kind": "between", "start": "2021"}, "open", None, "Không hạn, từ năm 2021"),
        ({"kind": "within", "event": "mở thầu"}, "by_reference", None, "Theo mở thầu"),
        ({"kind": "within", "length": "P5D", "event": "ban hành"}, "by_reference", None, "Theo ban hành"),
        ({"kind": "within", "length": "P5D"}, "by_reference", None, "Theo sự kiện nêu trong văn bản"),
        (
            {"kind": "by_authority", "authority": ["999-QĐ/TU", "158-KH/TU"]},
            "by_reference",
            None,
            "Theo 999-QĐ/TU; 158-KH/TU",
        ),
        ({"kind": "by_authority", "authority": "Chính phủ"}, "by_reference", None, "Theo Chính phủ"),
        ({"kind": "unspecified"}, "open", None, "Không hạn"),
    ],
)
def test_each_way_of_giving_time_becomes_one_kind_of_deadline(
    timing: Mapping[str, object], kind: str, last: str | None, words: str
) -> None:
    deadline = read_deadline(timing)
    assert deadline.kind == kind
    assert deadline.last_day == (last and dt.date.fromisoformat(last))
    assert deadline.describe() == words


@pytest.mark.parametrize(
    ("timing", "last"),
    [
        ({"length": "P30D"}, dt.date(2019, 7, 3)),
        ({"length": "P5D", "working_days": True}, dt.date(2019, 6, 10)),
        ({"length": "P1W", "working_days": True}, dt.date(2019, 6, 10)),
        ({"length": "P1M"}, dt.date(2019, 7, 3)),
        ({"length": "PT24H"}, dt.date(2019, 6, 4)),
        ({"length": "PT24H", "working_days": True}, dt.date(2019, 6, 4)),
    ],
)
def test_a_limit_after_an_event_is_dated_once_the_event_is(timing: dict[str, object], last: dt.date) -> None:
    timing |= {"kind": "within", "event": "kể từ ngày nhận được hồ sơ"}
    deadline = read_deadline(timing, event_on=DAY, calendar=public_calendar())
    assert (deadline.kind, deadline.last_day) == (DeadlineKind.DATED, last)
    assert deadline.reference == ("kể từ ngày nhận được hồ sơ",)


def test_working_days_leave_out_the_holidays_of_the_calendar() -> None:
    timing = {"kind": "within", "length": "P2D", "working_days": True}
    assert read_deadline(timing, event_on=dt.date(2019, 4, 26)).last_day == dt.date(2019, 4, 30)
    known = read_deadline(timing, event_on=dt.date(2019, 4, 26), calendar=public_calendar())
    assert known.last_day == dt.date(2019, 5, 3)


def test_an_event_without_length_stays_by_reference() -> None:
    assert read_deadline({"kind": "within", "event": "x"}, event_on=DAY).kind is DeadlineKind.BY_REFERENCE


@pytest.mark.parametrize(
    "timing",
    [
        {},
        {"kind": "someday"},
        {"kind": ["by"]},
        {"kind": "by", "end": "mai"},
        {"kind": "by", "end": 2019},
        {"kind": "recurring", "every": "hằng năm"},
        {"kind": "recurring", "every": "P1Y", "on": "W9"},
        {"kind": "by_authority", "authority": [1]},
        {"kind": "by_authority", "authority": 7},
    ],
)
def test_a_timing_that_cannot_be_read_is_an_error_of_one_kind(timing: Mapping[str, object]) -> None:
    with pytest.raises(PeriodError):
        read_deadline(timing)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2025-06-15", DeadlineState.ON_TIME),
        ("2025-06-22", DeadlineState.ON_TIME),
        ("2025-06-23", DeadlineState.DUE_SOON),
        ("2025-06-30", DeadlineState.DUE_SOON),
        ("2025-07-01", DeadlineState.OVERDUE),
    ],
)
def test_a_dated_deadline_is_on_time_then_near_then_past(on: str, state: DeadlineState) -> None:
    deadline = read_deadline({"kind": "by", "end": "2025-06-30"})
    assert deadline_state(deadline, on=dt.date.fromisoformat(on), soon_days=7) is state


@settings(deadline=None)
@given(
    st.sampled_from(["continuous", "recurring", "from", "within", "by_authority", "unspecified"]), st.dates()
)
def test_what_has_no_day_is_open_on_every_day(kind: str, day: dt.date) -> None:
    assert deadline_state(read_deadline({"kind": kind}), on=day, soon_days=7) is DeadlineState.OPEN


@settings(deadline=None)
@given(st.dates(), st.dates(), st.integers(0, 60))
def test_a_day_on_time_is_never_past_and_states_follow_each_other(
    last: dt.date, day: dt.date, soon: int
) -> None:
    deadline = Deadline(DeadlineKind.DATED, Period(None, PartialDate.of_day(last)))
    state = deadline_state(deadline, on=day, soon_days=soon)
    assert (state is DeadlineState.OVERDUE) == (day > last)
    assert (state is DeadlineState.DUE_SOON) == (0 <= (last - day).days <= soon)
