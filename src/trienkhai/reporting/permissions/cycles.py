"""Who opens a year of figures, sees that it is open, and writes the report of it."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import answering_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, refuse, verb
from trienkhai.plans.models import Plan
from trienkhai.plans.permissions import sees_plan
from trienkhai.plans.permissions.watching import WHOLE_PLAN, watching
from trienkhai.reporting.models import AnswerDuty, ReportingCycle

_DUTY = AnswerDuty._meta.db_table  # noqa: SLF001 - Django's documented name for it


def oversees(actor: Actor, plan: Plan, *roles: str) -> bool:
    """Whether the actor has a role in the issuing unit or above it, or in a body that watches the plan.

    What a level below has, the levels above see; of closed units their successors answer. At most one query.
    """
    held = actor.unit_ids(*roles)
    if actor.is_system or plan.issuing_unit_id in held:
        return True
    overseen = RowSQL(
        "{issuer} IN {sight} OR {plan} IN {followed}",
        plan="pk",
        issuer="issuing_unit",
        sight=sight_ids(held, on=actor.on),
        followed=watching("plan_id", answering_ids(held, on=actor.on), on=actor.on, where=WHOLE_PLAN),
    )
    return bool(held) and Plan.objects.filter(overseen, pk=plan.pk).exists()


@verb("Mở kỳ số liệu của kế hoạch")
def can_open_cycle(actor: Actor, plan: Plan) -> Decision:
    """A clerk of the issuing unit itself, or of the body that the plan charges to follow it as a whole."""
    if (
        plan.issuing_unit_id in actor.unit_ids(Role.CLERK)
        or openable_plans(actor).filter(pk=plan.pk).exists()
    ):
        return allow()
    return refuse(
        gettext("Chỉ văn thư của cấp ủy ban hành hoặc của cơ quan theo dõi kế hoạch mới mở kỳ số liệu.")
    )


def openable_plans(actor: Actor) -> QuerySet[Plan]:
    """The plans for which ``can_open_cycle`` says yes; of a closed unit's plan its successor decides."""
    if actor.is_system:
        return Plan.objects.all()
    if not actor.unit_ids(Role.CLERK):
        return Plan.objects.none()
    return Plan.objects.filter(opens_plan(actor, plan="pk", issuer="issuing_unit"))


def opens_plan(actor: Actor, *, plan: str, issuer: str) -> RowSQL:
    """Whether the actor may open a year of the plan of a row, by the names of its columns."""
    answering = answering_ids(actor.unit_ids(Role.CLERK), on=actor.on)
    return RowSQL(
        "({issuer} IN {answering} OR {plan} IN {followed})",
        plan=plan,
        issuer=issuer,
        answering=answering,
        followed=watching("plan_id", answering, on=actor.on, where=WHOLE_PLAN),
    )


@verb("Xem kỳ số liệu")
def can_see_cycle(actor: Actor, cycle: ReportingCycle) -> Decision:
    """Whoever sees the plan, or is asked for figures of it."""
    if visible_cycles(actor).filter(pk=cycle.pk).exists():
        return allow()
    return refuse(gettext("Kỳ số liệu này nằm ngoài phạm vi của đồng chí."))


@verb("Lập báo cáo năm")
def can_write_report(actor: Actor, cycle: ReportingCycle) -> Decision:
    """Clerks and leaders of the issuing unit, of a unit above it, or of the body that follows the whole plan.

    The report is what its totals say, on paper: who sees them all may have it written.
    """
    if oversees(actor, cycle.plan, Role.CLERK, Role.LEADER):
        return allow()
    return refuse(
        gettext(
            "Chỉ văn thư, lãnh đạo của đơn vị ban hành, của cấp trên hoặc của cơ quan theo dõi kế hoạch"
            " mới lập báo cáo chung của kế hoạch."
        )
    )


def visible_cycles(actor: Actor) -> QuerySet[ReportingCycle]:
    """Cycles of the plans that one sees, and those that ask a unit of one's sight.

    A board asks the whole branch of its committee, of which many units have no other work in its plan. One
    that was withdrawn is there for nobody.
    """
    cycles = ReportingCycle.objects.filter(withdrawn_at=None)
    if actor.is_system:
        return cycles
    if not actor.holdings:
        return cycles.none()
    asked = RowSQL(
        f"EXISTS (SELECT 1 FROM {_DUTY} asked"  # noqa: S608 - fixed names only
        " WHERE asked.cycle_id = {cycle} AND asked.unit_id IN {sight})",
        cycle="pk",
        sight=sight_ids(actor.unit_ids(), on=actor.on),
    )
    return cycles.filter(sees_plan(actor, plan="plan", issuer="plan__issuing_unit") | asked)
