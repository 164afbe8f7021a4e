"""Assignments: who sees them, reports on them, confirms and returns.

Each rule is a queryset; the check asks it for one row. So a list and a check cannot disagree.
"""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from trienkhai.documents.enums import AssignmentRole
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models.tree import answering_ids, branch_ids, sight_ids
from trienkhai.organisations.permissions import Actor, Decision, allow, refuse, verb
from trienkhai.plans.models import Assignment, ProgressEntry
from trienkhai.plans.permissions.watching import shared_among_committees, watching_assignments


def visible_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Those of units in one's sight; of every unit where one's own unit leads or monitors the task.

    A unit that monitors a whole plan, or issued it, sees all assignments of it; see ``watching_assignments``.
    """
    if actor.is_system:
        return Assignment.objects.all()
    if not actor.holdings:
        return Assignment.objects.none()
    held = actor.unit_ids()
    answering = answering_ids(held, on=actor.on)
    watching = watching_assignments(actor)
    watched = watching.filter(task__isnull=False)
    monitored = watching.filter(role=AssignmentRole.MONITOR, task__isnull=True)
    return Assignment.objects.filter(
        Q(unit__in=sight_ids(held, on=actor.on))
        | Q(task__in=watched.values("task"))
        | Q(plan__in=monitored.values("plan"))
        | Q(plan__issuing_unit__in=answering)
    )


def visible_entries(actor: Actor) -> QuerySet[ProgressEntry]:
    """The history of the assignments one sees."""
    return ProgressEntry.objects.filter(assignment__in=visible_assignments(actor))


def reportable_assignments(actor: Actor) -> QuerySet[Assignment]:
    """The running assignments of the units in which one is a clerk, and of closed ones they succeed."""
    units = answering_ids(actor.unit_ids(Role.CLERK), on=actor.on)
    return Assignment.objects.filter(unit__in=units, ended_at__isnull=True)


def confirmable_assignments(actor: Actor) -> QuerySet[Assignment]:
    """The running assignments whose completion is for the actor to confirm or return.

    A clerk of a unit that leads the task decides for the others in it; where several committees lead, each
    in its own branch. For the leading unit itself, for a task that nobody leads alone and for roles about the
    whole plan it is a clerk of the issuing unit. Nobody confirms what they submitted; what the issuing unit
    does itself is confirmed by another clerk, or a leader, of it. Once the issuing unit has closed, its
    successor decides in its place; so does that of a closed lead, never on itself, and the issuing unit too.
    """
    clerk_of = actor.unit_ids(Role.CLERK)
    answering = answering_ids(clerk_of, on=actor.on)
    leads = Assignment.objects.filter(task=OuterRef("task"), role=AssignmentRole.LEAD, ended_at__isnull=True)
    still_there = Q(unit__closed_on__isnull=True) | Q(unit__closed_on__gt=actor.on)
    is_led = Exists(leads.exclude(shared_among_committees(on=actor.on)).filter(still_there))
    leads_itself = Exists(leads.filter(unit=OuterRef("unit")))
    watching = watching_assignments(actor, Role.CLERK).filter(role=AssignmentRole.LEAD, task=OuterRef("task"))
    below = Q(unit__in=branch_ids(clerk_of, on=actor.on)) & Q(Exists(leads.filter(unit__in=answering)))
    inherited = Q(Exists(watching)) & ~Q(unit__in=answering)
    by_lead = (Q(Exists(watching.filter(unit__in=clerk_of))) | below | inherited) & ~Q(leads_itself)
    issuer_decides = Q(leads_itself) | ~Q(is_led)
    own_of_issuer = Q(unit=F("plan__issuing_unit"))
    by_issuer = issuer_decides & ~own_of_issuer & Q(plan__issuing_unit__in=answering)
    colleagues = answering_ids(actor.unit_ids(Role.CLERK, Role.LEADER), on=actor.on)
    by_colleague = issuer_decides & own_of_issuer & Q(plan__issuing_unit__in=colleagues)
    mine = Q() if actor.user is None else Q(submitted_by=actor.user)
    rows = Assignment.objects.filter(by_lead | by_issuer | by_colleague, ended_at__isnull=True)
    return rows.exclude(mine) if mine else rows


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
    if assignment.unit_id in actor.unit_ids():
        return refuse(gettext("Đơn vị không tự xác nhận việc của mình."))
    return refuse(
        gettext(
            "Chỉ đơn vị chủ trì nhiệm vụ, hoặc đơn vị ban hành đối với đơn vị chủ trì, mới xác nhận việc này."
        )
    )
