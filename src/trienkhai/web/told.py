"""A correction in words: what it is about, what was said before, what is said now."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from trienkhai.documents.enums import AssignmentRole, Comparator, TimingKind
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.organisations.unit_types import title_of
from trienkhai.plans.enums import Counted, CountSpan, IndicatorKind, WorkState
from trienkhai.plans.models import Assignment, Correction, Indicator, Plan, Target, Task
from trienkhai.plans.queries import corrections_of_targets, subjects_of
from trienkhai.plans.queries.history import Subject
from trienkhai.web.forms.proposal import shortened
from trienkhai.web.numerals import office_number
from trienkhai.web.wording import date_words, target_words, timing_words

Names = Mapping[int, str]
NOTHING = "—"
FIELDS = {
    "title": gettext_lazy("Nội dung"),
    "plan_title": gettext_lazy("Tên kế hoạch"),
    "timing": gettext_lazy("Thời gian"),
    "timing_kind": gettext_lazy("Loại thời gian"),
    "due_on": gettext_lazy("Hạn"),
    "text": gettext_lazy("Lời của chỉ tiêu"),
    "comparator": gettext_lazy("So sánh"),
    "low": gettext_lazy("Con số"),
    "high": gettext_lazy("Số cuối của khoảng"),
    "unit": gettext_lazy("Đơn vị tính"),
    "begins": gettext_lazy("Từ"),
    "due": gettext_lazy("Đến thời điểm"),
    "kind": gettext_lazy("Cách tính"),
    "part_label": gettext_lazy("Câu hỏi số liệu"),
    "whole_label": gettext_lazy("Câu hỏi số liệu, mẫu số"),
    "asked_type": gettext_lazy("Loại đơn vị trả lời"),
    "counted": gettext_lazy("Chỉ tiêu này đếm"),
    "span": gettext_lazy("Số lượng tính"),
    "dropped": gettext_lazy("Hiệu lực"),
    "task": gettext_lazy("Nhiệm vụ bổ sung"),
    "target": gettext_lazy("Chỉ tiêu bổ sung"),
    "assignment": gettext_lazy("Phân công"),
    "path": gettext_lazy("Số của điều khoản"),
    "position": gettext_lazy("Thứ tự"),
    "symbol": gettext_lazy("Số, ký hiệu"),
    "effective_on": gettext_lazy("Ngày hiệu lực"),
    "version": gettext_lazy("Bản của văn bản"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A correction as a line of a list; ``place`` is the address of its task, "" where there is none."""

    row: Correction
    about: str
    place: str
    field: str
    old: str
    new: str


def told_lines(rows: Iterable[Correction], plan: Plan, *, actor: Actor) -> list[Told]:
    """Corrections of a plan in words: at most five queries, whatever the number.

    Units are named as on the actor's day, types of units as on the plan's, whose words speak of them.
    """
    rows = list(rows)
    subjects, on = subjects_of(rows), plan.effective_on
    names = _unit_names(rows, actor)
    return [_told(row, subjects.get((row.subject_type, row.subject_id)), names, on) for row in rows]


def _unit_names(rows: Iterable[Correction], actor: Actor) -> Names:
    said = [value for row in rows if row.field == "assignment" for value in (row.old, row.new)]
    wanted = {value["unit"] for value in said if isinstance(value, dict) and isinstance(value["unit"], int)}
    if not wanted:
        return {}
    named = units_named_on(Unit.objects.filter(pk__in=wanted), actor.on)
    return {unit.pk: getattr(unit, "name", unit.code) for unit in named}


def _told(row: Correction, subject: Subject | None, names: Names, on: dt.date) -> Told:
    task = _task_of(subject)
    about = gettext("Toàn kế hoạch") if task is None else gettext("Nhiệm vụ {path}").format(path=task.path)
    if isinstance(subject, Target | Indicator):
        target = subject if isinstance(subject, Target) else subject.target
        about = gettext("{about}, chỉ tiêu “{text}”").format(about=about, text=shortened(target.text, 60))
    place = "" if task is None else reverse("task", args=[task.pk])
    old, new = (value_words(row.field, value, names, on=on) for value in (row.old, row.new))
    field = "plan_title" if row.field == "title" and task is None else row.field
    return Told(row, about, place, str(FIELDS.get(field, field)), old, new)


