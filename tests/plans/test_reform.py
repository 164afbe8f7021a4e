"""Work of bodies that ended on 1 July 2025 stands with who took over; what nobody took over is seen."""

import datetime as dt

import pytest
from tests.plans.scene import Scene, assign, build_scene
from tests.world import World

from trienkhai.organisations.actions import Reorganisation, carry_out, hold_role, undo
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Operation, Unit
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.queries import told_heirs, units_by_id
from trienkhai.plans.models import Assignment
from trienkhai.plans.permissions import can_report_progress, visible_assignments
from trienkhai.plans.queries import ended_assignees, my_work, open_counts

DAY = dt.date(2025, 7, 1)
BEFORE = DAY - dt.timedelta(days=1)
BOARD = "SX.TGDV"


@pytest.fixture
def scene(world: World) -> Scene:
    scene = build_scene(world)
    for body in (world.propaganda, world.mobilisation, world.caucus):
        assign(scene.unled, body)
    return scene


def reform(world: World) -> Operation:
    """Two boards become one, the caucus ends, and no district stands any more."""
    rows = [
        Row(
            2,
            Kind.ESTABLISH,
            BOARD,
            "Ban Tuyên giáo và Dân vận Tỉnh ủy",
            type="propaganda_and_mobilisation_board",
            parent="SX",
        ),
        Row(3, Kind.MERGE, world.propaganda.code, into=BOARD),
        Row(4, Kind.MERGE, world.mobilisation.code, into=BOARD),
        Row(5, Kind.DISSOLVE, world.caucus.code),
        Row(6, Kind.ABOLISH, type="district_committee"),
    ]
    return carry_out(Reorganisation("Sắp xếp 2025", DAY, rows), actor=world.system)


def running_for(world: World, unit: Unit, day: dt.date) -> set[str]:
    """The codes of the units whose running work a clerk of the unit has in their list that day."""
    hold_role(world.outsider, unit, Role.CLERK, valid_from=unit.opened_on, actor=world.system)
    found = my_work(world.actor(world.outsider, on=day)).of("running")
    return {work.unit.code for work in found}


def test_work_of_merged_boards_is_the_new_board_s_from_the_day_on(world: World, scene: Scene) -> None:
    reform(world)
    board = Unit.objects.get(code=BOARD)
    assert running_for(world, board, DAY) == {world.propaganda.code, world.mobilisation.code}
    assert running_for(world, world.propaganda, BEFORE) == {world.propaganda.code}


def test_work_of_the_districts_is_the_province_s(world: World, scene: Scene) -> None:
    reform(world)
    clerk = world.actor(world.province_clerk, on=DAY)
    for work in (scene.highland, scene.riverside, scene.highland_unled, scene.riverside_unled):
        assert can_report_progress(clerk, work)
        assert not can_report_progress(world.actor(world.highland_clerk, on=DAY), work)


def test_work_that_nobody_took_over_stays_in_sight_of_the_province_and_nobody_reports_it(
    world: World, scene: Scene
) -> None:
    reform(world)
    left = Assignment.objects.get(unit=world.caucus)
    clerk = world.actor(world.province_clerk, on=DAY)
    assert left in visible_assignments(clerk)
    assert not can_report_progress(clerk, left)


def test_all_of_it_is_whose_it_was_when_the_reform_is_taken_back(world: World, scene: Scene) -> None:
    undo(reform(world), actor=world.system, reason="thử")
    assert running_for(world, world.propaganda, DAY) == {world.propaganda.code}
    assert can_report_progress(world.actor(world.highland_clerk, on=DAY), scene.highland)
    assert not can_report_progress(world.actor(world.province_clerk, on=DAY), scene.highland)


def test_a_plan_tells_who_carries_on_for_each_ended_unit_and_for_whom_nobody_does(
    world: World, scene: Scene
) -> None:
    clerk = world.actor(world.province_clerk, on=DAY)
    assert not ended_assignees(scene.plan, actor=clerk).exists()
    reform(world)
    ended = list(ended_assignees(scene.plan, actor=clerk))
    heirs = told_heirs(ended, actor=clerk)
    told = {unit.code: [heir.code for heir in heirs[unit.pk].named] for unit in ended}
    assert told["SX.BDV"] == told["SX.BTG"] == [BOARD]
    assert told[world.caucus.code] == []
    assert told[world.highland.code] == ["SX"]
    counts = open_counts(scene.plan, ended, actor=clerk)
    assert counts[world.propaganda.pk] == 1


def test_an_heir_out_of_sight_is_counted_and_not_named(world: World, scene: Scene) -> None:
    reform(world)
    commune, board = world.actor(world.commune_clerk, on=DAY), world.propaganda.pk
    heirs = told_heirs(units_by_id([board], DAY).values(), actor=commune)[board]
    assert (heirs.named, heirs.others) == ((), 1)
    assert heirs
