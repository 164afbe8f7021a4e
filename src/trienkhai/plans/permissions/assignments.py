"""Assignments: who sees them, reports on them, confirms and returns.

Each rule is a queryset; the check asks it for one row. So a list and a check cannot disagree.
"""

from dataclasses import replace

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.permissions import Actor, Decision, verb
from trienkhai.organisations.permissions.reaches import ITSELF, SIGHT
from trienkhai.organisations.permissions.rules import Rule
from trienkhai.organisations.permissions.ties import Tie
from trienkhai.plans.models import Assignment, Plan, ProgressEntry
from trienkhai.plans.permissions.confirming import CONFIRMING
from trienkhai.plans.permissions.past import PAST_WORK, past_entries
from trienkhai.plans.permissions.watching import ON_A_TASK, WHOLE_PLAN, committees, watched_by

_PLAN = Plan._meta.db_table  # noqa: SLF001 - Django's documented name for it
MONITORED_PLAN = f"{WHOLE_PLAN} AND own.role = 'monitor'"
_TODAY = "{sight} OR {watched} OR {monitored} OR {issued}"

SEEING: Rule[Assignment] = Rule(
    rows=Assignment.objects.all,
    by_system=True,
    says=_TODAY,
    ties={
        "sight": Tie(SIGHT, "unit"),
        "watched": Tie(ITSELF, "task", table=watched_by(ON_A_TASK), own_key="task_id"),
        "monitored": Tie(ITSELF, "plan", table=watched_by(MONITORED_PLAN), own_key="plan_id"),
        "issued": Tie(
            ITSELF, "plan", table=f"FROM {_PLAN} own WHERE TRUE", own_key="id", own_unit="issuing_unit_id"
        ),
    },
    parts=lambda on: {"committees": committees(on)},
    refusal=lambda *_: gettext("Phân công này nằm ngoài phạm vi của đồng chí."),
)
"""Who sees work as it is today.

That of units in sight; of every unit where one's own leads or monitors the task.
A unit that monitors a whole plan, or issued it, sees all assignments of it; see ``watching``.
"""
READING_WORK = replace(SEEING, says=f"{_TODAY} OR {{was}}", ties={**SEEING.ties, "was": PAST_WORK})
"""Who reads work: also what was until it left one's sight."""


def visible_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Those of ``current_assignments``, and ``PAST_WORK``: of this what was until it left."""
    return READING_WORK.which(actor)


def current_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Those that the actor sees as they are today: see ``SEEING``."""
    return SEEING.which(actor)


def is_current_work(actor: Actor) -> RowSQL:
    """Condition on an assignment: it is one of ``current_assignments``, of whoever holds a role."""
    return SEEING.holds(actor)


def visible_entries(actor: Actor) -> QuerySet[ProgressEntry]:
    """The history of the assignments one sees; of the past ones as far as they are read."""
    past, current = past_entries(actor), current_assignments(actor).order_by().values("pk")
    if past is None:
        return ProgressEntry.objects.filter(assignment__in=current)
    was = RowSQL("{entry} IN {past}", entry="pk", past=past)
    return ProgressEntry.objects.filter(Q(assignment__in=current) | was)


def _why_no_report(_: Actor, assignment: Assignment) -> str:
    if assignment.ended_at is not None:
        return gettext("Phân công này đã kết thúc.")
    return gettext("Chỉ văn thư, chuyên viên của đơn vị được giao mới báo cáo tiến độ việc này.")


REPORTING: Rule[Assignment] = Rule(
    rows=lambda: Assignment.objects.filter(ended_at__isnull=True),
    says="{clerk}",
    ties={"clerk": Tie(ITSELF, "unit", (Role.CLERK.value,))},
    refusal=_why_no_report,
)
"""Who reports on work: a clerk of the unit that it is given to or, once that has closed, of its successor."""


def reportable_assignments(actor: Actor) -> QuerySet[Assignment]:
    """The running assignments of the units in which one is a clerk, and of closed ones they succeed."""
    return REPORTING.which(actor)


@verb("Xem phân công, tiến độ", rule=READING_WORK, reads=True)
def can_see_assignment(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever finds it in their list."""
    return READING_WORK.may(actor, assignment)


@verb("Báo cáo tiến độ", rule=REPORTING)
def can_report_progress(actor: Actor, assignment: Assignment) -> Decision:
    """A clerk of the unit that the work is assigned to or, once it has closed, of its successor."""
    return REPORTING.may(actor, assignment)


@verb("Rút lại báo cáo hoàn thành", rule=REPORTING)
def can_withdraw(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever may report."""
    return REPORTING.may(actor, assignment)


@verb("Xác nhận hoàn thành", rule=CONFIRMING)
def can_confirm(actor: Actor, assignment: Assignment) -> Decision:
    """See ``CONFIRMING``."""
    return CONFIRMING.may(actor, assignment)


@verb("Trả lại báo cáo hoàn thành", rule=CONFIRMING)
def can_return(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever may confirm."""
    return CONFIRMING.may(actor, assignment)


@verb("Mở lại việc đã hoàn thành", rule=CONFIRMING)
def can_reopen(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever may confirm."""
    return CONFIRMING.may(actor, assignment)
