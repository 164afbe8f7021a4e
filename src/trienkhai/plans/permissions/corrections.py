"""What may be changed in an adopted plan beyond its words: one rule a verb."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from django.db.models import Model, QuerySet

from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import Actor, Decision, verb
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.plans.models import Assignment, Plan, Target, Task
from trienkhai.plans.permissions.plans import (
    ASSIGNING,
    CLERK_OF_ISSUER,
    CORRECTING,
    can_correct,
    not_of_issuer,
)

Row = TypeVar("Row", bound=Model)


@verb("Bổ sung nhiệm vụ vào kế hoạch đã duyệt", rule=CORRECTING)
def can_add_task(actor: Actor, plan: Plan) -> Decision:
    """Whoever corrects the plan."""
    return can_correct(actor, plan)


def _as_its_plan(rows: Callable[[], QuerySet[Row]]) -> Rule[Row]:
    """Who corrects a part of a plan: whoever corrects the plan."""
    clerk = replace(CLERK_OF_ISSUER, key="plan__issuing_unit")
    return Rule(rows=rows, ties={"clerk": clerk}, refusal=lambda *_: not_of_issuer())


TASKS: Rule[Task] = _as_its_plan(Task.objects.all)
TARGETS: Rule[Target] = _as_its_plan(Target.objects.all)
ENDING: Rule[Assignment] = _as_its_plan(Assignment.objects.all)


@verb("Bỏ, khôi phục nhiệm vụ của kế hoạch đã duyệt", rule=TASKS)
def can_drop_task(actor: Actor, task: Task) -> Decision:
    """Whoever corrects the plan."""
    return TASKS.may(actor, task)


@verb("Bổ sung chỉ tiêu vào kế hoạch đã duyệt", rule=TASKS)
def can_add_target(actor: Actor, task: Task) -> Decision:
    """Whoever corrects the plan."""
    return TASKS.may(actor, task)


@verb("Bỏ, khôi phục chỉ tiêu của kế hoạch đã duyệt", rule=TARGETS)
def can_drop_target(actor: Actor, target: Target) -> Decision:
    """Whoever corrects the plan."""
    return TARGETS.may(actor, target)


@verb("Kết thúc phân công", rule=ENDING)
def can_end_assignment(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever corrects the plan."""
    return ENDING.may(actor, assignment)


class _Resuming:
    """Who gives work back to whom it was taken from: whoever may give the unit work in the plan."""

    def may(self, actor: Actor, assignment: Assignment) -> Decision:
        """Whether the actor may; see ``ASSIGNING``."""
        return ASSIGNING.may(actor, assignment.plan, assignment.unit)

    def which(self, actor: Actor, plan: Plan) -> QuerySet[Assignment]:
        """The assignments of a plan that the actor may give back."""
        units = ASSIGNING.which(actor, plan)
        return Assignment.objects.filter(plan=plan, unit__in=units.order_by().values("pk"))

    def who(self, assignment: Assignment, *, on: dt.date) -> QuerySet[User]:
        """The accounts that may on the day."""
        return ASSIGNING.who(assignment.plan, assignment.unit, on=on)


RESUMING = _Resuming()


@verb("Khôi phục phân công đã kết thúc", rule=RESUMING)
def can_resume_assignment(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever may give the unit work in the plan."""
    return RESUMING.may(actor, assignment)


@verb("Đưa bản mới của văn bản vào kế hoạch", rule=CORRECTING)
def can_amend(actor: Actor, plan: Plan) -> Decision:
    """Whoever corrects the plan."""
    return can_correct(actor, plan)
