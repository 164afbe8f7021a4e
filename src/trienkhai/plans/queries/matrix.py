"""The duty matrix: units down, tasks across."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.models import Plan
from trienkhai.plans.permissions import current_assignments, visible_tasks
from trienkhai.plans.queries.assignments import with_deadline_state


class Column(NamedTuple):
    """What the head shows of a task."""

    pk: int
    path: str
    title: str


class Duty(NamedTuple):
    """What a cell shows of an assignment: a matrix can have thousands."""

    pk: int
    role: str
    work_state: str
    deadline_state: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit, its roles about the whole plan, and its duties under each task, in their order."""

    unit: Unit
    whole_plan: list[Duty]
    cells: list[list[Duty]]


@dataclass(frozen=True, slots=True)
class DutyMatrix:
    """The tasks across the head, and a row for each unit of the page."""

    tasks: list[Column]
    rows: list[MatrixRow]


def matrix_units(plan: Plan, *, actor: Actor) -> QuerySet[Unit]:
    """The units with a duty in the plan that the actor sees, named and sorted as on the actor's day."""
    seen = current_assignments(actor).filter(plan=plan, ended_at__isnull=True)
    return units_named_on(Unit.objects.filter(pk__in=seen.order_by().values("unit")), actor.on)


def duty_matrix(plan: Plan, units: Sequence[Unit], *, actor: Actor) -> DutyMatrix:
    """The matrix of a page of units (from ``matrix_units``): two queries, whatever its size."""
    tasks = visible_tasks(actor).filter(plan=plan, dropped_at=None).order_by("position")
    columns = [Column(*shown) for shown in tasks.values_list(*Column._fields)]
    asked = [unit.pk for unit in units]
    seen = current_assignments(actor).filter(plan=plan, unit__in=asked, ended_at__isnull=True)
    rows = with_deadline_state(seen, on=actor.on).order_by("id")
    by_unit: dict[int, dict[int | None, list[Duty]]] = defaultdict(lambda: defaultdict(list))
    for unit, task, *shown in rows.values_list("unit_id", "task_id", *Duty._fields):
        by_unit[unit][task].append(Duty(*shown))
    return DutyMatrix(columns, [_row(unit, columns, by_unit[unit.pk]) for unit in units])


def _row(unit: Unit, columns: Sequence[Column], by_task: Mapping[int | None, list[Duty]]) -> MatrixRow:
    return MatrixRow(unit, by_task.get(None, []), [by_task.get(task.pk, []) for task in columns])
