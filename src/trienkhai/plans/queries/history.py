"""What happened to assignments and plans."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Q, QuerySet

from trienkhai.organisations.models import User
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.enums import EntryKind
from trienkhai.plans.models import Assignment, Correction, Indicator, Plan, ProgressEntry, Target, Task
from trienkhai.plans.permissions import current_assignments, past_corrections, sees_plan
from trienkhai.plans.queries.tasks import search_tasks


def entry_rows(entries: QuerySet[ProgressEntry]) -> QuerySet[ProgressEntry]:
    """Entries, newest first, with who wrote them; ``with_units`` names for which unit."""
    return entries.select_related("by", "acting_for").order_by("-at", "-id")


def newest_entry(assignment: Assignment) -> int:
    """The id of the newest entry, 0 when there is none: what a form remembers having seen."""
    found = assignment.entries.order_by("-id").values_list("id", flat=True).first()
    return found or 0


def returned_among(assignments: Iterable[Assignment]) -> set[int]:
    """Those whose newest entry returned their report: the unit has not answered yet. Ids; one query."""
    entries = ProgressEntry.objects.filter(assignment__in=[one.pk for one in assignments])
    newest = entries.order_by().values("assignment").annotate(newest=Max("pk")).values("newest")
    returned = ProgressEntry.objects.filter(pk__in=newest, kind=EntryKind.RETURN)
    return set(returned.values_list("assignment_id", flat=True))


def corrections_of(plan: Plan, *, actor: Actor, task: Task | None = None) -> QuerySet[Correction]:
    """What was corrected since adoption, newest first, with who did it; of one task with ``task``.

    What was corrected in the plan's own words everybody reads; who was given work or released from it, and in
    which state, only who sees that assignment. Of a plan of the past, what was corrected up to then.
    """
    seen = current_assignments(actor).filter(plan=plan).order_by().values("pk")
    told = ~Q(subject_type="assignment") | Q(subject_id__in=seen)
    rows: QuerySet[Correction] = plan.corrections.filter(told).select_related("by", "acting_for")
    rows = rows.order_by("-at", "-id")
    if (past := past_corrections(actor)) is not None:
        now = sees_plan(actor, "plan")
        rows = rows.filter(now | RowSQL("{row} IN {past}", row="pk", past=past))
    return rows if task is None else rows.filter(_about(Task.objects.filter(pk=task.pk)))


def filter_corrections(
    rows: QuerySet[Correction],
    plan: Plan,
    *,
    words: str = "",
    kind: str = "",
    by: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> QuerySet[Correction]:
    """Those about a task with these words, about such a thing, by that account, within the days."""
    wanted = {"subject_type": kind, "by": by, "at__date__gte": since, "at__date__lte": until}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.filter(_about(search_tasks(plan.tasks.all(), words))) if words else rows


def correctors_of(plan: Plan) -> QuerySet[User]:
    """The accounts that corrected a plan, by name."""
    by = plan.corrections.order_by().values("by")
    return User.objects.filter(pk__in=by).order_by("full_name", "username")


def _about(tasks: QuerySet[Task]) -> Q:
    """The tasks' own corrections, and those of their targets, questions and assignments."""
    of = tasks.order_by().values("pk")
    parts = {
        "task": tasks,
        "target": Target.objects.filter(task__in=of),
        "indicator": Indicator.objects.filter(target__task__in=of),
        "assignment": Assignment.objects.filter(task__in=of),
    }
    about = Q()
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
