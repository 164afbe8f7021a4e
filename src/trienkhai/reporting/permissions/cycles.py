"""Who opens a year of figures, sees that it is open, and writes the report of it."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.tree import answering_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, has_sight_of, refuse, verb
from trienkhai.plans.models import Plan
from trienkhai.plans.permissions import visible_plans, watching_assignments
from trienkhai.reporting.models import AnswerDuty, ReportingCycle


def oversees(actor: Actor, plan: Plan, *roles: str) -> bool:
    """Whether the actor has a role in the issuing unit or above it, or in a body that watches the plan.

    What a level below has, the levels above see; of closed units their successors answer.
    """
    if has_sight_of(actor, plan.issuing_unit, *roles):
        return True
    return watching_assignments(actor, *roles).filter(plan=plan, task__isnull=True).exists()


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
    held = actor.unit_ids(Role.CLERK)
    followed = watching_assignments(actor, Role.CLERK).filter(plan=OuterRef("pk"), task__isnull=True)
    issued = Q(issuing_unit__in=answering_ids(held, on=actor.on))
    return Plan.objects.filter(issued | Q(Exists(followed)))


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

    A board asks the whole branch of its committee, of which many units have no other work in its plan.
    """
    plans = Q(plan__in=visible_plans(actor))
    if actor.is_system or not actor.holdings:
        return ReportingCycle.objects.filter(plans)
    asked = AnswerDuty.objects.filter(cycle=OuterRef("pk"), unit__in=sight_ids(actor.unit_ids(), on=actor.on))
    return ReportingCycle.objects.filter(plans | Q(Exists(asked)))


def watched_by(actor: Actor) -> Q:
    """Duties under a task, or in a plan, that a body of the actor leads or monitors."""
    watching = watching_assignments(actor).filter(plan=OuterRef("cycle__plan"))
    same_task = Q(task__isnull=True) | Q(task=OuterRef("indicator__target__task"))
    return Q(Exists(watching.filter(same_task)))
