"""What happened to assignments and plans."""

import datetime as dt

from django.db.models import Prefetch, QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.models import Assignment, Correction, Plan, ProgressEntry


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


def corrections_of(plan: Plan) -> QuerySet[Correction]:
    """What was corrected since adoption, newest first, with who did it."""
    return plan.corrections.select_related("by").order_by("-at", "-id")
