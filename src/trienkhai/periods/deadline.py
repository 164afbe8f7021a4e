"""From the time a text gives to a deadline, and how a day stands to it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from trienkhai.periods.duration import Duration
from trienkhai.periods.errors import PeriodError
from trienkhai.periods.partial_date import PartialDate, format_day
from trienkhai.periods.period import Period
from trienkhai.periods.recurrence import Recurrence
from trienkhai.periods.workdays import WEEKENDS_ONLY, WorkCalendar

_WORKING_DAYS_IN_WEEK = 5
_HOURS_IN_DAY = 24


class DeadlineKind(StrEnum):
    """What kind of end a task has; having none is a kind of its own."""

    STANDING = "standing"
    OPEN = "open"
    BY_REFERENCE = "by_reference"
    DATED = "dated"


class DeadlineState(StrEnum):
    """How a day stands to a deadline."""

    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is to be done.

    Standing work goes on or comes again (``recurrence``); open work has at most a start; by reference,
    another document or an event sets the time (``reference``: its words); dated work has a ``last_day``.
    """

    kind: DeadlineKind
    period: Period = field(default_factory=Period)
    recurrence: Recurrence | None = None
    reference: tuple[str, ...] = ()

    @property
    def last_day(self) -> dt.date | None:
        """The last day on time; ``None`` unless the deadline is dated."""
        return self.period.last_day() if self.kind is DeadlineKind.DATED else None

    def describe(self) -> str:
        """In Vietnamese: “Thường xuyên”, “Định kỳ 3 tháng”, “Theo 999-QĐ/TU”, “Hạn 30/6/2025” …."""
        match self.kind:
            case DeadlineKind.STANDING if self.recurrence is not None:
                return f"Định kỳ {self.recurrence.every.describe()}"
            case DeadlineKind.STANDING:
                return "Thường xuyên"
            case DeadlineKind.BY_REFERENCE:
                return f"Theo {'; '.join(self.reference) or 'sự kiện nêu trong văn bản'}"
            case DeadlineKind.DATED if self.last_day is not None:
                return f"Hạn {format_day(self.last_day)}"
        return f"Không hạn, {self.period.describe()}" if self.period.start else "Không hạn"


def read_deadline(
    timing: Mapping[str, object], *, event_on: dt.date | None = None, calendar: WorkCalendar = WEEKENDS_ONLY
) -> Deadline:
    """The deadline that a timing object of a compiled directive (``kind``, ``start``, ``end`` …) means.

    ``within`` is by reference until ``event_on`` says when its event was; then its length is added, in
    working days of ``calendar`` where the text says so. Raises ``PeriodError`` for an unknown kind or a value
    that is no date or duration.
    """
    match timing.get("kind"):
        case "continuous":
            return Deadline(DeadlineKind.STANDING, _period(timing))
        case "recurring":
            return Deadline(DeadlineKind.STANDING, _period(timing), _recurrence(timing))
        case "from" | "by" | "between":
            period = _period(timing)
            return Deadline(DeadlineKind.DATED if period.end else DeadlineKind.OPEN, period)
        case "within":
            return _read_within(timing, event_on, calendar)
        case "by_authority":
            return Deadline(DeadlineKind.BY_REFERENCE, _period(timing), reference=_words(timing, "authority"))
        case "unspecified":
            return Deadline(DeadlineKind.OPEN)
    raise PeriodError(f"Không hiểu loại thời gian {timing.get('kind')!r}.")


def deadline_state(deadline: Deadline, *, on: dt.date, soon_days: int) -> DeadlineState:
    """How the day stands to the deadline: open unless dated, overdue after its last day.

    ``soon_days`` is how many days before the last day the deadline counts as near; the last day itself does.
    """
    if deadline.last_day is None:
        return DeadlineState.OPEN
    left = (deadline.last_day - on).days
    if left < 0:
        return DeadlineState.OVERDUE
    return DeadlineState.DUE_SOON if left <= soon_days else DeadlineState.ON_TIME


def _read_within(timing: Mapping[str, object], event_on: dt.date | None, calendar: WorkCalendar) -> Deadline:
    length = _text(timing, "length")
    if event_on is None or length is None:
        return Deadline(DeadlineKind.BY_REFERENCE, reference=_words(timing, "event"))
    duration = Duration.parse(length)
    last = duration.added_to(event_on)
    if timing.get("working_days"):
        # Years and months are those of the calendar; only weeks, days and hours can be working ones.
        after_months = Duration(duration.years, duration.months).added_to(event_on)
        days = duration.weeks * _WORKING_DAYS_IN_WEEK + duration.days - -duration.hours // _HOURS_IN_DAY
        last = calendar.add(after_months, days)
    return Deadline(DeadlineKind.DATED, Period.of_days(event_on, last), reference=_words(timing, "event"))


def _period(timing: Mapping[str, object]) -> Period:
    """Start and end; a start after the end is a misprint that findings speak of, and only the end counts."""
    start, end = _date(timing, "start"), _date(timing, "end")
    if start and end and end.last_day() < start.first_day():
        return Period(None, end)
    return Period(start, end)


def _date(timing: Mapping[str, object], name: str) -> PartialDate | None:
    text = _text(timing, name)
    return PartialDate.parse(text) if text else None


def _recurrence(timing: Mapping[str, object]) -> Recurrence | None:
    every = _text(timing, "every")
    return Recurrence(Duration.parse(every), _text(timing, "on") or "") if every else None


def _text(timing: Mapping[str, object], name: str) -> str | None:
    value = timing.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise PeriodError(f"“{name}” của thời gian phải là chữ, không phải {value!r}.")


def _words(timing: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = timing.get(name) or ()
    parts = (value,) if isinstance(value, str) else value
    if isinstance(parts, list | tuple) and all(isinstance(part, str) for part in parts):
        return tuple(parts)
    raise PeriodError(f"“{name}” của thời gian phải là chữ hoặc danh sách chữ, không phải {value!r}.")
