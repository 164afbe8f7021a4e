"""What may be changed in an adopted plan beyond its words: one rule a verb."""

from trienkhai.organisations.permissions import Actor, Decision, verb
from trienkhai.plans.models import Assignment, Plan, Target, Task
from trienkhai.plans.permissions.plans import CORRECTING, can_assign, can_correct


@verb("Bổ sung nhiệm vụ vào kế hoạch đã duyệt", rule=CORRECTING)
def can_add_task(actor: Actor, plan: Plan) -> Decision:
    """Whoever corrects the plan."""
    return can_correct(actor, plan)


@verb("Bỏ, khôi phục nhiệm vụ của kế hoạch đã duyệt")
def can_drop_task(actor: Actor, task: Task) -> Decision:
    """Whoever corrects the plan."""
    return can_correct(actor, task.plan)


@verb("Bổ sung chỉ tiêu vào kế hoạch đã duyệt")
def can_add_target(actor: Actor, task: Task) -> Decision:
    """Whoever corrects the plan."""
    return can_correct(actor, task.plan)


@verb("Bỏ, khôi phục chỉ tiêu của kế hoạch đã duyệt")
def can_drop_target(actor: Actor, target: Target) -> Decision:
    """Whoever corrects the plan."""
    return can_correct(actor, target.plan)


@verb("Kết thúc phân công")
def can_end_assignment(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever corrects the plan."""
    return can_correct(actor, assignment.plan)


@verb("Khôi phục phân công đã kết thúc")
def can_resume_assignment(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever may give the unit work in the plan."""
    return can_assign(actor, assignment.plan, assignment.unit)


@verb("Đưa bản mới của văn bản vào kế hoạch", rule=CORRECTING)
def can_amend(actor: Actor, plan: Plan) -> Decision:
    """Whoever corrects the plan."""
    return can_correct(actor, plan)
