"""Plans and tasks: who adopts, corrects and sees them."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import ancestor_ids, answering_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, acts_for, allow, refuse, verb
from trienkhai.organisations.queries import addressable_units
from trienkhai.plans.models import Plan, Task
from trienkhai.plans.permissions.watching import ASSIGNMENT

_GIVEN = (
    f"EXISTS (SELECT 1 FROM {ASSIGNMENT} given"  # noqa: S608 - fixed names only
    " WHERE given.plan_id = {plan} AND given.unit_id IN {branch})"
)


@verb("Duyệt thành kế hoạch")
def can_adopt(actor: Actor, version: DirectiveVersion) -> Decision:
    """A clerk of the unit that keeps the directive or, once it has closed, of its successor."""
    if acts_for(actor, version.directive.keeper_id, Role.CLERK):
        return allow()
    return refuse(gettext("Chỉ văn thư, chuyên viên của đơn vị ban hành mới duyệt văn bản thành kế hoạch."))


@verb("Đính chính kế hoạch")
def can_correct(actor: Actor, plan: Plan) -> Decision:
    """A clerk of the issuing unit or, once it has closed, of its successor."""
    if acts_for(actor, plan.issuing_unit_id, Role.CLERK):
        return allow()
    return refuse(gettext("Chỉ văn thư, chuyên viên của đơn vị ban hành mới đính chính kế hoạch."))


@verb("Giao thêm đơn vị trong kế hoạch")
def can_assign(actor: Actor, plan: Plan, *units: Unit) -> Decision:
    """Whoever corrects the plan; only units that answer to the committee that the issuing unit acts for."""
    may_correct = can_correct(actor, plan)
    wanted = {unit.pk for unit in units}
    if not may_correct or not wanted:
        return may_correct
    reached = addressable_units(plan.issuing_unit, plan.effective_on, actor.on)
    if reached.filter(pk__in=wanted).count() == len(wanted):
        return allow()
    return refuse(gettext("Kế hoạch chỉ giao việc được cho đơn vị trong đảng bộ của cấp ủy ban hành."))


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """The plans issued in one's branch or above it, and those that give work to a unit of one's branch."""
    if actor.is_system:
        return Plan.objects.all()
    if not actor.holdings:
        return Plan.objects.none()
    return Plan.objects.filter(sees_plan(actor, plan="pk", issuer="issuing_unit"))


def visible_tasks(actor: Actor) -> QuerySet[Task]:
    """The tasks of the plans one sees; how others carry them out is another question."""
    if actor.is_system:
        return Task.objects.all()
    if not actor.holdings:
        return Task.objects.none()
    return Task.objects.filter(sees_plan(actor, plan="plan", issuer="plan__issuing_unit"))


def sees_plan(actor: Actor, *, plan: str, issuer: str) -> RowSQL:
    """Condition: the actor sees the plan in the column ``plan``, issued by the unit in ``issuer``."""
    if actor.is_system:
        return RowSQL("{plan} IS NOT NULL", plan=plan)
    held = actor.unit_ids()
    return RowSQL(
        f"{{issuer}} IN {{branch}} OR {{issuer}} IN {{above}} OR {_GIVEN}",
        plan=plan,
        issuer=issuer,
        branch=sight_ids(held, on=actor.on),
        above=answering_ids(ancestor_ids(held, on=actor.on), on=actor.on),
    )


@verb("Xem kế hoạch")
def can_see_plan(actor: Actor, plan: Plan) -> Decision:
    """Whoever finds it in their list."""
    if visible_plans(actor).filter(pk=plan.pk).exists():
        return allow()
    return refuse(gettext("Kế hoạch này nằm ngoài phạm vi của đồng chí."))


@verb("Xem nhiệm vụ")
def can_see_task(actor: Actor, task: Task) -> Decision:
    """Whoever sees the plan."""
    if visible_tasks(actor).filter(pk=task.pk).exists():
        return allow()
    return refuse(gettext("Nhiệm vụ này nằm ngoài phạm vi của đồng chí."))
