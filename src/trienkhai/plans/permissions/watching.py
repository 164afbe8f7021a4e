"""By which assignments a unit oversees what other units do."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.documents.enums import AssignmentRole
from trienkhai.organisations.enums import COMMITTEE_TYPES
from trienkhai.organisations.models import Unit, UnitType
from trienkhai.organisations.models.tree import answering_ids
from trienkhai.organisations.permissions import Actor
from trienkhai.plans.models import Assignment

WATCHING = (AssignmentRole.LEAD, AssignmentRole.MONITOR)
_TABLE = Assignment._meta.db_table  # noqa: SLF001 - Django's documented name for it
_UNIT = Unit._meta.db_table  # noqa: SLF001 - same
_TYPE = UnitType._meta.db_table  # noqa: SLF001 - same


def watching_assignments(actor: Actor, *roles: str) -> QuerySet[Assignment]:
    """The running leads and monitorings, of the units in which one holds one of the roles, that reach beyond.

    A body leads or monitors the work of all who carry it out. Where several committees do (“các huyện ủy chủ
    trì …”), each does so in its own branch, which it sees anyhow, and is told nothing of the others'. What a
    closed unit led or monitored is its successor's.
    """
    units = answering_ids(actor.unit_ids(*roles), on=actor.on)
    own = Assignment.objects.filter(unit__in=units, role__in=WATCHING, ended_at__isnull=True)
    return own.exclude(pk__in=_shared_ids(units, on=actor.on))


def _shared_ids(units: RawSQL, *, on: dt.date) -> RawSQL:
    """What ``shared_among_committees`` says, of these units' rows alone, as SQL that costs nothing to build.

    Lists ask for it up to seven times a page, and building it from expressions takes longer than running it.
    """
    day, types = on.isoformat(), sorted(COMMITTEE_TYPES)
    committees = (
        f"SELECT kind.unit_id FROM {_TYPE} kind JOIN {_UNIT} gone ON gone.id = kind.unit_id"  # noqa: S608 - fixed names only
        f" WHERE kind.type_code IN ({', '.join(['%s'] * len(types))}) AND kind.valid_from <= %s"
        " AND (kind.valid_to IS NULL OR kind.valid_to > %s OR kind.valid_to = gone.closed_on)"
    )
    sql = (
        f"SELECT mine.id FROM {_TABLE} mine WHERE mine.unit_id IN ({units.sql})"  # noqa: S608 - fixed names only
        f" AND mine.role IN ('lead', 'monitor') AND mine.ended_at IS NULL AND mine.unit_id IN ({committees})"
        f" AND EXISTS (SELECT 1 FROM {_TABLE} other WHERE other.role IN ('lead', 'monitor')"
        " AND other.ended_at IS NULL AND other.unit_id <> mine.unit_id"
        f" AND other.unit_id IN ({committees})"
        " AND (other.task_id = mine.task_id OR other.task_id IS NULL AND other.plan_id = mine.plan_id))"
    )
    values = (*units.params, *types, day, day, *types, day, day)
    return RawSQL(sql, values)  # noqa: S611 - every value is a parameter


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
