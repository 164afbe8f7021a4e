"""Who carries out a plan as a whole."""

from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import ProposedAssignment
from trienkhai.documents.queries import whole_plan_proposals
from trienkhai.plans.models import Assignment, Plan

BY_HAND = {"whole_plan": True}
"""What the details of an assignment say where a person gave the unit the whole plan, this task with it."""


def units_given_the_whole(plan: Plan) -> set[int]:
    """The units (ids) to which people gave the whole plan to carry out, and that have a task of it still."""
    rows = plan.assignments.filter(ended_at=None, role=AssignmentRole.IMPLEMENT, details__whole_plan=True)
    return set(rows.order_by().values_list("unit", flat=True))


def whole_plan_units(plan: Plan) -> dict[int, ProposedAssignment | None]:
    """The units that carry out each task of the plan, by id, with what the directive says of them.

    None stands for those to which a person gave the whole plan. A unit that was released from every task it
    had so is left out. Five queries.
    """
    said = {
        unit.pk: source
        for source in reversed(whole_plan_proposals(plan.version, AssignmentRole.IMPLEMENT))
        for unit in source.phrase.units.all()
    }
    at_work = Assignment.objects.filter(
        plan=plan, unit__in=said, role=AssignmentRole.IMPLEMENT, task__isnull=False, ended_at__isnull=True
    )
    running = set(at_work.order_by().values_list("unit", flat=True).distinct())
    by_hand = dict.fromkeys(units_given_the_whole(plan))
    return by_hand | {unit: source for unit, source in said.items() if unit in running}
