"""Assignments: who sees them, reports on them, confirms and returns.

Each rule is a queryset; the check asks it for one row. So a list and a check cannot disagree.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.row_sql import RowSQL, subquery
from trienkhai.organisations.models.tree import answering_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, is_bound_to, refuse, verb
from trienkhai.plans.models import Assignment, Plan, ProgressEntry
from trienkhai.plans.permissions.confirming import confirmable_assignments
from trienkhai.plans.permissions.watching import ON_A_TASK, WHOLE_PLAN, watching

_PLAN = Plan._meta.db_table  # noqa: SLF001 - Django's documented name for it
MONITORED_PLAN = f"{WHOLE_PLAN} AND own.role = 'monitor'"


def visible_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Those of units in one's sight; of every unit where one's own unit leads or monitors the task.

    A unit that monitors a whole plan, or issued it, sees all assignments of it; see ``watching``.
    """
    if actor.is_system:
        return Assignment.objects.all()
    if not actor.holdings:
        return Assignment.objects.none()
    held = actor.unit_ids()
    answering = answering_ids(held, on=actor.on)
    seen = RowSQL(
        "{unit} IN {sight} OR {task} IN {watched} OR {plan} IN {monitored} OR {plan} IN {issued}",
        unit="unit",
        task="task",
        plan="plan",
        sight=sight_ids(held, on=actor.on),
        watched=watching("task_id", answering, on=actor.on, where=ON_A_TASK),
        monitored=watching("plan_id", answering, on=actor.on, where=MONITORED_PLAN),
        issued=subquery(f"SELECT id FROM {_PLAN} WHERE issuing_unit_id IN {{units}}", units=answering),  # noqa: S608 - fixed names only
    )
    return Assignment.objects.filter(seen)


def visible_entries(actor: Actor) -> QuerySet[ProgressEntry]:
    """The history of the assignments one sees."""
    return ProgressEntry.objects.filter(assignment__in=visible_assignments(actor))


def reportable_assignments(actor: Actor) -> QuerySet[Assignment]:
    """The running assignments of the units in which one is a clerk, and of closed ones they succeed."""
    units = answering_ids(actor.unit_ids(Role.CLERK), on=actor.on)
    return Assignment.objects.filter(unit__in=units, ended_at__isnull=True)


@verb("Xem phân công, tiến độ")
def can_see_assignment(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever finds it in their list."""
    if visible_assignments(actor).filter(pk=assignment.pk).exists():
        return allow()
    return refuse(gettext("Phân công này nằm ngoài phạm vi của đồng chí."))


@verb("Báo cáo tiến độ")
def can_report_progress(actor: Actor, assignment: Assignment) -> Decision:
    """A clerk of the unit that the work is assigned to or, once it has closed, of its successor."""
    if reportable_assignments(actor).filter(pk=assignment.pk).exists():
        return allow()
    if assignment.ended_at is not None:
        return refuse(gettext("Phân công này đã kết thúc."))
    return refuse(gettext("Chỉ văn thư, chuyên viên của đơn vị được giao mới báo cáo tiến độ việc này."))


@verb("Rút lại báo cáo hoàn thành")
def can_withdraw(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever may report."""
    return can_report_progress(actor, assignment)


@verb("Xác nhận hoàn thành")
def can_confirm(actor: Actor, assignment: Assignment) -> Decision:
    """See ``confirmable_assignments``."""
    if confirmable_assignments(actor).filter(pk=assignment.pk).exists():
        return allow()
    return _why_not(actor, assignment)


@verb("Trả lại báo cáo hoàn thành")
def can_return(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever may confirm."""
    return can_confirm(actor, assignment)


@verb("Mở lại việc đã hoàn thành")
def can_reopen(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever may confirm."""
    return can_confirm(actor, assignment)


def _why_not(actor: Actor, assignment: Assignment) -> Decision:
    if assignment.ended_at is not None:
        return refuse(gettext("Phân công này đã kết thúc."))
    if actor.user is not None and assignment.submitted_by_id == actor.user.pk:
        return refuse(gettext("Không ai xác nhận báo cáo do chính mình gửi."))
    senders = {pk for pk in (assignment.submitted_by_id, assignment.submitted_for_id) if pk is not None}
    if is_bound_to(actor, senders):
        return refuse(
            gettext("Không ai xác nhận báo cáo do mình, người mình làm thay hoặc người làm thay mình gửi.")
        )
    if assignment.unit_id in actor.unit_ids():
        return refuse(gettext("Đơn vị không tự xác nhận việc của mình."))
    return refuse(
        gettext(
            "Chỉ đơn vị chủ trì nhiệm vụ, hoặc đơn vị ban hành đối với đơn vị chủ trì, mới xác nhận việc này."
        )
    )
