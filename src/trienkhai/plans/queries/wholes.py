"""Who carries out a plan as a whole."""

from collections.abc import Iterable

from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import ProposedAssignment
from trienkhai.documents.queries import whole_plan_proposals
from trienkhai.plans.models import Assignment, Plan

BY_HAND = {"whole_plan": True}
"""What the details of an assignment say where a person gave the unit the whole plan, this task with it."""


def given_the_whole(running: Iterable[Assignment]) -> set[int]:
    """The units (ids) to which people gave the whole plan to carry out, and that have a task of it still."""
    return {
        row.unit_id
        for row in running
        if row.role == AssignmentRole.IMPLEMENT and row.details.get("whole_plan") is True
    }


def whole_plan_units(plan: Plan) -> dict[int, ProposedAssignment | None]:
    """The units that carry out each task of the plan, by id, with what the directive says of them.

    None stands for those to which a person gave the whole plan. A unit that was released from every task it
    had so is left out. Three queries.
    """
    said = {
        unit.pk: source
        for source in reversed(whole_plan_proposals(plan.version, AssignmentRole.IMPLEMENT))
        for unit in source.phrase.units.all()
    }
    at_work = Assignment.objects.filter(plan=plan, role=AssignmentRole.IMPLEMENT, ended_at__isnull=True)
    of_tasks = at_work.filter(task__isnull=False).order_by()
    rows = set(of_tasks.values_list("unit", "details__whole_plan").distinct())
    running = {unit for unit, _ in rows}
    by_hand = dict.fromkeys(unit for unit, is_given in rows if is_given is True)
    return by_hand | {unit: source for unit, source in said.items() if unit in running}
