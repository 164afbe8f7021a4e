"""When units close: nobody acts for them, their past stays in sight, their duties pass on."""

import datetime as dt
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.contracts.agreement import assert_list_and_check_agree
from tests.documents.small_directive import DATA, compile_small
from tests.plans.scene import Scene, assign, build_scene
from tests.world import World

from trienkhai.documents.actions import correct_proposed_task, register_directive, settle_phrase
from trienkhai.documents.models import DirectiveVersion
from trienkhai.documents.permissions import can_review, can_see_directive
from trienkhai.organisations.actions import close_unit, hold_role, record_succession
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import VERBS, NotAllowed, can_see_unit, visible_units
from trienkhai.plans.actions import adopt_plan, confirm_progress, correct_plan, report_progress, submit_done
from trienkhai.plans.models import Assignment
from trienkhai.plans.permissions import (
    can_adopt,
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


@pytest.fixture
def reviewed_by_commune(
    world: World, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> DirectiveVersion:
    """A document of the commune Đồi Chè with every phrase settled: ready to be adopted."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("trienkhai.directive.compile_source", compile_small, raising=False)
    actor = world.actor(world.commune_clerk)
    version = register_directive("a.txt", DATA, keeper=world.highland_communes[0], actor=actor).version
    for phrase in version.phrases.filter(settled_at=None):
        settle_phrase(phrase, [], reason="ngoài hệ thống", actor=actor)
    return version


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
    assert work in my_work(actor).of("running")
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
                assert bool(can_see_unit(actor, row)) == (row in VERBS["see_unit"].rule.which(actor))
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
    actor = world.actor(world.outsider, on=LATER)
    assert not can_correct(world.actor(world.outsider, on=BEFORE), scene.plan)
    assert not can_confirm(world.actor(world.outsider, on=BEFORE), scene.highland_unled)
    assert correct_plan(scene.plan, title="Tên mới", reason="Sáp nhập", actor=actor)
    confirmed = confirm_progress(scene.highland_unled, seen=sent.pk, actor=actor)
    assert confirmed.by_unit == heir
    for other in (world.riverside_clerk, world.highland_clerk, world.province_clerk):
        assert not can_correct(world.actor(other, on=LATER), scene.plan)


def test_a_document_registered_by_a_closed_unit_is_reviewed_and_adopted_by_its_successor(
    world: World, reviewed_by_commune: DirectiveVersion
) -> None:
    issuer, heir = world.highland_communes
    version = reviewed_by_commune
    hold_role(world.outsider, heir, Role.CLERK, valid_from=BEFORE, actor=world.system)
    close_unit(world.cells[0], on=CLOSED, actor=world.system)
    close_unit(issuer, on=CLOSED, actor=world.system)
    actor = world.actor(world.outsider, on=LATER)
    assert not can_adopt(actor, version)
    assert not can_review(actor, version.directive)
    pass_on(world, issuer, heir)
    actor = world.actor(world.outsider, on=LATER)
    assert not can_adopt(world.actor(world.outsider, on=BEFORE), version)
    assert can_see_directive(actor, version.directive)
    task = version.proposed_tasks.order_by("pk").first()
    assert task is not None
    correct_proposed_task(task, title="Việc đọc lại", actor=actor)
    plan = adopt_plan(version, title="Kế hoạch nối tiếp", effective_on=LATER, actor=actor)
    assert plan.issuing_unit == issuer
    assert plan.adopted_by == world.outsider
    assert plan.tasks.filter(title="Việc đọc lại").exists()
    assert correct_plan(plan, title="Tên mới", reason="Sáp nhập", actor=actor)
    for other in (world.highland_clerk, world.province_clerk, world.riverside_clerk):
        assert not can_adopt(world.actor(other, on=LATER), version)


def test_a_unit_s_leading_of_a_task_passes_to_its_successor_which_never_confirms_itself(world: World) -> None:
    scene = build_scene(world)
    heir_work = assign(scene.led, world.propaganda)
    hold_role(world.outsider, world.propaganda, Role.CLERK, valid_from=BEFORE, actor=world.system)
    sent = submit_done(scene.highland, seen=0, actor=world.actor(world.highland_clerk))
    submit_done(heir_work, seen=0, actor=world.actor(world.outsider))
    close_unit(world.organising, on=CLOSED, actor=world.system)
    heir = world.actor(world.outsider, on=LATER)
    assert not can_confirm(heir, scene.highland)
    assert can_confirm(world.actor(world.province_clerk, on=LATER), scene.highland)
    pass_on(world, world.organising, world.propaganda)
    heir = world.actor(world.outsider, on=LATER)
    assert scene.riverside in visible_assignments(heir)
    assert not can_confirm(heir, heir_work)
    assert can_confirm(world.actor(world.province_clerk, on=LATER), heir_work)
    confirmed = confirm_progress(scene.highland, seen=sent.pk, actor=heir)
    assert confirmed.by_unit == world.propaganda
