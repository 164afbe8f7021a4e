"""Several committees that lead or monitor one thing: each in its own branch, and blind to the others."""

import pytest
from tests.contracts.agreement import assert_list_and_check_agree
from tests.factories.plans import make_plan
from tests.plans.scene import Scene, add_task, assign, build_scene
from tests.world import World

from trienkhai.organisations.actions import create_user, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.actions import confirm_progress, end_assignment, submit_done
from trienkhai.plans.models import Assignment, Plan, Task
from trienkhai.plans.permissions import (
    can_confirm,
    confirmable_assignments,
    visible_assignments,
    visible_entries,
    visible_plans,
)
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.permissions import (
    TotalPlace,
    can_open_cycle,
    can_see_cycle,
    can_see_figure,
    can_see_total,
    can_write_report,
    openable_plans,
    readable_indicators,
    visible_duties,
)

ROLES = ("lead", "monitor")


@pytest.fixture
def shared(world: World, scene: Scene) -> Task:
    """A task that both districts lead and one commune of each carries out."""
    task = add_task(scene.plan, "II.3")
    for unit in (world.highland, world.riverside):
        assign(task, unit, "lead")
    for unit in (world.highland_communes[0], world.riverside_communes[0]):
        assign(task, unit)
    return task


def clerk(world: World, unit_of: str) -> User:
    unit = world.riverside_communes[0]
    user = create_user(unit_of, unit=unit, actor=world.system)
    hold_role(user, unit, Role.CLERK, valid_from=world.today, actor=world.system)
    return user


@pytest.mark.parametrize("role", ROLES)
def test_district_that_leads_with_others_sees_nothing_of_theirs(
    world: World, shared: Task, role: str
) -> None:
    Assignment.objects.filter(task=shared, role="lead").update(role=role)
    theirs = clerk(world, "bai-boi")
    work = shared.assignments.get(unit=world.riverside_communes[0])
    submit_done(work, words="chuyện riêng", seen=0, actor=world.actor(theirs))
    mine = world.actor(world.highland_clerk)
    seen = visible_assignments(mine).filter(task=shared)
    assert {row.unit for row in seen} == {world.highland, world.highland_communes[0]}
    assert not visible_entries(mine).filter(assignment=work).exists()


@pytest.mark.parametrize("role", ROLES)
def test_district_beside_another_that_leads_the_whole_plan_sees_nothing_of_it(
    world: World, shared: Task, role: str
) -> None:
    Assignment.objects.filter(task=shared, unit=world.riverside, role="lead").update(role=role, task=None)
    seen = visible_assignments(world.actor(world.highland_clerk)).filter(task=shared)
    assert {row.unit for row in seen} == {world.highland, world.highland_communes[0]}


@pytest.mark.parametrize("role", ROLES)
def test_district_that_leads_alone_sees_how_all_stand_in_its_task(
    world: World, shared: Task, role: str
) -> None:
    Assignment.objects.filter(task=shared, role="lead").update(role=role)
    shared.assignments.filter(unit=world.riverside).update(ended_at=shared.plan.adopted_at)
    seen = visible_assignments(world.actor(world.highland_clerk)).filter(task=shared)
    assert world.riverside_communes[0] in {row.unit for row in seen}


def test_committee_beside_an_advisory_body_that_leads_sees_how_all_stand(world: World, shared: Task) -> None:
    shared.assignments.filter(unit=world.riverside).update(unit=world.organising)
    seen = visible_assignments(world.actor(world.highland_clerk)).filter(task=shared)
    assert world.riverside_communes[0] in {row.unit for row in seen}


def test_each_of_several_leading_districts_confirms_its_own_branch(world: World, shared: Task) -> None:
    theirs = shared.assignments.get(unit=world.riverside_communes[0])
    submit_done(theirs, seen=0, actor=world.actor(clerk(world, "bai-boi")))
    with pytest.raises(NotAllowed):
        confirm_progress(theirs, seen=1, actor=world.actor(world.highland_clerk))
    entry = theirs.entries.get()
    done = confirm_progress(theirs, seen=entry.pk, actor=world.actor(world.riverside_clerk))
    assert done.by_unit == world.riverside


def test_what_no_leading_district_stands_over_the_issuing_unit_confirms(world: World, shared: Task) -> None:
    outside = assign(shared, world.enterprises)
    assert can_confirm(world.actor(world.province_clerk), outside)
    assert not can_confirm(world.actor(world.highland_clerk), outside)


def test_lists_and_checks_of_shared_work_agree(world: World, shared: Task) -> None:
    assert_list_and_check_agree(world, confirmable_assignments, can_confirm, Assignment.objects.all())


@pytest.mark.parametrize("role", ROLES)
def test_districts_that_follow_the_whole_plan_together_read_no_figure_of_one_another(
    world: World, role: str
) -> None:
    small = make_plan(world)
    cycle = open_cycle(small.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))
    for unit in (world.highland, world.riverside):
        Assignment.objects.create(plan=small.plan, unit=unit, role=role)
        Assignment.objects.create(plan=small.plan, task=small.leadership, unit=unit, role=role)
    mine = world.actor(world.highland_clerk)
    theirs = cycle.duties.get(indicator=small.share, unit=world.riverside_communes[0])
    assert not can_see_figure(mine, theirs)
    assert theirs not in visible_duties(mine)
    for unit in (world.riverside, world.province):
        assert not can_see_total(mine, TotalPlace(cycle, small.share, unit))
        assert not readable_indicators(mine, cycle, unit).exists()
    assert not can_open_cycle(mine, small.plan)
    assert not openable_plans(mine).exists()
    assert not can_write_report(mine, cycle)


