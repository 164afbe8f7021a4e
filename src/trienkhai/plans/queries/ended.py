"""The units of a plan that have ended and still had work to do."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.pause import GONE_SINCE
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.enums import WorkState
from trienkhai.plans.models import Assignment, Plan
from trienkhai.plans.permissions import visible_assignments


def has_ended_assignees(*, actor: Actor) -> Exists:
    """For a plan: whether ``ended_assignees`` has any."""
    return Exists(_left_open(actor).filter(plan=OuterRef("pk")))


def ended_assignees(plan: Plan, *, actor: Actor) -> QuerySet[Unit]:
    """The units that have ended by the actor's day with work of the plan not done, in order of names."""
    left = _left_open(actor).filter(plan=plan).order_by().values("unit")
    return units_named_on(Unit.objects.filter(pk__in=left), actor.on)


def open_counts(plan: Plan, units: Iterable[Unit], *, actor: Actor) -> dict[int, int]:
    """How much of the plan's work each of these ended units left open, as far as one sees it; one query."""
    left = _left_open(actor).filter(plan=plan, unit__in=[unit.pk for unit in units]).order_by()
    return dict(left.values_list("unit").annotate(Count("pk")))


def _left_open(actor: Actor) -> QuerySet[Assignment]:
    """What ended units were given and is not done yet, in the actor's sight."""
    is_gone = RowSQL(f"{GONE_SINCE} <= {{day}}", unit="unit", closed="unit__closed_on", day=actor.on)
    running = visible_assignments(actor).filter(is_gone, ended_at=None)
    return running.exclude(work_state=WorkState.DONE)
