"""A timing as a person may write it: the contract's object, its dates and durations checked."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from trienkhai.documents.enums import TimingKind
from trienkhai.periods import Duration, PartialDate, PeriodError, Recurrence, read_deadline

Timing = dict[str, Any]
_NEEDED: dict[str, tuple[str, ...]] = {
    TimingKind.FROM: ("start",),
    TimingKind.BY: ("end",),
    TimingKind.BETWEEN: ("end",),
    TimingKind.RECURRING: ("every",),
}
_ALLOWED: dict[str, tuple[str, ...]] = {
    TimingKind.CONTINUOUS: (),
    TimingKind.FROM: ("start",),
    TimingKind.BY: ("end",),
    TimingKind.BETWEEN: ("start", "end", "stages"),
    TimingKind.RECURRING: ("every", "on", "start", "end"),
    TimingKind.WITHIN: ("length", "working_days", "event"),
    TimingKind.BY_AUTHORITY: ("authority",),
    TimingKind.UNSPECIFIED: (),
}
_WORDS = {
    "start": gettext_lazy("ngày bắt đầu"),
    "end": gettext_lazy("ngày kết thúc"),
    "every": gettext_lazy("chu kỳ"),
    "length": gettext_lazy("độ dài thời hạn"),
}


class InvalidTiming(Exception):
    """A timing that cannot be kept; ``problems`` are Vietnamese sentences, one a fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def check_timing(timing: Mapping[str, Any], *, raw: str = "") -> Timing:
    """The timing with only the fields of its kind, and ``raw``: the words of the text, kept as they are.

    Raises InvalidTiming with everything that is wrong.
    """
    kind = str(timing.get("kind", ""))
    if kind not in TimingKind.values:
        raise InvalidTiming([gettext("Không có loại thời gian “{kind}”.").format(kind=kind)])
    kept = _fields(timing)
    problems = [
        gettext("Loại “{kind}” cần {field}.").format(kind=TimingKind(kind).label, field=_WORDS[name])
        for name in _NEEDED.get(kind, ())
        if name not in kept
    ]
    if kind == TimingKind.WITHIN and not kept.keys() & {"length", "event"}:
        problems.append(gettext("Loại “Trong một thời hạn” cần độ dài hoặc sự việc làm mốc."))
    problems += _date_problems(kept) + _duration_problems(kept)
    if problems:
        raise InvalidTiming(problems)
    return {"kind": kind, **kept, "raw": raw}


def is_same_time(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two timings say the same time: kind and the fields that count for it, whatever their words.

    Neither has to be one that a person may write: what the compiler read can have more.
    """
    return one.get("kind") == other.get("kind") and _fields(one) == _fields(other)


def _fields(timing: Mapping[str, Any]) -> Timing:
    """The fields that count for the timing's kind and that say something."""
    allowed = _ALLOWED.get(str(timing.get("kind", "")), ())
    return {name: timing[name] for name in allowed if timing.get(name) not in (None, "", [])}


def last_day(timing: Mapping[str, Any]) -> dt.date | None:
    """The day on which the work is due; None where the text sets none (“không hạn”, a value of its own).

    Only an end that the text names makes a deadline: a start, a rhythm, another document's timetable or a
    length counted from an event that has no date do not.
    """
    try:
        return read_deadline(timing).last_day
    except PeriodError:
        return None


def due_day(timing: Mapping[str, Any], *, on: dt.date) -> dt.date | None:
    """The last day of work that ends, else the next day, from ``on``, on which work that comes again is due.

    A rhythm makes a deadline only where the text names its day (“trước ngày 15/12 hằng năm”), and only while
    it lasts: not before it begins, not after it ends.
    """
    try:
        deadline = read_deadline(timing)
    except PeriodError:
        return None
    recurrence, period = deadline.recurrence, deadline.period
    if recurrence is None or not recurrence.on:
        return deadline.last_day
    begin = period.start.first_day() if period.start else on
    due = recurrence.next_due(max(on, begin))
    return None if due and period.end and due > period.end.last_day() else due


def read_date(text: str) -> PartialDate | None:
    """The date with the precision it is written in; None when it is none."""
    try:
        return PartialDate.parse(text)
    except PeriodError:
        return None


def _date_problems(timing: Timing) -> list[str]:
    dates = {name: read_date(str(timing[name])) for name in ("start", "end") if name in timing}
    problems = [
        gettext("“{value}” không phải {field}; hãy ghi 2019, 2019-Q2, 2019-06 hoặc 2019-06-30.").format(
            value=timing[name], field=_WORDS[name]
        )
        for name, date in dates.items()
        if date is None
    ]
    start, end = dates.get("start"), dates.get("end")
    if start and end and start.first_day() > end.last_day():
        problems.append(gettext("Ngày bắt đầu sau ngày kết thúc."))
    return problems


def _duration_problems(timing: Timing) -> list[str]:
    problems = [
        gettext("“{value}” không phải {field}; hãy ghi như P1Y, P6M, P1M, P30D.").format(
            value=timing[name], field=_WORDS[name]
        )
        for name in ("every", "length")
        if name in timing and not _is_duration(str(timing[name]))
    ]
    if "on" in timing and not problems:
        try:
            Recurrence(Duration.parse(str(timing.get("every", "P1Y"))), str(timing["on"]))
        except PeriodError as error:
            problems.append(str(error))
    return problems


def _is_duration(text: str) -> bool:
    try:
        Duration.parse(text)
    except PeriodError:
        return False
    return True