def test_body_that_monitors_one_task_sees_nothing_of_the_others(world: World, scene: Scene) -> None:
    scene.lead.role = "monitor"
    scene.lead.save()
    seen = visible_assignments(world.actor(world.organising_clerk))
    assert scene.riverside in seen
    assert scene.riverside_unled not in seen


@pytest.mark.parametrize("role", ROLES)
def test_body_that_was_released_sees_confirms_and_opens_nothing_any_more(
    world: World, scene: Scene, role: str
) -> None:
    whole = Assignment.objects.create(plan=scene.plan, unit=world.organising, role=role)
    actor = world.actor(world.organising_clerk)
    assert scene.riverside in visible_assignments(actor)
    assert can_confirm(actor, scene.riverside)
    assert can_open_cycle(actor, scene.plan)
    for assignment in (whole, scene.lead):
        end_assignment(assignment, reason="giao lại", actor=world.actor(world.province_clerk))
    assert scene.riverside not in visible_assignments(actor)
    assert not can_confirm(actor, scene.riverside)
    assert can_confirm(world.actor(world.province_clerk), scene.riverside)
    assert not can_open_cycle(actor, scene.plan)


def test_body_that_follows_one_plan_has_no_say_in_another(world: World, scene: Scene) -> None:
    Assignment.objects.create(plan=scene.plan, unit=world.inspection, role="monitor")
    hold_role(world.outsider, world.inspection, Role.CLERK, valid_from=world.today, actor=world.system)
    small = make_plan(world)
    cycle = open_cycle(small.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))
    actor = world.actor(world.outsider)
    assert can_open_cycle(actor, scene.plan)
    assert openable_plans(actor).get() == scene.plan
    assert not can_open_cycle(actor, small.plan)
    assert not can_write_report(actor, cycle)
    assert not visible_duties(actor).exists()
    assert not can_see_total(actor, TotalPlace(cycle, small.share, world.province))
    assert not readable_indicators(actor, cycle, world.province).exists()


def test_body_that_leads_one_task_reads_the_figures_of_that_task_alone(world: World) -> None:
    small = make_plan(world)
    small.founding.assignments.filter(role="lead").update(unit=world.inspection)
    hold_role(world.outsider, world.inspection, Role.CLERK, valid_from=world.today, actor=world.system)
    cycle = open_cycle(small.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))
    actor = world.actor(world.outsider)
    assert {duty.indicator for duty in visible_duties(actor)} == {small.count}
    assert readable_indicators(actor, cycle, world.province).get() == small.count
    assert can_see_total(actor, TotalPlace(cycle, small.count, world.riverside))
    assert not can_see_total(actor, TotalPlace(cycle, small.share, world.riverside))


@pytest.mark.parametrize("role", ROLES)
def test_body_that_follows_the_whole_plan_reads_every_figure_of_it(world: World, role: str) -> None:
    small = make_plan(world)
    Assignment.objects.create(plan=small.plan, unit=world.inspection, role=role)
    hold_role(world.outsider, world.inspection, Role.CLERK, valid_from=world.today, actor=world.system)
    cycle = open_cycle(small.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk))
    actor = world.actor(world.outsider)
    assert {duty.indicator for duty in visible_duties(actor)} == {small.count, small.share}
    assert set(readable_indicators(actor, cycle, world.province)) == {small.count, small.share}
    assert can_see_total(actor, TotalPlace(cycle, small.share, world.riverside))


def test_district_s_own_plan_is_seen_above_it_and_by_no_other_district(world: World) -> None:
    build_scene(world)  # which gives every district work of the province
    own = build_scene(world, title="Kế hoạch của huyện", keeper=world.highland).plan
    own.assignments.all().delete()
    assert own in visible_plans(world.actor(world.province_leader))
    assert own in visible_plans(world.actor(world.commune_clerk))
    assert own not in visible_plans(world.actor(world.riverside_clerk))


def test_a_year_is_seen_by_who_sees_its_plan_though_they_see_another(world: World) -> None:
    mine, theirs = make_plan(world), make_plan(world, "kế hoạch của huyện khác")
    Plan.objects.filter(pk=theirs.plan.pk).update(issuing_unit=world.riverside)
    theirs.plan.assignments.filter(unit=world.highland).delete()
    system = world.actor(world.province_clerk)
    seen = open_cycle(mine.plan, year=2019, tree_on=world.today, actor=system)
    theirs.plan.refresh_from_db()
    hidden = open_cycle(theirs.plan, year=2019, tree_on=world.today, actor=world.actor(world.riverside_clerk))
    actor = world.actor(world.highland_clerk)
    assert can_see_cycle(actor, seen)
    assert not can_see_cycle(actor, hidden)


def test_work_of_the_issuing_unit_is_confirmed_by_its_own_people_alone(world: World, scene: Scene) -> None:
    own = assign(scene.unled, world.province)
    for account in (world.highland_clerk, world.organising_clerk, world.riverside_clerk, world.administrator):
        assert not can_confirm(world.actor(account), own)
    assert can_confirm(world.actor(world.province_leader), own)


def test_work_of_the_issuing_unit_in_a_led_task_is_confirmed_by_who_leads_it(
    world: World, scene: Scene
) -> None:
    own = assign(scene.led, world.province)
    assert can_confirm(world.actor(world.organising_clerk), own)
    for account in (world.province_leader, world.province_clerk):
        assert not can_confirm(world.actor(account), own)


def test_ended_work_is_nobody_s_to_confirm_and_says_so(world: World, scene: Scene) -> None:
    sent = submit_done(scene.riverside, seen=0, actor=world.actor(world.riverside_clerk))
    end_assignment(scene.riverside, reason="giao lại", actor=world.actor(world.province_clerk))
    with pytest.raises(NotAllowed, match="đã kết thúc"):
        confirm_progress(scene.riverside, seen=sent.pk, actor=world.actor(world.organising_clerk))
