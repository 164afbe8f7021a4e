"""Opening a year of figures."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import committee_of
from trienkhai.organisations.unit_types import unit_types
from trienkhai.periods import format_day
from trienkhai.plans.actions import mark_asked
from trienkhai.plans.models import Indicator, Plan
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions import can_open_cycle
from trienkhai.reporting.queries import units_asked_on

BATCH = 2000


class CycleRefused(ValueError):
    """A cycle cannot be opened; the message is a sentence for the person who tried."""


@transaction.atomic
def open_cycle(
    plan: Plan, *, year: int, tree_on: dt.date, due_on: dt.date | None = None, actor: Actor
) -> ReportingCycle:
    """Ask for a plan's figures of a year and return the cycle.

    Every unit of an indicator's type that stood on ``tree_on`` in the branch of the committee for which the
    issuing unit acts owes it. Raises ``NotAllowed``, and ``CycleRefused`` when the year is open already,
    nobody signs in, or no unit at all would be asked: a year once opened stays, and so do its questions.
    """
    can_open_cycle(actor, plan).demand()
    if actor.user is None:
        raise CycleRefused(gettext("Kỳ số liệu phải do một tài khoản mở."))
    # Two who open one year at once come one after the other.
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if ReportingCycle.objects.filter(plan=plan, year=year).exists():
        raise CycleRefused(gettext("Kỳ số liệu năm {year} của kế hoạch này đã mở.").format(year=year))
    cycle = ReportingCycle.objects.create(
        plan=plan, year=year, tree_on=tree_on, due_on=due_on, opened_by=actor.user, opened_at=actor.moment
    )
    duties = _create_duties(cycle)
    if not duties:
        raise CycleRefused(_nobody_asked(cycle))
    mark_asked(plan, {one.indicator_id for one in duties}, year=year, actor=actor)
    record_entry(
        user=actor.user,
        action="open_cycle",
        subject=cycle,
        new={"plan": plan.pk, "year": year, "tree_on": tree_on, "due_on": due_on, "duties": len(duties)},
    )
    return cycle


def _questions(plan: Plan) -> QuerySet[Indicator]:
    """What the plan asks: the questions of the targets that stand."""
    return Indicator.objects.filter(target__plan=plan, target__dropped_at=None).order_by("pk")


def _nobody_asked(cycle: ReportingCycle) -> str:
    """Why a year would ask nobody, and what to look at."""
    asked = {indicator.asked_type for indicator in _questions(cycle.plan)}
    if not asked:
        return gettext("Kế hoạch này không còn chỉ tiêu nào để hỏi số liệu.")
    titles = sorted(unit_types()[code].title if code in unit_types() else code for code in asked)
    return gettext(
        "Ngày {day}, trong đảng bộ không có đơn vị nào thuộc loại được hỏi ({types}). Hãy xem lại ngày của "
        "cây tổ chức, hoặc “Loại đơn vị trả lời” trong câu hỏi số liệu của kế hoạch."
    ).format(day=format_day(cycle.tree_on), types="; ".join(titles))


def _create_duties(cycle: ReportingCycle) -> list[AnswerDuty]:
    """One row an indicator and unit; units of one type are looked up once."""
    committee = committee_of(cycle.plan.issuing_unit, on=cycle.tree_on)
    asked: dict[str, list[int]] = {}
    duties = []
    for indicator in _questions(cycle.plan):
        if indicator.asked_type not in asked:
            units = units_asked_on(indicator, committee, cycle.tree_on)
            asked[indicator.asked_type] = list(units.order_by("code").values_list("pk", flat=True))
        duties += [
            AnswerDuty(cycle=cycle, indicator=indicator, unit_id=unit) for unit in asked[indicator.asked_type]
        ]
    AnswerDuty.objects.bulk_create(duties, batch_size=BATCH)
    return duties
