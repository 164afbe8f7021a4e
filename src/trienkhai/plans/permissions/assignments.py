"""Assignments: who sees them, reports on them, confirms and returns.

Each rule is a queryset; the check asks it for one row. So a list and a check cannot disagree.
"""

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import RowSQL, subquery
from trienkhai.organisations.models.tree import answering_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, refuse, verb
from trienkhai.organisations.permissions.rules import ITSELF, Rule, Tie
from trienkhai.plans.models import Assignment, Plan, ProgressEntry
from trienkhai.plans.permissions.confirming import CONFIRMING
from trienkhai.plans.permissions.past import past_entries, past_work
from trienkhai.plans.permissions.watching import ON_A_TASK, WHOLE_PLAN, watching

_PLAN = Plan._meta.db_table  # noqa: SLF001 - Django's documented name for it
MONITORED_PLAN = f"{WHOLE_PLAN} AND own.role = 'monitor'"
_SEEN = "{unit} IN {sight} OR {task} IN {watched} OR {plan} IN {monitored} OR {plan} IN {issued}"
_PARTS = {"unit": "unit", "task": "task", "plan": "plan"}


def visible_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Those of ``current_assignments``, and ``past_work``: of this what was until it left."""
    past = past_work(actor)
    current = current_assignments(actor)
    if past is None:
        return current
    was = RowSQL("{assignment} IN (SELECT was.id FROM {past} was)", assignment="pk", past=past)
    return Assignment.objects.filter(was | is_current_work(actor))


def current_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Those of units in one's sight; of every unit where one's own unit leads or monitors the task.

    A unit that monitors a whole plan, or issued it, sees all assignments of it; see ``watching``.
    """
    if actor.is_system:
        return Assignment.objects.all()
    if not actor.holdings:
        return Assignment.objects.none()
    return Assignment.objects.filter(is_current_work(actor))


def is_current_work(actor: Actor) -> RowSQL:
    """Condition on an assignment: it is one of ``current_assignments``, of whoever holds a role."""
    return RowSQL(_SEEN, output_field=BooleanField(), **_PARTS, **_seen_by(actor))


def _seen_by(actor: Actor) -> dict[str, RawSQL]:
    """The parts of ``_SEEN`` that are the same for every row."""
    held = actor.unit_ids()
    answering = answering_ids(held, on=actor.on)
    return {
        "sight": sight_ids(held, on=actor.on),
        "watched": watching("task_id", answering, on=actor.on, where=ON_A_TASK),
        "monitored": watching("plan_id", answering, on=actor.on, where=MONITORED_PLAN),
        "issued": subquery(f"SELECT id FROM {_PLAN} WHERE issuing_unit_id IN {{units}}", units=answering),  # noqa: S608 - fixed names only
    }


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


@verb("Xem phân công, tiến độ", reads=True)
def can_see_assignment(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever finds it in their list."""
    if visible_assignments(actor).filter(pk=assignment.pk).exists():
        return allow()
    return refuse(gettext("Phân công này nằm ngoài phạm vi của đồng chí."))


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
