"""The join: tasks with their times and numbers, and who has which role in which of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from trienkhai.directive.extract.responsibilities import WHOLE_PLACES, Duty, Role, Scope, find_duties
from trienkhai.directive.extract.targets import Target, dates_of_heading, find_targets
from trienkhai.directive.extract.timing import find_timing
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.headings import Topic, is_regulation, points_at_annex, states_fact
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.obligations.aims import read_aims
from trienkhai.directive.obligations.likeness import Likeness
from trienkhai.directive.obligations.loose_rows import read_loose_rows
from trienkhai.directive.obligations.model import WHOLE_PLAN, Assignment, Obligations, Task
from trienkhai.directive.obligations.rows import Row, read_rows
from trienkhai.directive.obligations.sections import Sections
from trienkhai.directive.obligations.tasks import Work, words_of
from trienkhai.directive.obligations.times import Times
from trienkhai.directive.obligations.years import Years
from trienkhai.directive.source import Span
from trienkhai.directive.structure import Level, Provision, Structure

_LONGEST_TITLE = 300


class PointsInside(Protocol):
    """A pointer into this document: where it stands and the provisions it resolves to."""

    @property
    def place(self) -> str:
        """The id of the provision that holds the pointer."""

    @property
    def span(self) -> Span:
        """Where its words stand in the source."""

    @property
    def provisions(self) -> Sequence[str]:
        """The ids it points at; empty where it dangles."""


def join_obligations(structure: Structure, *, references: Iterable[PointsInside] = ()) -> Obligations:
    """Who does what, by when, how much, under which clause.

    ``references`` are the pointers of the document into itself, resolved.
    """
    return _Join(structure, references).result()


class _Join:
    def __init__(self, structure: Structure, references: Iterable[PointsInside]) -> None:
        date = structure.metadata.date
        self._structure = structure
        self._year = int(date[:4]) if date else None
        self._years = Years.of(structure.metadata)
        self._sections = Sections(structure)
        self._duties = find_duties(structure, year=self._year)
        self._by_place: dict[str, list[Duty]] = {}
        for duty in self._duties:
            self._by_place.setdefault(duty.place, []).append(duty)
        self._dangling: set[str] = set()
        self._loose: dict[str, list[PointsInside]] = {}
        self._pointed: dict[str, list[PointsInside]] = {}
        for reference in references:
            if all(self._sections.topic(name) in _NOT_FOR_WORK for name in reference.provisions):
                if not reference.provisions:
                    self._dangling.add(reference.place)
            else:
                self._pointed.setdefault(reference.place, []).append(reference)
        candidates = Work(structure, self._sections, self._duties).candidates()
        self._repeats: dict[str, str] = {}
        self._rows = {
            provision.id: rows
            for provision, stop in _with_ends(structure)
            if self._may_hold_rows(provision) and (rows := _rows_of(structure, provision, stop))
        }
        self._candidates = candidates
        self._tasks = list(self._with_rows({name for name in candidates if self._is_new_work(name)}))
        self._is_task = frozenset(self._tasks)
        self._order = {name: at for at, name in enumerate(self._tasks)}

    def _may_hold_rows(self, provision: Provision) -> bool:
        """Where work is ordered, and in a section on progress whose table says who does what by when."""
        if self._sections.commands(provision.id):
            return True
        is_timed = self._sections.topic(provision.id) is Topic.TIME
        return (
            is_timed and bool(provision.rows) and not any(_SESSION.search(row.text) for row in provision.rows)
        )

    def result(self) -> Obligations:
        times = Times(self._structure, self._sections, self._year)
        under, beside = self._targets()
        rows = {row.id: row for rows in self._rows.values() for row in rows}
        tasks = tuple(
            self._row_task(rows[name])
            if name in rows
            else Task(
                name,
                self._title(name),
                self._years.of_timing(times.of_task(self._structure.by_id[name])),
                tuple(under.get(name, ())),
                self._structure.by_id[name].span,
            )
            for name in self._tasks
        )
        return Obligations(tasks, tuple(beside), tuple(dict.fromkeys(self._assignments())))

    @cached_property
    def _likeness(self) -> Likeness:
        """The words of what the implementing part can repeat: tasks before it, and rows of tables."""
        plain = (
            name
            for name in self._candidates
            if name not in self._rows and not self._sections.is_implementing(name)
        )
        rows = {row.id: row.work.text.lstrip(_ROW_NUMBER) for rows in self._rows.values() for row in rows}
        return Likeness({name: self._text(name) for name in plain} | rows)

    def _with_rows(self, names: set[str]) -> Iterator[str]:
        """The tasks in reading order; the rows of a table of tasks stand for the provision that holds it."""
        for provision in self._structure.provisions:
            if provision.id in self._rows:
                yield from (row.id for row in self._rows[provision.id])
            elif provision.id in names:
                yield provision.id

    def _row_task(self, row: Row) -> Task:
        targets = find_targets(row.work, provision=row.id, year=self._year)
        return Task(
            row.id, row.work.text, self._years.of_timing(row.timing(self._year)), targets, row.work.whole
        )

    def _text(self, name: str) -> str:
        return words_of(self._structure.by_id[name]).text

    def _title(self, name: str) -> str:
        provision = self._structure.by_id[name]
        words = provision.heading.text or provision.body.text
        clause = words.partition(". ")[0].strip(" .;")
        return clause if len(clause) <= _LONGEST_TITLE else clause[:_LONGEST_TITLE].rpartition(" ")[0] + " …"

    # -- tasks

    def _is_new_work(self, name: str) -> bool:
        """In the implementing part only what commands new, specific work is a task."""
        here = self._by_place.get(name, [])
        if not self._sections.is_implementing(name):
            return not here or any(duty.scope is Scope.HERE and not self._directs_all(duty) for duty in here)
        if self._pointed.get(name) or name in self._dangling:
            return False
        if not here and _ONLY_REPORTS.match(fold_in_place(self._text(name))):
            return False  # “Báo cáo kết quả về Tỉnh đoàn trước ngày …”, laid on nobody
        own = [duty for duty in here if duty.scope is Scope.HERE]
        if any(duty.is_apart for duty in own):
            return True
        if (here and not own) or any(duty.speaks_of_whole for duty in own):
            return False
        repeated = self._likeness.best(own[0].words if own else self._text(name))
        is_new = repeated is None or self._has_another_time(name, repeated)
        if repeated is not None and not is_new:
            self._repeats[name] = repeated
        return is_new

    def _has_another_time(self, name: str, repeated: str) -> bool:
        """A day of its own, where the task it is like is dated otherwise, makes a duty work of its own."""
        if repeated not in self._structure.by_id:
            return False
        own, other = (
            find_timing(words_of(self._structure.by_id[one]), year=self._year) for one in (name, repeated)
        )
        return own is not None and other is not None and own.end is not None and own.end != other.end

    # -- targets

    def _targets(self) -> tuple[dict[str, list[Target]], list[Target]]:
        under: dict[str, list[Target]] = {}
        beside: list[Target] = []
        for provision in self._structure.provisions:
            if (
                Work.is_attribute(provision)
                or self._sections.topic(provision.id) in _NO_TARGETS
                or is_regulation(words_of(provision).text)
                or states_fact(words_of(provision).text)
            ):
                continue
            found = find_targets(
                words_of(provision),
                provision=provision.id,
                year=self._year,
                is_aim=self._sections.topic(provision.id) is Topic.OBJECTIVES,
            )
            if provision.rows and provision.id not in self._rows:
                aims = read_aims(provision, year=self._year)
                beside += [self._dated_from_above(target, provision) for target in aims]
            task = self._task_of(provision)
            if task is not None:
                under.setdefault(task, []).extend(found)
            else:
                beside += [self._dated_from_above(target, provision) for target in found]
        return under, beside

    def _task_of(self, provision: Provision) -> str | None:
        line = [provision, *self._structure.ancestors(provision)]
        return next((one.id for one in line if one.id in self._is_task), None)

    def _dated_from_above(self, target: Target, provision: Provision) -> Target:
        """A heading such as “Mục tiêu đến năm 2025” dates the objectives under it."""
        if target.due is not None:
            return target
        for above in (provision, *self._structure.ancestors(provision)):
            words = above.heading.text or ("" if above is provision else above.body.text)
            if above.level is Level.ANNEX or len(words) > _SHORT_LEAD:
                continue
            if dates := dates_of_heading(words, year=self._year):
                return replace(target, start=dates[0], due=dates[1])
        return target

    # -- assignments

    def _assignments(self) -> Iterator[Assignment]:
        for rows in self._rows.values():
            for row in rows:
                yield from row.assignments()
        for duty in self._duties:
            if not self._binds(duty):
                continue
            tasks, explicit = self._tasks_of(duty)
            if tasks:
                by = self._years.of_day(duty.by, duty.words) if duty.by else None
                days = tuple(self._years.of_day(day, duty.words) for day in duty.days)
                yield Assignment(
                    duty.said_at or duty.place, duty.actor, duty.role, tasks, explicit, duty.partners,
                    duty.to, duty.via, duty.every, by, days, duty.within, duty.span, duty.duty_span,
                )  # fmt: skip

    def _binds(self, duty: Duty) -> bool:
        if duty.place in WHOLE_PLACES:
            return True
        provision = self._structure.by_id[duty.place]
        if not self._sections.commands(duty.place) or Work.is_permission(provision):
            return False
        if (
            duty.is_everybody
            and self._sections.has_implementing
            and not self._sections.is_implementing(duty.place)
        ):
            return False
        is_part = duty.place not in self._is_task and self._task_of(provision) is not None
        return not is_part

    def _tasks_of(self, duty: Duty) -> tuple[tuple[str, ...], bool]:
        """The tasks of a duty, and whether the text itself names them."""
        if duty.scope is Scope.WHOLE:
            return (WHOLE_PLAN,), True
        place = duty.place
        if self._directs_all(duty):
            return (WHOLE_PLAN,), True
        names_others = self._sections.is_implementing(place) or self._points_at_annex(place)
        if names_others and (tasks := self._named_tasks(duty)) is not None:
            return tasks, True
        if place in self._is_task:
            return (place,), True
        if place in self._repeats:
            return (self._repeats[place],), False
        return ((WHOLE_PLAN,) if place in WHOLE_PLACES else self._under([place])), True

    def _directs_all(self, duty: Duty) -> bool:
        """“Các sở tổ chức thực hiện Chỉ thị này”, in a paper without an implementing part."""
        is_said = duty.speaks_of_whole and (
            (
                duty.role is Role.DIRECT
                and (" này" in duty.words or _DIRECTS_IT.search(duty.words) is not None)
            )
            or (
                duty.role is Role.IMPLEMENT
                and (
                    _CARRIES_IT_OUT.match(fold_in_place(duty.words)) is not None
                    or _CARRIES_OUT_ALL.match(fold_in_place(duty.words)) is not None
                )
            )
        )
        return is_said and not self._sections.has_implementing and duty.place not in self._pointed

    def _points_at_annex(self, place: str) -> bool:
        """True for “Các cơ quan thực hiện nhiệm vụ tại Phụ lục I”, wherever it stands."""
        return place in self._pointed and points_at_annex(self._text(place))

    def _named_tasks(self, duty: Duty) -> tuple[str, ...] | None:
        """The tasks that a duty of the implementing part points at, none where it points at nothing there is.

        None where it neither points nor speaks of the whole.
        """
        pointed = self._pointers_of(duty)
        if pointed and not all(any(span.covers(one.span) for span in duty.yields) for one in pointed):
            return self._at_pointers(duty, pointed)
        if duty.place in self._dangling:
            return ()
        return (WHOLE_PLAN,) if duty.speaks_of_whole else None

    def _pointers_of(self, duty: Duty) -> Sequence[PointsInside]:
        """The pointers in a duty's own words, else those of its provision that stand in no other duty's."""
        pointed = self._pointed.get(duty.place, ())
        if not pointed or duty.duty_span is None or duty.pointing is not None:
            return pointed
        own = [one for one in pointed if duty.duty_span.covers(one.span)]
        return own or self._loose_pointers(duty.place)

    def _loose_pointers(self, place: str) -> Sequence[PointsInside]:
        if place not in self._loose:
            spans = {duty.duty_span for duty in self._by_place[place] if duty.duty_span is not None}
            self._loose[place] = [
                one for one in self._pointed[place] if not any(span.covers(one.span) for span in spans)
            ]
        return self._loose[place]

    def _at_pointers(self, duty: Duty, pointed: Sequence[PointsInside]) -> tuple[str, ...]:
        """The tasks that a duty's provision points at, as far as they are this body's."""
        if duty.pointing is not None:
            pointed = [one for one in pointed if duty.pointing.covers(one.span)]
        given = [one for one in pointed if any(span.covers(one.span) for span in duty.yields)]
        others = {task for one in given for task in self._under(one.provisions)}
        tasks = self._under([name for one in pointed for name in one.provisions])
        return tuple(task for task in tasks if task not in others)

    def _under(self, provisions: Iterable[str]) -> tuple[str, ...]:
        """The tasks that provisions are or hold, in reading order."""
        wanted: dict[str, None] = {}
        for name in provisions:
            provision = self._structure.by_id[name]
            line = [provision, *self._structure.descendants(provision)]
            wanted.update(dict.fromkeys(one.id for one in line if one.id in self._is_task))
            wanted.update(dict.fromkeys(row.id for one in line for row in self._rows.get(one.id, ())))
        return tuple(sorted(wanted, key=self._order.__getitem__))


def _with_ends(structure: Structure) -> Iterator[tuple[Provision, int]]:
    """Each provision with the offset at which the next one begins."""
    starts = [row.label_span.start for row in structure.provisions]
    return zip(structure.provisions, [*starts[1:], len(structure.source.text)], strict=False)


def _rows_of(structure: Structure, provision: Provision, stop: int) -> tuple[Row, ...]:
    return (read_rows(provision) if provision.rows else ()) or read_loose_rows(
        structure, provision, stop=stop
    )


_ONLY_REPORTS = lazily(
    r"\W*(?:định\s+kỳ\s+|tổng\s+hợp,?\s+)?báo\s+cáo\s+(?:kết\s+quả|tình\s+hình|tiến\s+độ|tổng\s+kết|sơ\s+kết|định\s+kỳ|đột\s+xuất|nhanh|tuần|tháng|quý|năm)(?!\w)[^.;]*[.;]?\s*$"
)
_DIRECTS_IT = lazily(
    r"chỉ\s+đạo\s+(?:việc\s+)?(?:triển\s+khai\s+|tổ\s+chức\s+)*thực\s+hiện\s+\w+(?:\s\w+)?[\s./;]*$"
)
_CARRIES_IT_OUT = lazily(
    r"\W*(?:(?:căn\s+cứ|theo|trên\s+cơ\s+sở)\s+(?:vào\s+)?(?:chức\s+năng|nhiệm\s+vụ|thẩm\s+quyền|phân\s+công|tình\s+hình|điều\s+kiện)[^.;]{0,80}?\s)?(?:(?:có\s+trách\s+nhiệm|nghiêm\s+túc|khẩn\s+trương|chủ\s+động|tổ\s+chức|triển\s+khai|quán\s+triệt|phổ\s+biến"
    r"|(?:xây\s+dựng|ban\s+hành)\s+(?:chương\s+trình\s*,\s*)?kế\s+hoạch(?:\s+cụ\s+thể)?(?:\s+(?:để|và))?)\s*,?\s+(?:và\s+)?)+"
    r"(?:triển\s+khai\s+)?(?:thực\s+hiện\s+)?(?:(?:nghiêm|tốt|túc|có\s+hiệu\s+quả)\s+)*(?:nội\s+dung\s+)?"
    r"(?:chỉ\s+thị|công\s+văn|công\s+điện|kết\s+luận|thông\s+báo|nghị\s+quyết|văn\s+bản|kế\s+hoạch|chương\s+trình)"
    r"(?:(?:\s+\w+){0,2}\s+này(?!\w)|(?=\s*(?:$|[.;,])|\s+(?:trong\s+(?:tháng|quý|năm)|trước\s+ngày|phù\s+hợp|sát\s+hợp)\s))"
)
# “Đề nghị các sở triển khai thực hiện và báo cáo …”: what is asked for is not said again.
_CARRIES_OUT_ALL = lazily(
    r"\W*(?:(?:có\s+trách\s+nhiệm|nghiêm\s+túc|khẩn\s+trương|chủ\s+động)\s+)*(?:tổ\s+chức\s+|triển\s+khai\s+)+"
    r"thực\s+hiện(?:\s+(?:nghiêm\s+túc|nghiêm|có\s+hiệu\s+quả|tốt))*(?:[\s./]*$|[,;]?\s+(?:và\s+)?(?:định\s+kỳ\s+|kịp\s+thời\s+)?báo\s+cáo\s)"
)
# “7h30 - 8h00 | Đón tiếp đại biểu”: the timetable of a session.
_SESSION = lazily(r"\d\s*(?:h|giờ)\s*\d{0,2}\s*(?:[-–]|đến)", re.IGNORECASE)
_NOT_FOR_WORK = frozenset({Topic.TIME, Topic.MONEY})
_NO_TARGETS = frozenset({Topic.SITUATION, Topic.TIME, Topic.MONEY})
_SHORT_LEAD = 120
# What stands before the work in a row that a scan ran together.
_ROW_NUMBER = "0123456789 |._-–"
