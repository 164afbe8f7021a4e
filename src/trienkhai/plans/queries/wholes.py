"""Who carries out a plan as a whole."""

from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import ProposedAssignment
from trienkhai.documents.queries import live_proposals
from trienkhai.plans.models import Assignment, Plan


def whole_plan_units(plan: Plan) -> dict[int, ProposedAssignment]:
    """The units that carry out each task of the plan, by id, with what the directive says of them.

    A unit that was released from every task it had so is left out. Seven queries.
    """
    said = {
        unit.pk: source
        for source in reversed(live_proposals(plan.version).assignments)
        if source.whole_plan and source.role == AssignmentRole.IMPLEMENT
        for unit in source.phrase.units.all()
    }
    at_work = Assignment.objects.filter(
        plan=plan, unit__in=said, role=AssignmentRole.IMPLEMENT, task__isnull=False, ended_at__isnull=True
    )
    running = set(at_work.order_by().values_list("unit", flat=True).distinct())
    return {unit: source for unit, source in said.items() if unit in running}
