"""When units close: nobody acts for them, their past stays in sight, their duties pass on."""

import datetime as dt

import pytest
from tests.contracts.agreement import assert_list_and_check_agree
from tests.plans.scene import Scene, assign, build_scene
from tests.world import World

from trienkhai.organisations.actions import close_unit, hold_role, record_succession
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import NotAllowed, can_see_unit, visible_units
from trienkhai.plans.actions import confirm_progress, correct_plan, report_progress, submit_done
from trienkhai.plans.models import Assignment
from trienkhai.plans.permissions import (
    can_confirm,
    can_correct,
    can_report_progress,
    can_see_assignment,
    reportable_assignments,
    visible_assignments,
)
from trienkhai.plans.queries import my_work

BEFORE, CLOSED, LATER = dt.date(2019, 6, 1), dt.date(2019, 9, 1), dt.date(2020, 3, 1)


@pytest.fixture
def scene(world: World) -> Scene:
    """The commune Đồi Chè, whose clerk is in the cast, closes on 1 September; it had work to do."""
    scene = build_scene(world)
    assign(scene.unled, world.highland_communes[0])
    close_unit(world.cells[0], on=CLOSED, actor=world.system)
    close_unit(world.highland_communes[0], on=CLOSED, actor=world.system)
    return scene


def work_of(unit: Unit) -> Assignment:
    return Assignment.objects.get(unit=unit)


def pass_on(world: World, old: Unit, new: Unit, on: dt.date = CLOSED) -> None:
    record_succession(old, new, SuccessionKind.MERGE, effective_on=on, actor=world.system)


def test_nobody_acts_for_a_unit_that_has_closed(world: World, scene: Scene) -> None:
    work = work_of(world.highland_communes[0])
    assert can_report_progress(world.actor(world.commune_clerk, on=BEFORE), work)
    late = world.actor(world.commune_clerk, on=CLOSED)
    assert late.holdings == ()
    with pytest.raises(NotAllowed):
        report_progress(work, words="x", seen=0, actor=late)


def test_nobody_acts_for_a_unit_before_it_is_opened(world: World) -> None:
    assert world.actor(world.commune_clerk, on=dt.date(2009, 12, 31)).holdings == ()


def test_past_of_a_closed_unit_stays_in_sight_of_those_above(world: World, scene: Scene) -> None:
    closed = world.highland_communes[0]
    for user in (world.province_clerk, world.highland_clerk, world.highland_leader):
        actor = world.actor(user, on=LATER)
        assert can_see_unit(actor, closed)
        assert work_of(closed) in visible_assignments(actor)
    assert not can_see_unit(world.actor(world.riverside_clerk, on=LATER), closed)
    assert work_of(closed) not in visible_assignments(world.actor(world.riverside_clerk, on=LATER))


def test_duties_of_a_closed_unit_pass_to_its_successor_from_the_day_on(world: World, scene: Scene) -> None:
    closed, heir = world.highland_communes
    hold_role(world.outsider, heir, Role.CLERK, valid_from=BEFORE, actor=world.system)
    work = work_of(closed)
    assert not can_report_progress(world.actor(world.outsider, on=LATER), work)
    pass_on(world, closed, heir)
    assert not can_report_progress(world.actor(world.outsider, on=BEFORE), work)
    actor = world.actor(world.outsider, on=LATER)
    assert work in my_work(actor).running
    entry = report_progress(work, words="Làm tiếp", seen=0, actor=actor)
    assert entry.by_unit == heir
    sent = submit_done(work, seen=entry.pk, actor=actor)
    confirm_progress(work, seen=sent.pk, actor=world.actor(world.province_clerk, on=LATER))


def test_duties_pass_on_and_on(world: World, scene: Scene) -> None:
    closed, between = world.highland_communes
    last = world.riverside_communes[0]
    hold_role(world.outsider, last, Role.CLERK, valid_from=BEFORE, actor=world.system)
    pass_on(world, closed, between)
    pass_on(world, between, last, LATER)
    work = work_of(closed)
    assert not can_report_progress(
        world.actor(world.outsider, on=LATER), work
    )  # the one between still stands
    close_unit(world.cells[1], on=LATER, actor=world.system)
    close_unit(between, on=LATER, actor=world.system)
    assert can_report_progress(world.actor(world.outsider, on=LATER), work)
    assert not can_report_progress(world.actor(world.outsider, on=CLOSED), work)
    assert can_see_assignment(world.actor(world.riverside_clerk, on=LATER), work)


def test_lists_and_checks_agree_after_a_succession(world: World, scene: Scene) -> None:
    pass_on(world, world.highland_communes[0], world.riverside_communes[0])
    for day in (BEFORE, CLOSED, LATER):
        for user in world.cast().values():
            actor = world.actor(user, on=day)
            for row in Unit.objects.all():
                assert bool(can_see_unit(actor, row)) == (row in visible_units(actor))
            for work in Assignment.objects.all():
                assert bool(can_see_assignment(actor, work)) == (work in visible_assignments(actor))
                assert bool(can_report_progress(actor, work)) == (work in reportable_assignments(actor))
    assert_list_and_check_agree(world, visible_units, can_see_unit, Unit.objects.all())


def test_correcting_and_confirming_as_issuer_pass_to_its_successor(world: World) -> None:
    issuer, heir = world.highland_communes
    hold_role(world.outsider, heir, Role.CLERK, valid_from=BEFORE, actor=world.system)
    scene = build_scene(world, keeper=issuer)
    sent = submit_done(scene.highland_unled, seen=0, actor=world.actor(world.highland_clerk))
    actor = world.actor(world.outsider, on=LATER)
    close_unit(world.cells[0], on=CLOSED, actor=world.system)
    close_unit(issuer, on=CLOSED, actor=world.system)
    assert not can_correct(actor, scene.plan)
    assert not can_confirm(actor, scene.highland_unled)
    pass_on(world, issuer, heir)
    assert not can_correct(world.actor(world.outsider, on=BEFORE), scene.plan)
    assert not can_confirm(world.actor(world.outsider, on=BEFORE), scene.highland_unled)
    assert correct_plan(scene.plan, title="Tên mới", reason="Sáp nhập", actor=actor)
    confirmed = confirm_progress(scene.highland_unled, seen=sent.pk, actor=actor)
    assert confirmed.by_unit == heir
    for other in (world.riverside_clerk, world.highland_clerk, world.province_clerk):
        assert not can_correct(world.actor(other, on=LATER), scene.plan)
