"""Who may do what with plans, and which of them one may see."""

from trienkhai.plans.permissions.assignments import (
    can_confirm,
    can_reopen,
    can_report_progress,
    can_return,
    can_see_assignment,
    can_withdraw,
    reportable_assignments,
    visible_assignments,
    visible_entries,
)
from trienkhai.plans.permissions.confirming import confirmable_assignments
from trienkhai.plans.permissions.corrections import (
    can_add_target,
    can_add_task,
    can_amend,
    can_drop_target,
    can_drop_task,
    can_end_assignment,
    can_resume_assignment,
)
from trienkhai.plans.permissions.plans import (
    can_adopt,
    can_assign,
    can_correct,
    can_see_plan,
    can_see_task,
    sees_plan,
    visible_plans,
    visible_tasks,
)

__all__ = [
    "can_add_target",
    "can_add_task",
    "can_adopt",
    "can_amend",
    "can_assign",
    "can_confirm",
    "can_correct",
    "can_drop_target",
    "can_drop_task",
    "can_end_assignment",
    "can_reopen",
    "can_report_progress",
    "can_resume_assignment",
    "can_return",
    "can_see_assignment",
    "can_see_plan",
    "can_see_task",
    "can_withdraw",
    "confirmable_assignments",
    "reportable_assignments",
    "sees_plan",
    "visible_assignments",
    "visible_entries",
    "visible_plans",
    "visible_tasks",
]
