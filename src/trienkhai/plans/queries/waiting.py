"""Whose confirmation work waits for."""

from django.db.models import QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import is_told, units_named_on
from trienkhai.plans.models import Assignment
from trienkhai.plans.permissions import CONFIRMING
from trienkhai.plans.permissions.watching import ASSIGNMENT

_NAMED_IN_PLAN = (
    "{told} OR {unit} = {issuer} OR {unit} IN"  # noqa: S608 - fixed names only
    f" (SELECT lead.unit_id FROM {ASSIGNMENT} lead WHERE lead.plan_id = {{plan}} AND lead.role = 'lead')"
)


def waited_for(assignment: Assignment, *, actor: Actor) -> QuerySet[Unit]:
    """The units in which somebody confirms the completion on the actor's day, named; two queries.

    ``may_be_named``: what the plan itself names as leading or issuing, and what else the actor is told of.
    There are none where nobody has an account for it.
    """
    seats = CONFIRMING.seats(assignment, on=actor.on)
    told = units_named_on(seats, actor.on).annotate(is_told=is_told(actor, "pk"))
    named = RowSQL(
        _NAMED_IN_PLAN,
        told="is_told",
        unit="pk",
        issuer=assignment.plan.issuing_unit_id,
        plan=assignment.plan_id,
    )
    return told.annotate(may_be_named=named)
