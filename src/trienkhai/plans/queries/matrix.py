"""The duty matrix: units down, tasks across."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import units_named_on
from trienkhai.plans.models import Assignment, Plan, Task
from trienkhai.plans.permissions import visible_assignments, visible_tasks
from trienkhai.plans.queries.assignments import with_deadline_state


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit, its roles about the whole plan, and its assignments under each task, in their order."""

    unit: Unit
    whole_plan: list[Assignment]
    cells: list[list[Assignment]]


@dataclass(frozen=True, slots=True)
class DutyMatrix:
    """The tasks across the head, and a row for each unit of the page."""

    tasks: list[Task]
    rows: list[MatrixRow]


def matrix_units(plan: Plan, *, actor: Actor) -> QuerySet[Unit]:
    """The units with a duty in the plan that the actor sees, named and sorted as on the actor's day."""
    seen = visible_assignments(actor).filter(plan=plan, ended_at__isnull=True)
    return units_named_on(Unit.objects.filter(pk__in=seen.order_by().values("unit")), actor.on)


def duty_matrix(plan: Plan, units: Sequence[Unit], *, actor: Actor) -> DutyMatrix:
    """The matrix of a page of units (from ``matrix_units``): two queries, whatever its size."""
    tasks = list(
        visible_tasks(actor).filter(plan=plan, dropped_at=None).select_related("clause").order_by("position")
    )
    seen = visible_assignments(actor).filter(plan=plan, unit__in=units, ended_at__isnull=True)
    by_place: dict[tuple[int, int | None], list[Assignment]] = {}
    for assignment in with_deadline_state(seen, on=actor.on).order_by("id"):
        by_place.setdefault((assignment.unit_id, assignment.task_id), []).append(assignment)
    rows = [
        MatrixRow(
            unit,
            by_place.get((unit.pk, None), []),
            [by_place.get((unit.pk, task.pk), []) for task in tasks],
        )
        for unit in units
    ]
    return DutyMatrix(tasks, rows)
