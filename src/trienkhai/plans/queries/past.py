"""Plans, tasks and work as they stood on the day on which their unit left one's branch: decision record 0026.

A row that is read for that reason alone is of the past: ``left_on`` says from which day the reader reads no
more of it. What it says is then taken back to what it said before that day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor, past_of
from trienkhai.organisations.queries import search_units, search_visible_units
from trienkhai.plans.enums import WorkState
from trienkhai.plans.models import Assignment, Correction, Plan, ProgressEntry, Task
from trienkhai.plans.permissions import (
    is_current_work,
    past_plans,
    past_work,
    sees_plan,
    until_of,
    visible_assignments,
)

_TOLD = {"plan": ("title", "symbol", "effective_on"), "task": ("title", "timing", "timing_kind", "due_on")}
_DAYS = frozenset({"effective_on", "due_on"})


def plans_with_days(plans: QuerySet[Plan], actor: Actor) -> QuerySet[Any]:
    """The plans, each knowing whether it is of the past: see ``left_on``; none is where nothing ever left."""
    return _with_days(plans, actor)


def tasks_with_days(tasks: QuerySet[Task], actor: Actor) -> QuerySet[Any]:
    """The tasks in the same way: a task is of the past as its plan is."""
    return _with_days(tasks, actor, "plan")


def _with_days(rows: QuerySet[Any], actor: Actor, at: str = "") -> QuerySet[Any]:
    past = past_plans(actor)
    if past is None:
        return rows
    until = until_of(past, "plan_id", at or "pk")
    known: QuerySet[Any] = rows.annotate(is_of_today=sees_plan(actor, at), read_until=until)
    return known


def work_with_days(assignments: QuerySet[Assignment], actor: Actor) -> QuerySet[Any]:
    """The assignments in the same way."""
    past = past_work(actor)
    if past is None:
        return assignments
    return assignments.annotate(is_of_today=is_current_work(actor), read_until=until_of(past, "id", "pk"))


def left_on(row: Plan | Task | Assignment) -> dt.date | None:
    """From which day the reader reads no more of a row that carries its days; None: there is no such day."""
    return None if getattr(row, "is_of_today", True) else getattr(row, "read_until", None)


def past_work_of(actor: Actor, **of: object) -> QuerySet[Any]:
    """The assignments of a unit or task that the actor reads as of the past alone, the newest first."""
    rows = work_with_days(visible_assignments(actor), actor)
    if past_work(actor) is None:
        return rows.none()
    gone = RowSQL("NOT {now}", now="is_of_today")
    return rows.filter(gone, **of).select_related("plan", "task").order_by("plan_id", "task__position", "pk")


def work_as_it_stood(assignments: Iterable[Assignment], *, before: dt.date) -> list[Any]:
    """The assignments with state, percent and end as they were before the day; two queries.

    So are the words of their tasks and plans, which the rows carry.
    Nobody keeps what their deadline was said to be then: they carry none.
    """
    rows: list[Any] = list(assignments)
    work = [row.pk for row in rows]
    entries = ProgressEntry.objects.filter(assignment__in=work, at__lt=_first_moment(before))
    newest = {entry.assignment_id: entry for entry in entries.order_by("pk")}
    for row in rows:
        entry = newest.get(row.pk)
        row.work_state = WorkState.NOT_STARTED if entry is None else entry.state_after
        row.percent = None if entry is None else entry.percent
        row.submitted_on = row.submitted_by_id = row.next_due_on = None
        if row.ended_at is not None and row.ended_at >= _first_moment(before):
            row.ended_at, row.end_reason = None, ""
    words_as_they_stood([one for row in rows for one in (row.plan, row.task) if one], before=before)
    return rows


def words_as_they_stood(rows: Iterable[Plan | Task], *, before: dt.date | None = None) -> list[Any]:
    """Plans or tasks with title, number and time as they were before the day; one query.

    Without a day those of the past as they were before the day of each, the others as they are; then none
    where there are none of the past.
    """
    found: list[Any] = list(rows)
    by_key: dict[tuple[str, int], list[Plan | Task]] = defaultdict(list)
    days: dict[tuple[str, int], dt.date] = {}
    for row in found:
        if day := before or left_on(row):
            by_key[_key(row)].append(row)
            days[_key(row)] = day
    if by_key:
        first = min(days.values())
        # The oldest of a row's later ones comes last: it has what was there before them all.
        for made in _corrections_since(first, by_key).order_by("-at", "-id"):
            key = (made.subject_type, made.subject_id)
            if key in by_key and timezone.localtime(made.at).date() >= days[key]:
                for row in by_key[key]:
                    _take_back(row, made.field, made.old)
    return found


_WORDS = ("title", "symbol")


def without_later_words(
    rows: QuerySet[Any], actor: Actor, *compared: str, by_plan: bool = False
) -> QuerySet[Any]:
    """Of plans or tasks that carry their days those in which a search finds nothing that was written later.

    What a search compares is of today: title and number, the fields ``compared`` and, of a task, with
    ``by_plan`` the words of its plan. One of the past of which such a thing was changed is left out.
    """
    if past_of(actor) is None:
        return rows
    name = str(rows.model._meta.model_name)  # noqa: SLF001 - Django's documented name for it
    rows = rows.exclude(_changed_later(name, "pk", (*_WORDS, *compared)), is_of_today=False)
    return rows.exclude(_changed_later("plan", "plan_id", _WORDS), is_of_today=False) if by_plan else rows


def issued_by(plans: QuerySet[Plan], words: str, actor: Actor) -> QuerySet[Any]:
    """Of plans that carry their days those whose issuing unit is, or while read was, called so."""
    named = search_units(Unit.objects.all(), words, on=actor.on).values("pk")
    if past_of(actor) is None:
        return plans.filter(issuing_unit__in=named)
    read = search_visible_units(actor, words).order_by().values("pk")
    return plans.filter(Q(issuing_unit__in=named, is_of_today=True) | Q(issuing_unit__in=read))


def _changed_later(subject_type: str, key: str, fields: Iterable[str]) -> Exists:
    """Condition: one of the fields was corrected on the day from which no more is read, or later."""
    rows = Correction.objects.filter(subject_type=subject_type, subject_id=OuterRef(key), field__in=fields)
    return Exists(rows.filter(at__date__gte=OuterRef("read_until")))


def _key(row: Plan | Task) -> tuple[str, int]:
    return row._meta.model_name or "", row.pk  # noqa: SLF001 - Django's documented name for it


def _corrections_since(day: dt.date, keys: Iterable[tuple[str, int]]) -> QuerySet[Correction]:
    kinds, ids = {kind for kind, _ in keys}, {pk for _, pk in keys}
    return Correction.objects.filter(subject_type__in=kinds, subject_id__in=ids, at__gte=_first_moment(day))


def _take_back(row: Plan | Task, name: str, old: Any) -> None:  # noqa: ANN401 - of any field
    if name in _TOLD[_key(row)[0]]:
        setattr(row, name, dt.date.fromisoformat(old) if name in _DAYS and old else old)
    elif name == "dropped" and old is False and isinstance(row, Task):
        row.dropped_at = None


def _first_moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
