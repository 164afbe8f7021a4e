from tests.contracts.agreement import assert_list_and_check_agree
from tests.factories.plans import make_plan
from tests.reporting.answering import duty_of

from trienkhai.documents.enums import AssignmentRole
from trienkhai.plans.models import Assignment
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions import (
    can_open_cycle,
    can_see_cycle,
    can_see_figure,
    can_write_report,
    visible_cycles,
    visible_duties,
)


def test_the_list_of_duties_and_the_check_agree(world, cycle):
    assert_list_and_check_agree(world, visible_duties, can_see_figure, AnswerDuty.objects.all())


def test_the_list_of_cycles_and_the_check_agree(world, cycle):
    assert_list_and_check_agree(world, visible_cycles, can_see_cycle, ReportingCycle.objects.all())


def test_the_installation_sees_everything(world, cycle):
    assert visible_duties(world.system).count() == 6
    assert visible_cycles(world.system).count() == 1


def test_the_body_that_follows_the_whole_plan_opens_years_and_writes_the_report(world, small_plan, cycle):
    actor = world.actor(world.organising_clerk)
    assert not can_open_cycle(actor, small_plan.plan)
    assert not can_write_report(actor, cycle)
    Assignment.objects.create(plan=small_plan.plan, unit=world.organising, role=AssignmentRole.MONITOR)
    assert can_open_cycle(actor, small_plan.plan)
    assert can_write_report(actor, cycle)


def test_leading_a_task_of_another_plan_opens_nothing(world, cycle, small_plan):
    Assignment.objects.filter(plan=small_plan.plan).update(ended_at=cycle.opened_at)
    make_plan(world, "một kế hoạch khác")
    duty = duty_of(cycle, small_plan.share, world.highland_communes[0])
    assert not can_see_figure(world.actor(world.organising_clerk), duty)


def test_a_district_sees_no_figure_of_another(world, cycle):
    seen = visible_duties(world.actor(world.highland_clerk)).values_list("unit", flat=True)
    assert set(seen) == {world.highland.pk, *(unit.pk for unit in world.highland_communes)}
