"""What happened to assignments and plans."""

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.models import Assignment, Correction, Plan, ProgressEntry
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


def corrections_of(plan: Plan, *, actor: Actor) -> QuerySet[Correction]:
    """What was corrected since adoption, newest first, with who did it.

    What was corrected in the plan's own words everybody reads; who was given work or released from it, and in
    which state, only who sees that assignment.
    """
    seen = visible_assignments(actor).filter(plan=plan).order_by().values("pk")
    told = ~Q(subject_type="assignment") | Q(subject_id__in=seen)
    rows: QuerySet[Correction] = plan.corrections.filter(told).select_related("by").order_by("-at", "-id")
    return rows
