"""What the verbs of the reporting room are tried on: a year of a plan, a district's figure in it."""

from tests.factories.plans import make_plan
from tests.world import World

from trienkhai.plans.models import Plan
from trienkhai.reporting.actions import open_cycle, write_report
from trienkhai.reporting.models import AnswerDuty, IssuedReport, ReportingCycle
from trienkhai.reporting.permissions import TotalPlace


def _plan(world: World) -> Plan:
    asking = Plan.objects.filter(issuing_unit=world.province, targets__isnull=False)
    return asking.first() or make_plan(world).plan


def _cycle(world: World) -> ReportingCycle:
    plan = _plan(world)
    found = ReportingCycle.objects.filter(plan=plan, year=2019).first()
    return found or open_cycle(plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))


def _duty(world: World) -> AnswerDuty:
    return AnswerDuty.objects.get(cycle=_cycle(world), unit=world.highland)


def _place(world: World) -> TotalPlace:
    duty = _duty(world)
    return TotalPlace(duty.cycle, duty.indicator, world.province)


def _report(world: World) -> IssuedReport:
    cycle = _cycle(world)
    clerk = world.actor(world.province_clerk)
    if not cycle.reports.exists():
        write_report(cycle, on=world.today, actor=clerk)
    return cycle.reports.get()


THINGS = {
    "see_report": _report,
    "open_cycle": _plan,
    "see_cycle": _cycle,
    "write_report": _cycle,
    "enter_figure": _duty,
    "withdraw_figure": _duty,
    "see_figure": _duty,
    "see_total": _place,
}
