"""What a superior did that is above a unit only by a move stands in the way of taking the move back."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.organisations.test_operations import everything, row
from tests.organisations.test_undo_and_work import DAY, do, later, refusal
from tests.plans.scene import Scene, add_target, assign, build_scene
from tests.world import BEGIN, World, set_up_second_factor

from trienkhai.organisations.actions import create_user, delegate_role, end_role, hold_role, open_unit, undo
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Operation, Unit, User
from trienkhai.organisations.operations import Kind
from trienkhai.plans.actions import add_assignment, confirm_progress, submit_done
from trienkhai.plans.models import Assignment
from trienkhai.reporting.actions import open_cycle

MOVED = "SX.01.01"


def move(world: World) -> Operation:
    """A commune of the highland district comes under the riverside one."""
    return do(world, row(Kind.MOVE, MOVED, parent="SX.02"))


def give(world: World, scene: Scene, unit: Unit, user: User) -> Assignment:
    actor = later(world, user)
    return add_assignment(
        scene.plan, task=scene.led, unit=unit, role="coordinate", reason="Giao", actor=actor
    )


def take_back(world: World, operation: Operation) -> None:
    undo(operation, actor=later(world, None), reason="Nhầm")


def administrator(world: World, unit: Unit, name: str) -> User:
    user = create_user(name, unit=unit, actor=world.system)
    hold_role(user, unit, Role.ADMINISTRATOR, valid_from=BEGIN, actor=world.system)
    set_up_second_factor(user)
    return user


def test_work_that_the_new_superior_gave_is_named(world: World) -> None:
    scene, operation = build_scene(world, keeper=world.riverside), move(world)
    given = give(world, scene, world.highland_communes[0], world.riverside_clerk)
    assert given.plan.issuing_unit == world.riverside
    assert refusal(world, operation) == [
        f"Sau việc này, {MOVED} đã có 1 việc được giao, như {scene.plan.title}."
    ]


def test_work_given_below_the_moved_unit_is_named_too(world: World) -> None:
    scene, operation = build_scene(world, keeper=world.riverside), move(world)
    give(world, scene, world.cells[0], world.riverside_clerk)
    assert refusal(world, operation) == [
        f"Sau việc này, {MOVED}.1 đã có 1 việc được giao, như {scene.plan.title}."
    ]


def test_work_from_a_superior_that_is_above_either_way_is_in_nobodys_way(world: World) -> None:
    scene, operation = build_scene(world), move(world)
    give(world, scene, world.highland_communes[0], world.province_clerk)
    take_back(world, operation)


def test_work_from_a_body_that_acts_for_a_committee_above_either_way_is_in_nobodys_way(world: World) -> None:
    scene, operation = build_scene(world, keeper=world.organising), move(world)
    give(world, scene, world.highland_communes[0], world.organising_clerk)
    take_back(world, operation)


def test_work_given_to_units_that_had_always_been_there_and_before_the_move_is_in_nobodys_way(
    world: World,
) -> None:
    scene = build_scene(world, keeper=world.riverside)
    assign(scene.led, world.highland_communes[0])
    operation = move(world)
    give(world, scene, world.riverside_communes[0], world.riverside_clerk)
    state = everything()
    take_back(world, operation)
    assert everything() != state


def test_a_plan_adopted_since_by_the_new_superior_is_named(world: World) -> None:
    operation = move(world)
    scene = build_scene(world, keeper=world.riverside)
    assign(scene.led, world.highland_communes[0])
    (sentence,) = refusal(world, operation)
    assert sentence.startswith(f"Sau việc này, {MOVED} đã có 1 việc được giao")


def test_children_that_came_under_the_heir_of_their_superior_count_as_well(world: World) -> None:
    scene = build_scene(world, keeper=world.riverside)
    operation = do(world, row(Kind.MERGE, "SX.01", into="SX.02"))
    give(world, scene, world.highland_communes[1], world.riverside_clerk)
    assert refusal(world, operation) == [
        f"Sau việc này, SX.01.02 đã có 1 việc được giao, như {scene.plan.title}."
    ]


def test_a_report_that_the_new_superior_confirmed_in_its_branch_is_named(world: World) -> None:
    scene = build_scene(world)
    for lead in (world.highland, world.riverside):
        assign(scene.unled, lead, "lead")
    work = assign(scene.unled, world.highland_communes[0])
    operation = move(world)
    sent = submit_done(work, seen=0, actor=later(world, world.commune_clerk))
    done = confirm_progress(work, seen=sent.pk, actor=later(world, world.riverside_clerk))
    assert refusal(world, operation) == [
        f"Sau việc này, {MOVED} đã có 1 lượt xác nhận, trả lại, mở lại việc, như {done.receipt}."
    ]


def test_what_an_administrator_did_who_is_above_only_by_the_move_is_named(world: World) -> None:
    commune = world.highland_communes[0]
    above = administrator(world, world.riverside, "quan-tri-ben-do")
    operation, actor = move(world), later(world, above)
    made = create_user("can-bo-moi", unit=commune, actor=actor)
    hold_role(made, commune, Role.CLERK, valid_from=actor.on, actor=actor)
    held = world.commune_clerk.role_holdings.get()
    end_role(held, on=actor.on, actor=actor, reason="nghỉ")
    assert refusal(world, operation) == [
        f"Sau việc này, {MOVED} đã có 1 vai trò đã trao, như can-bo-moi.",
        f"Sau việc này, {MOVED} đã có 1 vai trò đã thôi, như commune_clerk.",
        f"Sau việc này, {MOVED} đã có 1 tài khoản đã lập, như can-bo-moi.",
    ]


def test_a_delegation_that_such_an_administrator_entered_is_named_and_the_holders_own_is_not(
    world: World,
) -> None:
    commune = world.highland_communes[0]
    above = administrator(world, world.riverside, "quan-tri-ben-do")
    deputies = [create_user(name, unit=commune, actor=world.system) for name in ("pho-mot", "pho-hai")]
    leader = create_user("bi-thu", unit=commune, actor=world.system)
    role = hold_role(leader, commune, Role.LEADER, valid_from=BEGIN, actor=world.system)
    operation = move(world)
    days = {"valid_from": dt.date(2019, 9, 1), "valid_to": dt.date(2019, 9, 8), "reason": "đi học"}
    own = world.commune_clerk.role_holdings.get()
    delegate_role(own, deputies[0], actor=later(world, world.commune_clerk), **days)
    delegate_role(role, deputies[1], actor=later(world, above), **days)
    assert refusal(world, operation) == [f"Sau việc này, {MOVED} đã có 1 ủy quyền đã ghi, như pho-hai."]


def test_what_an_administrator_above_both_did_is_in_nobodys_way(world: World) -> None:
    commune, operation = world.highland_communes[0], move(world)
    actor = later(world, world.administrator)
    made = create_user("can-bo-moi", unit=commune, actor=actor)
    hold_role(made, commune, Role.CLERK, valid_from=actor.on, actor=actor)
    take_back(world, operation)


def test_figures_that_the_new_superior_asks_for_are_named(world: World) -> None:
    scene, operation = build_scene(world, keeper=world.riverside), move(world)
    add_target(scene.led)
    open_cycle(
        scene.plan, year=2019, tree_on=later(world, None).on, actor=later(world, world.riverside_clerk)
    )
    assert refusal(world, operation) == [
        f"Sau việc này, {MOVED} đã có 1 số liệu phải báo cáo, như {scene.plan.title}."
    ]


def test_figures_asked_of_the_new_type_of_a_unit_are_named_and_those_of_others_are_not(world: World) -> None:
    scene = build_scene(world)
    body = ("SX.01.03", "Đảng ủy cơ quan huyện", "grassroots_committee", world.highland)
    unit = open_unit(*body, opened_on=BEGIN, actor=world.system)
    operation = do(world, row(Kind.RETYPE, unit.code, type="commune_committee"))
    other = do(world, row(Kind.RENAME, "SX.01.02", name="Đảng ủy thị trấn Mới"))
    add_target(scene.led)
    open_cycle(scene.plan, year=2019, tree_on=later(world, None).on, actor=later(world, world.province_clerk))
    assert refusal(world, operation) == [
        f"Sau việc này, {unit.code} đã có 1 số liệu phải báo cáo, như {scene.plan.title}."
    ]
    take_back(world, other)


def test_an_inspector_of_a_unit_that_became_a_commission_is_named(world: World) -> None:
    body = ("SX.01.KT", "Ban Kiểm tra Huyện ủy", "other_body", world.highland)
    unit = open_unit(*body, opened_on=BEGIN, actor=world.system)
    operation = do(world, row(Kind.RETYPE, unit.code, type="inspection_commission"))
    hold_role(world.outsider, unit, Role.INSPECTOR, valid_from=DAY, actor=world.system)
    assert refusal(world, operation) == [
        f"Sau việc này, {unit.code} đã có 1 vai trò kiểm tra đã trao, như outsider."
    ]


@pytest.mark.parametrize("giver", ["province_clerk", None])
def test_asking_takes_as_many_questions_for_many_moved_units_as_for_one(
    world: World, giver: str | None
) -> None:
    scene = build_scene(world)
    asked = []
    for codes in (["SX.01.01"], ["SX.01.02", "SX.01.01.1", "SX.01.02.1"]):
        rows = [row(Kind.MOVE, code, parent="SX.02", line=n) for n, code in enumerate(codes)]
        if codes[0] == "SX.01.02":
            rows[1:] = [
                row(Kind.MOVE, code, parent="SX.02.01", line=9 + n) for n, code in enumerate(codes[1:])
            ]
        operation = do(world, *rows)
        if giver:
            for code in codes:
                unit = Unit.objects.get(code=code)
                give(world, scene, unit, getattr(world, giver))
        with CaptureQueriesContext(connection) as captured:
            take_back(world, operation)
        asked.append(len(captured))
        Assignment.objects.filter(role="coordinate").update(ended_at=dt.datetime(2019, 9, 2, tzinfo=dt.UTC))
    assert asked[0] == asked[1]
