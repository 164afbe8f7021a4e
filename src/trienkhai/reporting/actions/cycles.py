"""Opening a year of figures."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import committee_of
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
    issuing unit acts owes it. Raises
    ``NotAllowed``, and ``CycleRefused`` when the year is open already or nobody signs in.
    """
    can_open_cycle(actor, plan).demand()
    if actor.user is None:
        raise CycleRefused(gettext("Kỳ số liệu phải do một tài khoản mở."))
    Plan.objects.select_for_update().get(pk=plan.pk)  # two who open one year at once come one after the other
    if ReportingCycle.objects.filter(plan=plan, year=year).exists():
        raise CycleRefused(gettext("Kỳ số liệu năm {year} của kế hoạch này đã mở.").format(year=year))
    cycle = ReportingCycle.objects.create(
        plan=plan, year=year, tree_on=tree_on, due_on=due_on, opened_by=actor.user, opened_at=actor.moment
    )
    count = _create_duties(cycle)
    mark_asked(plan, year=year, actor=actor)
    record_entry(
        user=actor.user,
        action="open_cycle",
        subject=cycle,
        new={"plan": plan.pk, "year": year, "tree_on": tree_on, "due_on": due_on, "duties": count},
    )
    return cycle


def _create_duties(cycle: ReportingCycle) -> int:
    """One row an indicator and unit; units of one type are looked up once."""
    committee = committee_of(cycle.plan.issuing_unit, on=cycle.tree_on)
    asked: dict[str, list[int]] = {}
    duties = []
    for indicator in Indicator.objects.filter(target__plan=cycle.plan, target__dropped_at=None).order_by(
        "pk"
    ):
        if indicator.asked_type not in asked:
            units = units_asked_on(indicator, committee, cycle.tree_on)
            asked[indicator.asked_type] = list(units.order_by("code").values_list("pk", flat=True))
        duties += [
            AnswerDuty(cycle=cycle, indicator=indicator, unit_id=unit) for unit in asked[indicator.asked_type]
        ]
    AnswerDuty.objects.bulk_create(duties, batch_size=BATCH)
    return len(duties)
