"""Plans and tasks: who adopts, corrects and sees them."""

import datetime as dt
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor, Decision, verb
from trienkhai.organisations.permissions.compositions import Within
from trienkhai.organisations.permissions.reaches import BELOW, ITSELF, SIGHT
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Bond, Tie
from trienkhai.organisations.queries import addressable_units
from trienkhai.plans.models import Plan, Task
from trienkhai.plans.permissions.past import PAST_PLANS, PAST_TASKS
from trienkhai.plans.permissions.watching import ASSIGNMENT

ADOPTING: Rule[DirectiveVersion] = Rule(
    rows=DirectiveVersion.objects.all,
    ties={"clerk": Tie(ITSELF, "directive__keeper", (Role.CLERK.value,))},
    refusal=lambda *_: gettext(
        "Chỉ văn thư, chuyên viên của đơn vị ban hành mới duyệt văn bản thành kế hoạch."
    ),
)


def not_of_issuer() -> str:
    """Why others do not correct a plan."""
    return gettext("Chỉ văn thư, chuyên viên của đơn vị ban hành mới đính chính kế hoạch.")


CLERK_OF_ISSUER = Tie(ITSELF, "issuing_unit", (Role.CLERK.value,))
CORRECTING: Rule[Plan] = Rule(
    rows=Plan.objects.all,
    ties={"clerk": CLERK_OF_ISSUER},
    refusal=lambda *_: not_of_issuer(),
)


@verb("Duyệt thành kế hoạch", rule=ADOPTING)
def can_adopt(actor: Actor, version: DirectiveVersion) -> Decision:
    """A clerk of the unit that keeps the directive or, once it has closed, of its successor."""
    return ADOPTING.may(actor, version)


@verb("Đính chính kế hoạch", rule=CORRECTING)
def can_correct(actor: Actor, plan: Plan) -> Decision:
    """A clerk of the issuing unit or, once it has closed, of its successor."""
    return CORRECTING.may(actor, plan)


def _reached(plan: Plan, on: dt.date) -> QuerySet[Unit]:
    return addressable_units(plan.issuing_unit, plan.effective_on, on)


ASSIGNING: Within[Plan, Unit] = Within(
    CORRECTING,
    _reached,
    lambda: gettext("Kế hoạch chỉ giao việc được cho đơn vị trong đảng bộ của cấp ủy ban hành."),
)


@verb("Giao thêm đơn vị trong kế hoạch", rule=ASSIGNING)
def can_assign(actor: Actor, plan: Plan, *units: Unit) -> Decision:
    """Whoever corrects the plan; only units that answer to the committee that the issuing unit acts for."""
    return ASSIGNING.may(actor, plan, *units)


SEES_PLAN = "{branch} OR {above} OR {given}"


def sight_of_plan(plan: str, issuer: str) -> dict[str, Bond]:
    """The ties of ``SEES_PLAN`` for rows that have the plan in one column and who issued it in another.

    A plan is seen that was issued in one's branch or above it, or that gives work to a unit of one's branch.
    """
    return {
        "branch": Tie(SIGHT, issuer),
        "above": Tie(BELOW, issuer),
        "given": Tie(SIGHT, plan, table=f"FROM {ASSIGNMENT} own WHERE TRUE", own_key="plan_id", each=True),
    }


SEEING_PLANS: Rule[Plan] = Rule(
    rows=Plan.objects.all,
    by_system=True,
    says=SEES_PLAN,
    ties=sight_of_plan("pk", "issuing_unit"),
    refusal=lambda *_: gettext("Kế hoạch này nằm ngoài phạm vi của đồng chí."),
)
"""Who sees a plan as it is today."""
READING_PLANS = replace(
    SEEING_PLANS, says=f"{SEES_PLAN} OR {{was}}", ties={**SEEING_PLANS.ties, "was": PAST_PLANS}
)
"""Who reads a plan: also as it stood when it left one's sight."""
READING_TASKS: Rule[Task] = Rule(
    rows=Task.objects.all,
    by_system=True,
    says=f"{SEES_PLAN} OR {{was}}",
    ties={**sight_of_plan("plan", "plan__issuing_unit"), "was": PAST_TASKS},
    refusal=lambda *_: gettext("Nhiệm vụ này nằm ngoài phạm vi của đồng chí."),
)


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """The plans issued in one's branch or above it, and those that give work to a unit of one's branch.

    Also ``PAST_PLANS``, as they stood.
    """
    return READING_PLANS.which(actor)


def visible_tasks(actor: Actor) -> QuerySet[Task]:
    """The tasks of the plans one sees; how others carry them out is another question."""
    return READING_TASKS.which(actor)


def sees_plan(actor: Actor, at: str = "") -> RowSQL:
    """Condition: the actor sees the plan to which the column leads, or that is the row, as it is today."""
    return SEEING_PLANS.holds(actor, at)


@verb("Xem kế hoạch", rule=READING_PLANS, reads=True)
def can_see_plan(actor: Actor, plan: Plan) -> Decision:
    """Whoever finds it in their list."""
    return READING_PLANS.may(actor, plan)


@verb("Xem nhiệm vụ", rule=READING_TASKS, reads=True)
def can_see_task(actor: Actor, task: Task) -> Decision:
    """Whoever sees the plan."""
    return READING_TASKS.may(actor, task)
