"""Plans and tasks: who adopts, corrects and sees them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import ancestor_ids, answering_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, refuse, verb
from trienkhai.organisations.permissions.rules import ITSELF, Rule, Tie
from trienkhai.organisations.queries import addressable_units
from trienkhai.plans.models import Plan, Task
from trienkhai.plans.permissions.past import past_plans, past_tasks
from trienkhai.plans.permissions.watching import ASSIGNMENT

_GIVEN = (
    f"EXISTS (SELECT 1 FROM {ASSIGNMENT} given"  # noqa: S608 - fixed names only
    " WHERE given.plan_id = {plan} AND given.unit_id IN {branch})"
)


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


CORRECTING: Rule[Plan] = Rule(
    rows=Plan.objects.all,
    ties={"clerk": Tie(ITSELF, "issuing_unit", (Role.CLERK.value,))},
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
    """The plans issued in one's branch or above it, and those that give work to a unit of one's branch.

    Also ``past_plans``, as they stood.
    """
    if actor.is_system:
        return Plan.objects.all()
    if not actor.holdings:
        return Plan.objects.none()
    return Plan.objects.filter(reads_plan(actor, plan="pk", issuer="issuing_unit"))


def visible_tasks(actor: Actor) -> QuerySet[Task]:
    """The tasks of the plans one sees; how others carry them out is another question."""
    if actor.is_system:
        return Task.objects.all()
    if not actor.holdings:
        return Task.objects.none()
    seen, past = sees_plan(actor, plan="plan", issuer="plan__issuing_unit"), past_tasks(actor)
    if past is None:
        return Task.objects.filter(seen)
    return Task.objects.filter(seen | RowSQL("{task} IN {past}", task="pk", past=past))


def reads_plan(actor: Actor, *, plan: str, issuer: str) -> Q:
    """Condition: ``sees_plan``, or it is one of ``past_plans``."""
    seen, past = sees_plan(actor, plan=plan, issuer=issuer), past_plans(actor)
    if past is None:
        return Q(seen)
    return seen | RowSQL("{plan} IN (SELECT saw.plan_id FROM {past} saw)", plan=plan, past=past)


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


@verb("Xem kế hoạch", reads=True)
def can_see_plan(actor: Actor, plan: Plan) -> Decision:
    """Whoever finds it in their list."""
    if visible_plans(actor).filter(pk=plan.pk).exists():
        return allow()
    return refuse(gettext("Kế hoạch này nằm ngoài phạm vi của đồng chí."))


@verb("Xem nhiệm vụ", reads=True)
def can_see_task(actor: Actor, task: Task) -> Decision:
    """Whoever sees the plan."""
    if visible_tasks(actor).filter(pk=task.pk).exists():
        return allow()
    return refuse(gettext("Nhiệm vụ này nằm ngoài phạm vi của đồng chí."))
