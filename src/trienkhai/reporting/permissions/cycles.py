"""Who opens a year of figures, sees that it is open, and writes the report of it."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor, Decision, verb
from trienkhai.organisations.permissions.reaches import ITSELF, SIGHT
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Tie
from trienkhai.plans.models import Plan
from trienkhai.plans.permissions.plans import SEES_PLAN, sight_of_plan
from trienkhai.plans.permissions.watching import WHOLE_PLAN, committees, watched_by
from trienkhai.reporting.models import AnswerDuty, IssuedReport, ReportingCycle
from trienkhai.reporting.permissions.past import PAST_CYCLES, PAST_REPORTS, READERS, REPORTERS

_DUTY = AnswerDuty._meta.db_table  # noqa: SLF001 - Django's documented name for it


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


READING_CYCLES: Rule[ReportingCycle] = Rule(
    rows=lambda: ReportingCycle.objects.filter(withdrawn_at=None),
    by_system=True,
    says=f"{SEES_PLAN} OR {{asked}} OR {{was}}",
    ties={
        **sight_of_plan("plan", "plan__issuing_unit"),
        "asked": Tie(SIGHT, "pk", table=f"FROM {_DUTY} own WHERE TRUE", own_key="cycle_id", each=True),
        "was": PAST_CYCLES,
    },
    refusal=lambda *_: gettext("Kỳ số liệu này nằm ngoài phạm vi của đồng chí."),
)
"""Who sees a year: whoever sees the plan, or has a unit in sight that it asks.

A board asks the whole branch of its committee, of which many units have no other work in its plan. One
that was withdrawn is there for nobody.
"""


@verb("Xem kỳ số liệu", rule=READING_CYCLES, reads=True)
def can_see_cycle(actor: Actor, cycle: ReportingCycle) -> Decision:
    """Whoever sees the plan, or is asked for figures of it."""
    return READING_CYCLES.may(actor, cycle)


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


READING_REPORTS: Rule[IssuedReport] = Rule(
    rows=lambda: IssuedReport.objects.filter(cycle__withdrawn_at=None),
    by_system=True,
    says="{oversees} OR {follows} OR {was}",
    ties={
        "oversees": Tie(SIGHT, "cycle__plan__issuing_unit", READERS),
        "follows": Tie(ITSELF, "cycle__plan", READERS, table=_FOLLOWING, own_key="plan_id"),
        "was": PAST_REPORTS,
    },
    parts=lambda on: {"committees": committees(on)},
    refusal=lambda *_: gettext("Báo cáo này nằm ngoài phạm vi của đồng chí."),
)


def visible_cycles(actor: Actor) -> QuerySet[ReportingCycle]:
    """See ``READING_CYCLES``."""
    return READING_CYCLES.which(actor)


def visible_reports(actor: Actor) -> QuerySet[IssuedReport]:
    """The yearly reports of the plans for which one may have them written, and the past ones."""
    return READING_REPORTS.which(actor)


@verb("Xem báo cáo năm đã lập", rule=READING_REPORTS, reads=True)
def can_see_report(actor: Actor, report: IssuedReport) -> Decision:
    """Whoever finds it in their list."""
    return READING_REPORTS.may(actor, report)
