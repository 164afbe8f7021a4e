"""By which assignments a unit oversees what other units do."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from trienkhai.documents.enums import AssignmentRole
from trienkhai.organisations.enums import COMMITTEE_TYPES
from trienkhai.organisations.models import UnitType
from trienkhai.organisations.models.tree import answering_ids
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.models import Assignment

WATCHING = (AssignmentRole.LEAD, AssignmentRole.MONITOR)


def watching_assignments(actor: Actor, *roles: str) -> QuerySet[Assignment]:
    """The running leads and monitorings, of the units in which one holds one of the roles, that reach beyond.

    A body leads or monitors the work of all who carry it out. Where several committees do (“các huyện ủy chủ
    trì …”), each does so in its own branch, which it sees anyhow, and is told nothing of the others'. What a
    closed unit led or monitored is its successor's.
    """
    units = answering_ids(actor.unit_ids(*roles), on=actor.on)
    own = Assignment.objects.filter(unit__in=units, role__in=WATCHING, ended_at__isnull=True)
    return own.exclude(shared_among_committees(on=actor.on))


def shared_among_committees(*, on: dt.date) -> Q:
    """Assignments of a committee beside which another one leads or monitors the task, or the whole plan."""
    holds = Q(valid_to__isnull=True) | Q(valid_to__gt=on) | Q(valid_to=F("unit__closed_on"))
    types = UnitType.objects.filter(holds, type_code__in=COMMITTEE_TYPES, valid_from__lte=on)
    committees = types.order_by().values("unit")
    others = Assignment.objects.filter(role__in=WATCHING, ended_at__isnull=True, unit__in=committees).exclude(
        unit=OuterRef("unit")
    )
    beside = Exists(others.filter(task=OuterRef("task")))
    above = Exists(others.filter(task__isnull=True, plan=OuterRef("plan")))
    return Q(unit__in=committees) & (Q(beside) | Q(above))
