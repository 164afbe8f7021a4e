"""The deadlines of a directive as a calendar: iCalendar (RFC 5545)."""

import datetime as dt
from collections.abc import Iterator

from trienkhai.directive.export.json_form import timing_to_json
from trienkhai.directive.export.table import shorten
from trienkhai.directive.extract.responsibilities import Role
from trienkhai.directive.obligations import Assignment, Task
from trienkhai.directive.reading import Reading
from trienkhai.directive.values import dataclass
from trienkhai.periods import (
    DeadlineKind,
    Duration,
    PartialDate,
    Period,
    PeriodError,
    Recurrence,
    read_deadline,
    to_rrule,
)

_OCTETS = 75  # of a line, RFC 5545, section 3.1
_LONGEST_SUMMARY = 120
_DUE, _BEGINS = "Hạn", "Bắt đầu"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar as text, and the tasks that are not in it because the text gives them no day."""

    text: str
    without_day: tuple[str, ...]


def to_calendar(reading: Reading, *, on: dt.date) -> Calendar:
    """Each deadline as an event of its last day, each recurring task or report as one that repeats.

    A task in several stages has an event for each; one that is only to begin has its first day. What recurs
    begins with its first day on or after the paper's own date, or after ``on`` where it bears none, and ends
    with the plan's period where it has one. Identifiers stay the same for the same file, so that a calendar
    taken in again replaces the old one.
    """
    maker = _Maker(reading, on)
    lines: list[str] = []
    without: list[str] = []
    for task in reading.obligations.tasks:
        events = list(maker.of_task(task))
        lines += [line for event in events for line in event]
        if not events:
            without.append(task.provision)
    for number, row in enumerate(reading.obligations.assignments, 1):
        if row.role is Role.REPORT:
            lines += [line for event in maker.of_report(number, row) for line in event]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//trienkhai//directive//VI", "CALSCALE:GREGORIAN"]
    title = reading.structure.metadata.title or reading.structure.source.name
    name = [f"X-WR-CALNAME:{_escaped(title)}"]
    text = "".join(f"{_folded(line)}\r\n" for line in [*head, *name, *lines, "END:VCALENDAR"])
    return Calendar(text, tuple(without))


@dataclass(frozen=True, slots=True)
class _Day:
    """When an event is: its day, and the rule by which it comes again."""

    day: dt.date
    rule: str = ""


class _Maker:
    """Makes the events of one directive."""

    def __init__(self, reading: Reading, on: dt.date) -> None:
        issued = reading.structure.metadata.date
        self._begin = PartialDate.parse(issued).first_day() if issued else on
        self._digest = reading.structure.source.sha256[:16]
        self._texts = {row.id: row.body.text or row.heading.text for row in reading.structure.provisions}
        self._actors: dict[str, list[str]] = {}
        for row in reading.obligations.assignments:
            for provision in row.tasks:
                self._actors.setdefault(provision, []).append(row.actor)

    def of_task(self, task: Task) -> Iterator[list[str]]:
        """The events of a task; none where no day is known."""
        try:
            days = list(self._days(task))
        except PeriodError:
            return
        for number, (word, day) in enumerate(days):
            yield self._event(
                day,
                key=f"{task.provision}-{number}" if number else task.provision,
                summary=f"{word}: {task.title}",
                described=self._described(task),
            )

    def _days(self, task: Task) -> Iterator[tuple[str, _Day]]:
        deadline = read_deadline(timing_to_json(task.timing))
        stages = [PartialDate.parse(stage.end).last_day() for stage in task.timing.stages if stage.end]
        start = deadline.period.first_day()
        if stages:
            yield from ((_DUE, _Day(day)) for day in stages)
        elif deadline.recurrence:
            coming = self._coming(deadline.recurrence, deadline.period)
            yield from ((_DUE, day) for day in coming)
        elif deadline.last_day:
            yield _DUE, _Day(deadline.last_day)
        elif start and deadline.kind is DeadlineKind.OPEN:
            yield _BEGINS, _Day(start)

    def _coming(self, recurrence: Recurrence, period: Period) -> Iterator[_Day]:
        """The first day that it is due within the period, and how it comes again; nothing where unsettled."""
        rule = to_rrule(recurrence)
        first = recurrence.next_due(max(self._begin, period.first_day() or self._begin))
        last = period.last_day()
        if rule and first and (last is None or first <= last):
            yield _Day(first, f"RRULE:{rule}" + (f";UNTIL={last:%Y%m%d}" if last else ""))

    def of_report(self, number: int, row: Assignment) -> Iterator[list[str]]:
        """The events of a duty to report by a day or again and again."""
        try:
            days = list(self._report_days(row))
        except PeriodError:
            return
        receiver = f" {row.to}" if row.to else ""
        for day in days:
            yield self._event(
                day,
                key=f"report-{number}",
                summary=f"Báo cáo{receiver}: {row.actor}",
                described=[f"Mục {row.provision}", self._texts.get(row.provision, "")],
            )

    def _report_days(self, row: Assignment) -> Iterator[_Day]:
        by = row.by or ""
        if row.every:
            on = by if by.startswith(("-", "W", "T")) else ""
            yield from self._coming(Recurrence(Duration.parse(row.every), on), Period())
        elif by:
            yield _Day(PartialDate.parse(by).last_day())

    def _described(self, task: Task) -> list[str]:
        actors = "; ".join(dict.fromkeys(self._actors.get(task.provision, ())))
        parts = [f"Mục {task.provision}", self._texts.get(task.provision, task.title)]
        parts += [f"Thực hiện: {actors}"] if actors else []
        return parts + ([f"Thời hạn trong văn bản: {task.timing.raw}"] if task.timing.raw else [])

    def _event(self, day: _Day, *, key: str, summary: str, described: list[str]) -> list[str]:
        return [
            "BEGIN:VEVENT",
            f"UID:{_escaped(key)}-{self._digest}@trienkhai",
            f"DTSTAMP:{self._begin:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}",
            *([day.rule] if day.rule else []),
            f"SUMMARY:{_escaped(shorten(summary, _LONGEST_SUMMARY))}",
            f"DESCRIPTION:{_escaped(chr(10).join(described))}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]


def _escaped(text: str) -> str:
    """Text as a property's value; other control characters, which it may not hold, are left out."""
    return "".join(one for one in text.translate(_ESCAPED) if one.isprintable() or one == "\t")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, the later ones led by a blank; no character is cut."""
    pieces: list[str] = []
    piece, octets = "", 0
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if octets + size > _OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += character
        octets += size
    return "\r\n".join([*pieces, piece])
