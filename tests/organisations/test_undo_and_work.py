"""What was done in the place of a unit that ended stands in the way of taking its end back, and is named."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.organisations.test_operations import everything, row
from tests.plans.scene import Scene, assign, build_scene
from tests.world import BEGIN, World

from trienkhai.organisations.actions import (
    CannotReorganise,
    Reorganisation,
    carry_out,
    hold_role,
    undo,
)
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Operation, Unit, User
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.permissions import Actor, system_actor
from trienkhai.plans.actions import confirm_progress, correct_plan, report_progress, submit_done

DAY, LATER = dt.date(2019, 7, 1), dt.date(2019, 9, 1)


def do(world: World, *rows: Row, on: dt.date = DAY) -> Operation:
    return carry_out(Reorganisation("Sáp nhập thử", on, rows), actor=world.system)


def merge(world: World) -> Operation:
    """The highland district goes into the riverside one, with its communes."""
    return do(world, row(Kind.MERGE, "SX.01", into="SX.02"))


def refusal(world: World, operation: Operation) -> list[str]:
    """What is in the way of taking the operation back; nothing may then have changed."""
    before = everything()
    with pytest.raises(CannotReorganise) as refused:
        undo(operation, actor=later(world, None), reason="Nhầm")
    assert everything() == before
    return [problem.sentence for problem in refused.value.problems]


def later(world: World, user: User | None) -> Actor:
    """The account, or the installation itself, in September."""
    return system_actor(on=LATER) if user is None else world.actor(user, on=LATER)


def test_what_an_heir_reported_for_the_ended_unit_is_named(world: World) -> None:
    scene, operation = build_scene(world), merge(world)
    heir = later(world, world.riverside_clerk)
    first = report_progress(scene.highland, words="Làm tiếp", seen=0, actor=heir)
    second = submit_done(scene.highland, seen=first.pk, actor=heir)
    receipt = min(first.receipt, second.receipt)
    assert refusal(world, operation) == [f"Sau việc này, SX.01 đã có 2 lượt báo cáo tiến độ, như {receipt}."]


def test_what_heir_and_ended_unit_did_each_for_itself_is_in_nobodys_way(world: World) -> None:
    scene = build_scene(world)
    own = world.actor(world.highland_clerk)
    before = report_progress(scene.highland, words="Đã bắt đầu", seen=0, actor=own)
    state, operation = everything(), merge(world)
    sent = submit_done(scene.riverside, seen=0, actor=later(world, world.riverside_clerk))
    confirm_progress(scene.riverside, seen=sent.pk, actor=later(world, world.organising_clerk))
    assert before.by_unit == world.highland
    undo(operation, actor=later(world, None), reason="Nhầm")
    assert everything() == state


def leading(world: World) -> tuple[Scene, Operation]:
    """The board that leads the first task goes into another one, which has a clerk."""
    scene = build_scene(world)
    hold_role(world.outsider, world.propaganda, Role.CLERK, valid_from=BEGIN, actor=world.system)
    return scene, do(world, row(Kind.MERGE, "SX.BTC", into="SX.BTG"))


def test_what_an_heir_confirmed_in_the_place_of_a_lead_is_named(world: World) -> None:
    scene, operation = leading(world)
    sent = submit_done(scene.highland, seen=0, actor=later(world, world.highland_clerk))
    done = confirm_progress(scene.highland, seen=sent.pk, actor=later(world, world.outsider))
    assert done.by_unit == world.propaganda
    assert refusal(world, operation) == [
        f"Sau việc này, SX.BTC đã có 1 lượt xác nhận, trả lại, mở lại việc, như {done.receipt}."
    ]


def test_what_the_issuing_unit_confirmed_in_its_own_right_is_in_nobodys_way(world: World) -> None:
    scene, operation = leading(world)
    sent = submit_done(scene.highland, seen=0, actor=later(world, world.highland_clerk))
    confirm_progress(scene.highland, seen=sent.pk, actor=later(world, world.province_clerk))
    undo(operation, actor=later(world, None), reason="Nhầm")


def test_what_an_heir_that_leads_too_confirmed_is_in_nobodys_way(world: World) -> None:
    scene, operation = leading(world)
    assign(scene.led, world.propaganda, "lead")
    sent = submit_done(scene.highland, seen=0, actor=later(world, world.highland_clerk))
    confirm_progress(scene.highland, seen=sent.pk, actor=later(world, world.outsider))
    undo(operation, actor=later(world, None), reason="Nhầm")


def test_what_an_heir_corrected_in_a_plan_of_the_ended_unit_is_named(world: World) -> None:
    scene = build_scene(world, keeper=world.highland)
    operation = merge(world)
    correct_plan(scene.plan, title="Tên mới", reason="Sáp nhập", actor=later(world, world.riverside_clerk))
    assert refusal(world, operation) == [
        "Sau việc này, SX.01 đã có 1 lượt sửa kế hoạch, giao việc, như Tên mới."
    ]


def test_what_a_unit_did_since_it_was_reopened_is_named(world: World) -> None:
    scene = build_scene(world)
    do(world, row(Kind.DISSOLVE, "SX.BTC", into="SX.BTG"), on=dt.date(2019, 6, 15))
    operation = do(world, row(Kind.REOPEN, "SX.BTC"))
    entry = report_progress(scene.lead, words="Lại làm", seen=0, actor=later(world, world.organising_clerk))
    assert refusal(world, operation) == [
        f"Sau việc này, SX.BTC đã có 1 lượt báo cáo tiến độ, như {entry.receipt}."
    ]


def test_what_holds_a_founded_unit_is_told_in_vietnamese(world: World) -> None:
    new = row(Kind.ESTABLISH, "SX.03", name="Huyện ủy Mới", type="district_committee", parent="SX")
    operation = do(world, new)
    unit = Unit.objects.get(code="SX.03")
    hold_role(world.outsider, unit, Role.CLERK, valid_from=DAY, actor=world.system)
    assert refusal(world, operation) == [
        "Đơn vị do việc này lập đã có 1 “vai trò của tài khoản”; hãy chuyển hoặc bỏ trước."
    ]


def test_asking_what_depends_takes_as_many_questions_for_many_units(world: World) -> None:
    asked = []
    for codes in (["SX.01.01"], ["SX.01.02", "SX.02.01"]):
        rows = [row(Kind.MERGE, code, into="SX.02.02", line=n) for n, code in enumerate(codes)]
        operation = do(world, *rows)
        with CaptureQueriesContext(connection) as captured:
            undo(operation, actor=later(world, None), reason="Nhầm")
        asked.append(len(captured))
    assert asked[0] == asked[1]
