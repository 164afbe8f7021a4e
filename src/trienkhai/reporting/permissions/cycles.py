"""Who opens a year of figures, sees that it is open, and writes the report of it."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.models.tree import answering_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, refuse, verb
from trienkhai.organisations.permissions.rules import ITSELF, SIGHT, Rule, Tie
from trienkhai.plans.models import Plan
from trienkhai.plans.permissions import sees_plan
from trienkhai.plans.permissions.watching import WHOLE_PLAN, committees, watched_by, watching
from trienkhai.reporting.models import AnswerDuty, IssuedReport, ReportingCycle
from trienkhai.reporting.permissions.past import READERS, REPORTERS, past_cycles, past_reports

_DUTY = AnswerDuty._meta.db_table  # noqa: SLF001 - Django's documented name for it


def oversees(actor: Actor, plan: Plan, *roles: str) -> bool:
    """Whether the actor has a role in the issuing unit or above it, or in a body that watches the plan.

    What a level below has, the levels above see; of closed units their successors answer. At most one query.
    """
    held = actor.unit_ids(*roles)
    if actor.is_system or plan.issuing_unit_id in held:
        return True
    overseen = _overseen(actor, *roles, plan="pk", issuer="issuing_unit")
    return bool(held) and Plan.objects.filter(overseen, pk=plan.pk).exists()


def _overseen(actor: Actor, *roles: str, plan: str, issuer: str) -> RowSQL:
    """Condition: what ``oversees`` says of the plan of a row."""
    held = actor.unit_ids(*roles)
    return RowSQL(
        "{issuer} IN {sight} OR {plan} IN {followed}",
        plan=plan,
        issuer=issuer,
        sight=sight_ids(held, on=actor.on),
        followed=watching("plan_id", answering_ids(held, on=actor.on), on=actor.on, where=WHOLE_PLAN),
    )


_FOLLOWING = watched_by(WHOLE_PLAN)
OPENING: Rule[Plan] = Rule(
    rows=Plan.objects.all,
    by_system=True,
    ties={
        "issues": Tie(ITSELF, "issuing_unit", (Role.CLERK.value,)),
        "follows": Tie(ITSELF, "pk", (Role.CLERK.value,), table=_FOLLOWING, own_key="plan_id"),
    },
    parts=lambda on: {"committees": committees(on)},
    refusal=lambda *_: gettext(
        "Chỉ văn thư của cấp ủy ban hành hoặc của cơ quan theo dõi kế hoạch mới mở kỳ số liệu."
    ),
)
"""Who opens a year: a clerk of the issuing unit, or of the body that follows the plan as a whole.

Of a closed unit's plan its successor decides.
"""


@verb("Mở kỳ số liệu của kế hoạch", rule=OPENING)
def can_open_cycle(actor: Actor, plan: Plan) -> Decision:
    """See ``OPENING``."""
    return OPENING.may(actor, plan)


def openable_plans(actor: Actor) -> QuerySet[Plan]:
    """The plans for which ``can_open_cycle`` says yes."""
    return OPENING.which(actor)


def opens_plan(actor: Actor, *, plan: str) -> RowSQL:
    """Whether the actor may open a year of the plan to which a column of the row leads."""
    return OPENING.holds(actor, at=plan)


@verb("Xem kỳ số liệu", reads=True)
def can_see_cycle(actor: Actor, cycle: ReportingCycle) -> Decision:
    """Whoever sees the plan, or is asked for figures of it."""
    if visible_cycles(actor).filter(pk=cycle.pk).exists():
        return allow()
    return refuse(gettext("Kỳ số liệu này nằm ngoài phạm vi của đồng chí."))


WRITING: Rule[ReportingCycle] = Rule(
    rows=ReportingCycle.objects.all,
    by_system=True,
    ties={
        "oversees": Tie(SIGHT, "plan__issuing_unit", REPORTERS),
        "follows": Tie(ITSELF, "plan", REPORTERS, table=_FOLLOWING, own_key="plan_id"),
    },
    parts=lambda on: {"committees": committees(on)},
    refusal=lambda *_: gettext(
        "Chỉ văn thư, lãnh đạo của đơn vị ban hành, của cấp trên hoặc của cơ quan theo dõi kế hoạch"
        " mới lập báo cáo chung của kế hoạch."
    ),
)


@verb("Lập báo cáo năm", rule=WRITING)
def can_write_report(actor: Actor, cycle: ReportingCycle) -> Decision:
    """Clerks and leaders of the issuing unit, of a unit above it, or of the body that follows the whole plan.

    The report is what its totals say, on paper: who sees them all may have it written.
    """
    return WRITING.may(actor, cycle)


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
    past = past_cycles(actor)
    asked = RowSQL(
        f"EXISTS (SELECT 1 FROM {_DUTY} asked"  # noqa: S608 - fixed names only
        " WHERE asked.cycle_id = {cycle} AND asked.unit_id IN {sight})",
        cycle="pk",
        sight=sight_ids(actor.unit_ids(), on=actor.on),
    )
    seen = sees_plan(actor, plan="plan", issuer="plan__issuing_unit") | asked
    return cycles.filter(seen if past is None else seen | RowSQL("{cycle} IN {past}", cycle="pk", past=past))


def visible_reports(actor: Actor) -> QuerySet[IssuedReport]:
    """The yearly reports of the plans for which one may have them written, and the past ones."""
    reports = IssuedReport.objects.filter(cycle__withdrawn_at=None)
    if actor.is_system:
        return reports
    if not actor.holdings:
        return reports.none()
    past = past_reports(actor)
    seen = _overseen(actor, *READERS, plan="cycle__plan", issuer="cycle__plan__issuing_unit")
    return reports.filter(
        seen if past is None else seen | RowSQL("{report} IN {past}", report="pk", past=past)
    )


@verb("Xem báo cáo năm đã lập", reads=True)
def can_see_report(actor: Actor, report: IssuedReport) -> Decision:
    """Whoever finds it in their list."""
    if visible_reports(actor).filter(pk=report.pk).exists():
        return allow()
    return refuse(gettext("Báo cáo này nằm ngoài phạm vi của đồng chí."))