def _task_of(subject: Subject | None) -> Task | None:
    if isinstance(subject, Indicator):
        return subject.target.task
    return subject.task if isinstance(subject, Target | Assignment) else subject


@dataclass(frozen=True, slots=True)
class Retold:
    """What several corrections of one thing come to: its fields with first old and last new value."""

    at: dt.datetime
    changes: list[tuple[str, str, str]]


def tell_corrections(indicators: Iterable[Indicator], cycle: Any) -> None:  # noqa: ANN401 - annotated
    """Give each question ``corrected``: what its target became after the year was opened, or None.

    One query, and none where no target of the plan was corrected since: the cycle knows (``is_corrected``).
    Figures are held against the target as it is now, so whoever reads a year has to be told that it was
    another when the year was opened.
    """
    indicators = list(indicators)
    targets = [one.target_id for one in indicators] if cycle.is_corrected else []
    found = corrections_of_targets(targets, since=cycle.opened_at) if targets else {}
    for one in indicators:
        vars(one)["corrected"] = _retold(found.get(one.target_id, []))


def _retold(rows: list[Correction]) -> Retold | None:
    first = {row.field: row.old for row in reversed(rows)}
    last = {row.field: row.new for row in rows}
    changes = [
        (str(FIELDS.get(name, name)), value_words(name, first[name], {}), value_words(name, last[name], {}))
        for name in last
        if first[name] != last[name]
    ]
    return Retold(rows[-1].at, changes) if changes else None


def value_words(field: str, value: Any, names: Names, *, on: dt.date | None = None) -> str:  # noqa: ANN401  # whatever a correction kept
    """A value that a correction kept, as people read it; “—” for none.

    ``on`` is the day whose titles types of units have; without one their newest.
    """
    if value is None or value == "":
        return NOTHING
    if field == "asked_type":
        return title_of(str(value), on)
    return _WORDS[field](value, names) if field in _WORDS else str(value)


def _in_force(value: object, _names: Names) -> str:
    return gettext("đã bỏ") if value else gettext("có hiệu lực")


def _number(value: Any, _names: Names) -> str:  # noqa: ANN401
    try:
        return office_number(Decimal(str(value)))
    except InvalidOperation:
        return str(value)


def _assignment(value: Mapping[str, Any], names: Names) -> str:
    unit = names.get(value["unit"], str(value["unit"]))
    role = AssignmentRole(value["role"]).label.lower()
    state = f", {WorkState(value['state']).label.lower()}" if value.get("state") else ""
    return f"{unit}: {role}{state}"


def _target(value: Mapping[str, Any], _names: Names) -> str:
    low, high = (None if value.get(name) is None else Decimal(value[name]) for name in ("low", "high"))
    aim = target_words(value["comparator"], low, high, unit=value.get("unit", ""), due=value.get("due", ""))
    return f"{aim} — {value['text']}"


def _task(value: Mapping[str, Any], _names: Names) -> str:
    when = timing_words(value["timing"]) if value.get("timing") else ""
    return f"{value['path']} {value['title']}" + (f" ({when})" if when else "")


def _version(value: Any, _names: Names) -> str:  # noqa: ANN401
    return gettext("bản {number}").format(number=value)


_WORDS: dict[str, Callable[[Any, Names], str]] = {
    "timing": lambda value, _: timing_words(value),
    "timing_kind": lambda value, _: str(TimingKind(value).label),
    "due_on": lambda value, _: date_words(value),
    "effective_on": lambda value, _: date_words(value),
    "begins": lambda value, _: date_words(value),
    "due": lambda value, _: date_words(value),
    "comparator": lambda value, _: str(Comparator(value).label),
    "low": _number,
    "high": _number,
    "kind": lambda value, _: str(IndicatorKind(value).label),
    "counted": lambda value, _: str(Counted(value).label),
    "span": lambda value, _: str(CountSpan(value).label),
    "dropped": _in_force,
    "assignment": _assignment,
    "target": _target,
    "task": _task,
    "version": _version,
}
