"""Whose completion is for somebody to confirm or return: one condition, of lists and of single rows."""

from django.db.models import QuerySet

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import answering_ids, branch_ids, ids_alone
from trienkhai.organisations.permissions import Actor, bound_ids
from trienkhai.plans.models import Assignment
from trienkhai.plans.permissions.watching import (
    ASSIGNMENT,
    ON_A_TASK,
    committees,
    shared_among_committees,
    watching,
)

_UNIT = Unit._meta.db_table  # noqa: SLF001 - Django's documented name for it
_LEAD = (
    f"EXISTS (SELECT 1 FROM {ASSIGNMENT} lead"  # noqa: S608 - fixed names only
    " WHERE lead.task_id = {task} AND lead.role = 'lead' AND lead.ended_at IS NULL AND "
)
_LEADS_ITSELF = f"{_LEAD} lead.unit_id = {{unit}})"
_STANDS = "stands.closed_on IS NULL OR stands.closed_on > {day}"
_LED = (
    f"{_LEAD} NOT {shared_among_committees('lead')}"  # noqa: S608 - fixed names only
    f" AND lead.unit_id IN (SELECT stands.id FROM {_UNIT} stands WHERE {_STANDS}))"
)
_BY_LEAD = (
    "{task} IN {led}"
    f" OR {{unit}} IN {{branch}} AND {_LEAD} lead.unit_id IN {{answering}})"
    " OR {task} IN {taken_over} AND {unit} NOT IN {answering}"
)
_BY_ISSUER = (
    "{issuer} <> {unit} AND {issuer} IN {answering} OR {issuer} = {unit} AND {issuer} IN {colleagues}"
)
_CONFIRMABLE = (
    f"(({_BY_LEAD}) AND NOT {_LEADS_ITSELF}) OR (({_LEADS_ITSELF} OR NOT {_LED}) AND ({_BY_ISSUER}))"
)


def confirmable_assignments(actor: Actor) -> QuerySet[Assignment]:
    """The running assignments whose completion is for the actor to confirm or return.

    A clerk of a unit that leads the task decides for the others in it; where several committees lead, each
    in its own branch. For the leading unit itself, for a task that nobody leads alone and for roles about the
    whole plan it is a clerk of the issuing unit. Nobody confirms what they submitted, or whom they act for or
    who acts for them; what the issuing unit
    does itself is confirmed by another clerk, or a leader, of it. Once the issuing unit has closed, its
    successor decides in its place; so does that of a closed lead, never on itself, and the issuing unit too.
    """
    clerk_of = actor.unit_ids(Role.CLERK)
    answering = answering_ids(clerk_of, on=actor.on)
    themselves = ids_alone(clerk_of)
    led = f"{ON_A_TASK} AND own.role = 'lead'"
    confirmable = RowSQL(
        _CONFIRMABLE,
        unit="unit",
        task="task",
        issuer="plan__issuing_unit",
        day=actor.on,
        answering=answering,
        committees=committees(actor.on),
        branch=branch_ids(clerk_of, on=actor.on),
        led=watching("task_id", themselves, on=actor.on, where=led),
        taken_over=watching("task_id", answering, on=actor.on, where=led),
        colleagues=answering_ids(actor.unit_ids(Role.CLERK, Role.LEADER), on=actor.on),
    )
    rows = Assignment.objects.filter(confirmable, ended_at__isnull=True)
    return rows if actor.user is None else rows.filter(_submitted_by_another(actor))


def _submitted_by_another(actor: Actor) -> RowSQL:
    """Condition: neither the actor sent it nor who is bound to them, nor was it sent for one of these."""
    return RowSQL(
        "({by} IS NULL OR {by} NOT IN {bound}) AND ({whose} IS NULL OR {whose} NOT IN {bound})",
        by="submitted_by",
        whose="submitted_for",
        bound=bound_ids(actor),
    )
