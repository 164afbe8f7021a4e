"""Who inspects reads the branch of the committee that their commission acts for, and changes nothing."""

import pytest
from tests.contracts.test_permissions import load_rules, load_things
from tests.plans.scene import build_scene, build_version
from tests.world import BEGIN, World

from trienkhai.documents.permissions import visible_directives
from trienkhai.organisations.actions import create_user, hold_role, open_unit
from trienkhai.organisations.enums import Role
from trienkhai.organisations.permissions import visible_units
from trienkhai.plans.permissions import can_report_progress, visible_assignments, visible_plans
from trienkhai.reporting.permissions import visible_duties


def test_an_inspector_reads_what_a_leader_of_the_committee_reads(world: World) -> None:
    inspector, leader = world.actor(world.inspector), world.actor(world.province_leader)
    build_scene(world)
    for which in (visible_units, visible_plans, visible_assignments, visible_directives, visible_duties):
        assert {*which(inspector)} == {*which(leader)}
    assert visible_assignments(inspector).exists()


def test_every_verb_that_writes_refuses_an_inspector_and_says_so(world: World) -> None:
    inspector, things = world.actor(world.inspector), load_things()
    for rule in load_rules():
        decision = rule.check(inspector, things[rule.name](world))
        if rule.reads:
            continue
        assert not decision, rule.name
        assert "chỉ để đọc" in decision.reason, rule.name


def test_a_clerk_of_the_commission_who_also_inspects_reports_its_tasks(world: World) -> None:
    user = create_user("both", unit=world.inspection, actor=world.system)
    for role in (Role.CLERK, Role.INSPECTOR):
        hold_role(user, world.inspection, role, valid_from=BEGIN, actor=world.system)
    scene = build_scene(world)
    own = scene.plan.assignments.create(task=scene.unled, unit=world.inspection, role="implement")
    assert can_report_progress(world.actor(user), own)
    assert not can_report_progress(world.actor(user), scene.highland)


def test_the_role_is_held_in_a_commission_alone(world: World) -> None:
    with pytest.raises(ValueError, match="Ủy ban Kiểm tra"):
        hold_role(world.outsider, world.organising, Role.INSPECTOR, valid_from=BEGIN, actor=world.system)


def test_an_inspector_of_a_district_reads_that_district(world: World) -> None:
    board = open_unit(
        "SX.01.UBKT",
        "Ủy ban Kiểm tra Huyện ủy",
        "inspection_commission",
        world.highland,
        opened_on=BEGIN,
        actor=world.system,
    )
    user = create_user("inspector-below", unit=board, actor=world.system)
    hold_role(user, board, Role.INSPECTOR, valid_from=BEGIN, actor=world.system)
    seen = {*visible_units(world.actor(user))}
    assert world.highland_communes[0] in seen
    assert world.riverside not in seen
    assert world.inspection not in seen
    draft = build_version(world.highland, world.highland_clerk)
    assert draft.directive in visible_directives(world.actor(user))
