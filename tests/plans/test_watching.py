"""Several committees that lead or monitor one thing: each in its own branch, and blind to the others."""

import pytest
from tests.contracts.agreement import assert_list_and_check_agree
from tests.factories.plans import make_plan
from tests.plans.scene import Scene, add_task, assign
from tests.world import World

from trienkhai.organisations.actions import create_user, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import User
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.actions import confirm_progress, submit_done
from trienkhai.plans.models import Assignment, Task
from trienkhai.plans.permissions import (
    can_confirm,
    confirmable_assignments,
    visible_assignments,
    visible_entries,
)
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.permissions import (
    TotalPlace,
    can_open_cycle,
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
