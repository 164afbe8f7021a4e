import datetime as dt

from tests.contracts.agreement import assert_list_and_check_agree
from tests.factories.plans import make_plan
from tests.reporting.answering import duty_of

from trienkhai.documents.enums import AssignmentRole
from trienkhai.organisations.actions import close_unit, record_succession
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.plans.models import Assignment, Plan
from trienkhai.reporting.models import AnswerDuty, ReportingCycle
from trienkhai.reporting.permissions import (
    TotalPlace,
    can_enter_figure,
    can_open_cycle,
    can_see_cycle,
    can_see_figure,
    can_write_report,
    openable_plans,
    owns_duty,
    seen_duty,
    visible_cycles,
    visible_duties,
)
from trienkhai.reporting.queries import column_of
from trienkhai.reporting.rollups import level_of

LATER = dt.date(2019, 9, 1)


def test_the_list_of_duties_and_the_check_agree(world, cycle):
    assert_list_and_check_agree(world, visible_duties, can_see_figure, AnswerDuty.objects.all())


def test_the_list_of_duties_and_its_condition_in_sql_choose_the_same(world, cycle, small_plan):
    Assignment.objects.create(plan=small_plan.plan, unit=world.organising, role=AssignmentRole.MONITOR)
    numbers = set()
    for actor in (world.system, *(world.actor(user) for user in world.cast().values())):
        chosen = AnswerDuty.objects.filter(pk__in=column_of("id", seen_duty(actor)))
        assert set(chosen) == set(visible_duties(actor))
        numbers.add(chosen.count())
    assert {0, AnswerDuty.objects.count()} < numbers


def test_nobody_owns_figures_that_they_do_not_see_and_who_only_watches_owns_none(world, cycle, small_plan):
    Assignment.objects.create(plan=small_plan.plan, unit=world.organising, role=AssignmentRole.MONITOR)
    for actor in (world.system, *(world.actor(user) for user in world.cast().values())):
        assert set(AnswerDuty.objects.filter(owns_duty(actor))) <= set(visible_duties(actor))
    assert AnswerDuty.objects.filter(owns_duty(world.system)).count() == AnswerDuty.objects.count()
    watcher = world.actor(world.organising_clerk)
    assert visible_duties(watcher).exists()
    assert not AnswerDuty.objects.annotate(is_owned=owns_duty(watcher)).filter(is_owned=True).exists()


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


def test_the_duty_of_a_closed_unit_passes_to_its_successor(world, cycle, small_plan):
    closed, heir = world.highland_communes[1], world.highland_communes[0]
    duty = duty_of(cycle, small_plan.share, closed)
    actor = world.actor(world.commune_clerk, on=LATER)
    assert not can_enter_figure(actor, duty)
    assert not can_see_figure(actor, duty)
    for cell in world.cells:
        if cell.code.startswith(closed.code):
            close_unit(cell, on=LATER, actor=world.system)
    close_unit(closed, on=LATER, actor=world.system)
    record_succession(closed, heir, SuccessionKind.MERGE, effective_on=LATER, actor=world.system)
    actor = world.actor(world.commune_clerk, on=LATER)
    assert can_enter_figure(actor, duty)
    assert can_see_figure(actor, duty)
    assert not can_enter_figure(world.actor(world.commune_clerk), duty)  # not before the day
    level = level_of(TotalPlace(cycle, small_plan.share, world.province), actor=world.system)
    assert level.here.total.coverage.asked == 4


def test_a_clerk_above_the_issuing_unit_opens_no_year_of_its_plan(world, small_plan):
    Plan.objects.filter(pk=small_plan.plan.pk).update(issuing_unit=world.highland)
    small_plan.plan.refresh_from_db()
    assert can_open_cycle(world.actor(world.highland_clerk), small_plan.plan)
    assert not can_open_cycle(world.actor(world.province_clerk), small_plan.plan)
    assert not can_open_cycle(world.actor(world.commune_clerk), small_plan.plan)
    assert_list_and_check_agree(world, openable_plans, can_open_cycle, Plan.objects.all())


def test_the_successor_of_a_closed_issuing_unit_opens_the_years_of_its_plan(world, small_plan):
    closed, heir = world.highland_communes[1], world.highland_communes[0]
    Plan.objects.filter(pk=small_plan.plan.pk).update(issuing_unit=closed)
    small_plan.plan.refresh_from_db()
    close_unit(world.cells[1], on=LATER, actor=world.system)
    close_unit(closed, on=LATER, actor=world.system)
    assert not can_open_cycle(world.actor(world.commune_clerk, on=LATER), small_plan.plan)
    record_succession(closed, heir, SuccessionKind.MERGE, effective_on=LATER, actor=world.system)
    assert can_open_cycle(world.actor(world.commune_clerk, on=LATER), small_plan.plan)
    assert not can_open_cycle(world.actor(world.commune_clerk), small_plan.plan)
