"""What happened to assignments and plans."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.models import Assignment, Correction, Indicator, Plan, ProgressEntry, Target, Task
from trienkhai.plans.permissions import visible_assignments


def entry_rows(entries: QuerySet[ProgressEntry], *, on: dt.date) -> QuerySet[ProgressEntry]:
    """Entries, newest first, with who wrote them and for which unit: three queries, whatever their number."""
    named = units_named_on(Unit.objects.all(), on)
    return (
        entries.select_related("by", "assignment__task")
        .prefetch_related(Prefetch("by_unit", queryset=named), Prefetch("assignment__unit", queryset=named))
        .order_by("-at", "-id")
    )


def newest_entry(assignment: Assignment) -> int:
    """The id of the newest entry, 0 when there is none: what a form remembers having seen."""
    found = assignment.entries.order_by("-id").values_list("id", flat=True).first()
    return found or 0


def corrections_of(plan: Plan, *, actor: Actor, task: Task | None = None) -> QuerySet[Correction]:
    """What was corrected since adoption, newest first, with who did it; of one task with ``task``.

    What was corrected in the plan's own words everybody reads; who was given work or released from it, and in
    which state, only who sees that assignment.
    """
    seen = visible_assignments(actor).filter(plan=plan).order_by().values("pk")
    told = ~Q(subject_type="assignment") | Q(subject_id__in=seen)
    rows: QuerySet[Correction] = plan.corrections.filter(told).select_related("by").order_by("-at", "-id")
    return rows if task is None else rows.filter(_about(task))


def _about(task: Task) -> Q:
    """The task's own corrections, and those of its targets, questions and assignments."""
    parts = {
        "target": Target.objects.filter(task=task),
        "indicator": Indicator.objects.filter(target__task=task),
        "assignment": Assignment.objects.filter(task=task),
    }
    about = Q(subject_type="task", subject_id=task.pk)
    for kind, part in parts.items():
        about |= Q(subject_type=kind, subject_id__in=part.order_by().values("pk"))
    return about


def corrections_of_targets(targets: Iterable[int], *, since: dt.datetime) -> dict[int, list[Correction]]:
    """What was corrected in these targets after a moment, by target, the oldest first; one query."""
    rows = Correction.objects.filter(subject_type="target", subject_id__in=list(targets), at__gt=since)
    found: dict[int, list[Correction]] = defaultdict(list)
    for row in rows.order_by("at", "id"):
        found[row.subject_id].append(row)
    return dict(found)


Subject = Task | Target | Indicator | Assignment
_SUBJECTS: dict[str, QuerySet[Any]] = {
    "task": Task.objects.all(),
    "target": Target.objects.select_related("task"),
    "indicator": Indicator.objects.select_related("target__task"),
    "assignment": Assignment.objects.select_related("task"),
}


def subjects_of(corrections: Iterable[Correction]) -> dict[tuple[str, int], Subject]:
    """What each correction (but those of the plan itself) is about; a query a kind of row."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in corrections:
        wanted[row.subject_type].add(row.subject_id)
    return {
        (kind, found.pk): found
        for kind, rows in _SUBJECTS.items()
        if kind in wanted
        for found in rows.all().filter(pk__in=wanted[kind])
    }
