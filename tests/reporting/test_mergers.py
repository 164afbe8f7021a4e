"""Figures of units merged away or closed are counted once by every reading, whenever it is recorded."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reporting.answering import answer, duty_of
from tests.world import BEGIN

from trienkhai.organisations.actions import (
    Reorganisation,
    carry_out,
    close_unit,
    create_user,
    hold_role,
    move_unit,
    open_unit,
    record_succession,
    undo,
)
from trienkhai.organisations.enums import Role, SuccessionKind
from trienkhai.organisations.models import Unit, UnitParent
from trienkhai.organisations.operations import Kind, Row
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.enums import Placement
from trienkhai.reporting.models import Figure
from trienkhai.reporting.papers import gather_report
from trienkhai.reporting.permissions import TotalPlace
from trienkhai.reporting.rollups import cycle_totals, figures_beneath, level_of, load_board
from trienkhai.reporting.validators import TypedReply

DAYS = (-30, -1, 0, 1, 30)
FATES = st.lists(st.one_of(st.none(), st.sampled_from(DAYS)), min_size=3, max_size=3)
PARTS = (1, 20, 300, 4000)  # each sum tells which of them are in it, and how often


def communes_of(world):
    return (*world.highland_communes, *world.riverside_communes)


def close_into(world, unit, successor, day):
    """The unit's cell and then the unit end on the day, and another takes over its duties."""
    for cell in (cell for cell in world.cells if cell.code == f"{unit.code}.1"):
        close_unit(cell, on=day, actor=world.system)
    close_unit(unit, on=day, actor=world.system)
    record_succession(unit, successor, SuccessionKind.MERGE, effective_on=day, actor=world.system)


def demand_counted_once(world, cycle, indicator, given_by):
    """Every reading of the top has each unit's part once; every level is the sum of what it is made of."""
    actor = world.actor(world.province_clerk)
    (top,) = (one.total for one in cycle_totals(cycle) if one.indicator == indicator)
    assert (top.part, top.coverage.asked) == (sum(given_by.values()), len(given_by))
    place = TotalPlace(cycle, indicator, world.province)
    assert level_of(place, actor=actor).here.total == top
    beneath = figures_beneath(place, actor=actor)
    assert sorted((row.unit.unit_id, row.answer.part) for row in beneath) == sorted(given_by.items())
    assert all(row.unit.name for row in beneath)
    waiting = [world.province]
    while waiting:
        unit = waiting.pop()
        level = level_of(TotalPlace(cycle, indicator, unit), actor=actor)
        own = given_by.get(unit.pk, 0)
        assert (level.here.total.part or 0) == own + sum(row.total.part or 0 for row in level.children)
        waiting += [world_unit for world_unit in world.units() if world_unit.pk in ids_of(level.children)]


def ids_of(rows):
    return {row.unit.unit_id for row in rows}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fates=FATES, is_answered_first=st.booleans(), heir_is_district=st.booleans())
def test_figures_of_units_merged_away_after_the_year_was_opened_are_counted_once(
    world, cycle, small_plan, fates, is_answered_first, heir_is_district
):
    with transaction.atomic():
        *others, heir = communes_of(world)
        if heir_is_district:
            heir = world.riverside
        given_by = {unit.pk: part for unit, part in zip(communes_of(world), PARTS, strict=True)}
        steps = [lambda: _answer_all(world, cycle, small_plan), lambda: _close(world, others, fates, heir)]
        for step in steps if is_answered_first else reversed(steps):
            step()
        demand_counted_once(world, cycle, small_plan.share, given_by)
        gone = {unit.pk for unit, days in zip(others, fates, strict=True) if days is not None and days <= 0}
        board = load_board(cycle, small_plan.share)
        assert gone <= set(board.tree.children(heir.pk))
        assert {board.strays[unit] for unit in gone} <= {Placement.WITH_HEIR}
        transaction.set_rollback(True)


def _answer_all(world, cycle, small_plan):
    for unit, part in zip(communes_of(world), PARTS, strict=True):
        _keep(world, duty_of(cycle, small_plan.share, unit), part)


def _keep(world, duty, part):
    """The figure as a row: a unit that has ended has no clerk who could type it."""
    Figure.objects.create(
        duty=duty,
        revision=1,
        part=part,
        whole=10_000,
        entered_by=world.province_clerk,
        receipt=f"M-{duty.pk}",
    )


def _close(world, units, fates, heir):
    for unit, days in zip(units, fates, strict=True):
        if days is not None:
            close_into(world, unit, heir, world.today + dt.timedelta(days=days))


@pytest.mark.parametrize("days", DAYS)
def test_a_unit_that_ended_by_the_day_of_the_tree_is_not_asked_and_its_heir_once(world, small_plan, days):
    ended, heir = world.highland_communes
    close_into(world, ended, heir, world.today + dt.timedelta(days=days))
    cycle = open_cycle(
        small_plan.plan, year=2019, tree_on=world.today, actor=world.actor(world.province_clerk)
    )
    asked = [unit for unit in communes_of(world) if days > 0 or unit != ended]
    given_by = {}
    for unit, part in zip(asked, PARTS, strict=False):
        given_by[unit.pk] = part
        _keep(world, duty_of(cycle, small_plan.share, unit), part)
    demand_counted_once(world, cycle, small_plan.share, given_by)


def test_a_district_merged_into_another_takes_its_figure_and_its_communes_to_the_heir(
    world, cycle, small_plan
):
    _answer_all(world, cycle, small_plan)
    for unit, part in ((world.highland, 7), (world.riverside, 50)):
        answer(world, duty_of(cycle, small_plan.count, unit), TypedReply(str(part)))
    for commune in world.highland_communes:
        move_unit(commune, world.riverside, on=world.today, actor=world.system)
    close_into(world, world.highland, world.riverside, world.today)
    demand_counted_once(world, cycle, small_plan.count, {world.highland.pk: 7, world.riverside.pk: 50})
    given_by = {unit.pk: part for unit, part in zip(communes_of(world), PARTS, strict=True)}
    demand_counted_once(world, cycle, small_plan.share, given_by)
    board = load_board(cycle)
    assert board.totals(small_plan.share)[world.riverside.pk].part == sum(PARTS)
    assert board.totals(small_plan.count)[world.riverside.pk].part == 57
    assert board.tree.children(world.province.pk).count(world.highland.pk) == 0


@pytest.fixture
def merged(world, small_plan):
    """Tỉnh ủy Sông Xanh goes up in a larger province, with a district that the plan never addressed."""
    day = world.today
    system = world.system
    larger = open_unit("LG", "Tỉnh ủy Biển Đông", "province_committee", None, opened_on=BEGIN, actor=system)
    foreign = open_unit(
        "LG.01", "Huyện ủy Cửa Biển", "district_committee", larger, opened_on=BEGIN, actor=system
    )
    open_unit("LG.01.01", "Đảng ủy xã Lạ", "commune_committee", foreign, opened_on=BEGIN, actor=system)
    for link in UnitParent.objects.filter(parent=world.province):
        move_unit(link.unit, larger, on=day, actor=system)
    ended, heir = world.highland_communes
    moved = open_unit("LG.01.02", "Đảng ủy xã Mới", "commune_committee", foreign, opened_on=day, actor=system)
    close_into(world, ended, moved, day)
    added = open_unit(
        "SX.01.09", "Đảng ủy xã Mới Lập", "commune_committee", world.highland, opened_on=day, actor=system
    )
    close_unit(world.province, on=day, actor=system)
    record_succession(world.province, larger, SuccessionKind.MERGE, effective_on=day, actor=system)
    clerk = create_user("larger", unit=larger, actor=system)
    hold_role(clerk, larger, Role.CLERK, valid_from=day, actor=system)
    return larger, {heir.pk, moved.pk, added.pk, *(unit.pk for unit in world.riverside_communes)}, clerk


def test_after_a_merger_a_plan_asks_whom_it_addressed_and_who_took_over_from_them(world, small_plan, merged):
    larger, communes, clerk = merged
    cycle = open_cycle(small_plan.plan, year=2020, tree_on=world.today, actor=world.actor(clerk))
    asked = lambda indicator: set(cycle.duties.filter(indicator=indicator).values_list("unit", flat=True))  # noqa: E731
    assert asked(small_plan.share) == communes
    assert asked(small_plan.count) == {world.highland.pk, world.riverside.pk}
    assert load_board(cycle).top == larger.pk


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_report_after_a_merger_is_headed_by_the_heir_and_names_the_former_committee(
    world, cycle, small_plan, merged, year
):
    actor = world.actor(merged[2])
    asked = (
        cycle if year == 2019 else open_cycle(small_plan.plan, year=2020, tree_on=world.today, actor=actor)
    )
    report = gather_report(asked, on=world.today, actor=actor)
    head = report.letterhead
    assert (head.superior, head.issuer, head.symbol, head.place) == (
        "",
        "TỈNH ỦY BIỂN ĐÔNG",
        "BC/TU",
        "Biển Đông",
    )
    begin, passed, _ = report.opening
    assert "Kế hoạch số 12-KH/TU của Ban Thường vụ Tỉnh ủy" in begin
    assert f"Tỉnh ủy Biển Đông báo cáo kết quả năm {year}" in begin
    assert passed.startswith("Tỉnh ủy Sông Xanh đã kết thúc hoạt động; Tỉnh ủy Biển Đông kế thừa")
    assert report.end.endswith("của Tỉnh ủy Biển Đông.")


def test_the_91_of_two_cells_stays_91_when_they_are_merged_and_when_that_is_taken_back(
    world, cycle, small_plan
):
    one, two, three, four = communes_of(world)
    given_by = {one.pk: 42, two.pk: 49, three.pk: 0, four.pk: 0}
    for unit in (one, two, three, four):
        _keep(world, duty_of(cycle, small_plan.share, unit), given_by[unit.pk])
    demand_counted_once(world, cycle, small_plan.share, given_by)
    rows = [
        Row(2, Kind.ESTABLISH, "SX.01.09", "Đảng ủy xã Mới", type="commune_committee", parent="SX.01"),
        Row(3, Kind.MERGE, one.code, into="SX.01.09"),
        Row(4, Kind.MERGE, two.code, into="SX.01.09"),
    ]
    operation = carry_out(Reorganisation("Nhập hai xã", world.today, rows), actor=world.system)
    demand_counted_once(world, cycle, small_plan.share, given_by)
    heir = Unit.objects.get(code="SX.01.09")
    assert total_of(world, cycle, small_plan.share, heir).part == 91
    assert total_of(world, cycle, small_plan.share, world.highland).part == 91
    undo(operation, actor=world.system, reason="thử")
    demand_counted_once(world, cycle, small_plan.share, given_by)
    assert total_of(world, cycle, small_plan.share, world.highland).part == 91


def total_of(world, cycle, indicator, unit):
    place = TotalPlace(cycle, indicator, unit)
    return level_of(place, actor=world.actor(world.province_clerk)).here.total


def split_rows(code, shares, figures, parent="SX.01.02"):
    """The unit is split into others, by their codes with their shares; its cell goes with the named one."""
    return [
        Row(at, Kind.SPLIT, code, parent=parent, into=into, share=Decimal(share), figures=figures)
        for at, (into, share) in enumerate(shares.items(), start=2)
    ]


def part_of(board, indicator, unit):
    return board.totals(indicator)[unit.pk].part


def given_91(world, cycle, small_plan):
    one, two, three, four = communes_of(world)
    given_by = {one.pk: 91, two.pk: 200, three.pk: 3000, four.pk: 4000}
    for unit in (one, two, three, four):
        _keep(world, duty_of(cycle, small_plan.share, unit), given_by[unit.pk])
    return given_by


def demand_whole(world, cycle, indicator, given_by):
    """The top has each figure once, every level is the sum of its parts, and what stands beneath adds up."""
    actor, board = world.actor(world.province_clerk), load_board(cycle, indicator)
    top = board.totals(indicator)[board.top]
    assert (top.part, top.whole) == (sum(given_by.values()), 10_000 * len(given_by))
    assert (top.coverage.asked, top.coverage.answered) == (len(given_by), len(given_by))
    codes = {unit.pk: unit for unit in world.units()}
    for unit in (codes[one] for one in board.tree.order if one in codes):
        place = TotalPlace(cycle, indicator, unit)
        level = level_of(place, actor=actor, board=board)
        figures = figures_beneath(place, actor=actor, board=board)
        if board.stands_elsewhere(unit.pk, indicator):
            assert level.here.total.part == given_by[unit.pk]
            continue
        own = board.figures(indicator).on_rows.get(unit.pk)
        parts = [row.total.part or 0 for row in level.children] + [own.part if own else 0]
        assert (level.here.total.part or 0) == sum(parts)
        assert (level.here.total.part or 0) == sum(row.answer.part for row in figures)
        assert (level.here.total.whole or 0) >= (level.here.total.part or 0)
    return board


def test_the_91_of_a_split_commune_is_shared_by_the_weights_and_is_91_above_its_heirs(
    world, cycle, small_plan
):
    one, two, three, _ = communes_of(world)
    given_by = given_91(world, cycle, small_plan)
    rows = split_rows(one.code, {two.code: "0.5", three.code: "0.5"}, "share")
    operation = carry_out(Reorganisation("Chia", world.today, rows), actor=world.system)
    board = demand_whole(world, cycle, small_plan.share, given_by)
    assert part_of(board, small_plan.share, two) == 200 + 46
    assert part_of(board, small_plan.share, three) == 3000 + 45
    assert part_of(board, small_plan.share, world.highland) == 246
    place = TotalPlace(cycle, small_plan.share, two)
    (row,) = level_of(place, actor=world.actor(world.province_clerk)).children
    assert (row.unit.name, row.total.part) == ("Đảng ủy xã Đồi Chè", 46)
    assert row.mark == "một phần số liệu đã có, chia cho đơn vị kế thừa (50%)"
    assert board.totals(small_plan.share)[two.pk].coverage.asked == 2
    undo(operation, actor=world.system, reason="thử")
    demand_counted_once(world, cycle, small_plan.share, given_by)


@pytest.mark.parametrize(
    ("figures", "in_two", "in_highland", "in_three"),
    [("carry", 291, 291, 3000), ("leave", 200, 291, 3000)],
)
def test_the_91_of_a_split_commune_is_carried_to_one_or_left_whole(
    world, cycle, small_plan, figures, in_two, in_highland, in_three
):
    one, two, three, _ = communes_of(world)
    given_by = given_91(world, cycle, small_plan)
    rows = split_rows(one.code, {two.code: "0.5", three.code: "0.5"}, "")
    rows[0] = replace(rows[0], figures=figures)
    carry_out(Reorganisation("Chia", world.today, rows), actor=world.system)
    board = demand_whole(world, cycle, small_plan.share, given_by)
    assert part_of(board, small_plan.share, two) == in_two
    assert part_of(board, small_plan.share, world.highland) == in_highland
    assert part_of(board, small_plan.share, three) == in_three


def test_a_merger_that_leaves_figures_keeps_them_in_the_branch_where_they_were(world, cycle, small_plan):
    one, _, three, _ = communes_of(world)
    given_by = given_91(world, cycle, small_plan)
    row = Row(2, Kind.MERGE, one.code, into=three.code, figures="leave")
    carry_out(Reorganisation("Nhập", world.today, [row]), actor=world.system)
    board = demand_whole(world, cycle, small_plan.share, given_by)
    assert part_of(board, small_plan.share, world.highland) == 291
    assert part_of(board, small_plan.share, three) == 3000
    assert board.strays == {one.pk: Placement.LEFT}


def test_what_is_declared_of_one_kind_says_nothing_of_another(world, cycle, small_plan):
    one, two, three, _ = communes_of(world)
    given_by = given_91(world, cycle, small_plan)
    rows = split_rows(one.code, {two.code: "0.5", three.code: "0.5"}, "share:leave count:share")
    rows[0] = replace(rows[0], figures="share:leave count:share reduction:leave increase:leave")
    carry_out(Reorganisation("Chia", world.today, rows), actor=world.system)
    board = demand_whole(world, cycle, small_plan.share, given_by)
    assert part_of(board, small_plan.share, world.highland) == 291


def test_an_heir_that_is_divided_later_hands_its_part_on_whichever_was_recorded_first(
    world, cycle, small_plan
):
    one, two, three, four = communes_of(world)
    given_by = given_91(world, cycle, small_plan)
    first = split_rows(one.code, {two.code: "0.4", three.code: "0.6"}, "share")
    second = split_rows(three.code, {two.code: "0.5", four.code: "0.5"}, "share")
    carry_out(Reorganisation("Chia", world.today - dt.timedelta(days=9), first), actor=world.system)
    carry_out(Reorganisation("Chia tiếp", world.today, second), actor=world.system)
    board = demand_whole(world, cycle, small_plan.share, given_by)
    assert part_of(board, small_plan.share, two) == 200 + 64 + 1500
    assert part_of(board, small_plan.share, four) == 4000 + 27 + 1500


def test_halves_that_come_to_count_under_one_district_in_two_ways_stay_whole(world, cycle, small_plan):
    given_by = given_91(world, cycle, small_plan)
    first, then = world.today - dt.timedelta(days=9), world.today
    commune = "commune_committee"
    halves = [
        Row(9, Kind.ESTABLISH, "SX.01.09", "Đảng ủy xã Mới", type=commune, parent="SX.01"),
        *split_rows("SX.01.01", {"SX.01.02": "0.5", "SX.01.09": "0.5"}, "share", parent="SX.01.09"),
    ]
    ends = [
        Row(2, Kind.ESTABLISH, "SX.01.10", "Đảng ủy xã Sau", type=commune, parent="SX.01"),
        Row(3, Kind.MERGE, "SX.01.02", into="SX.01.10", figures="leave"),
        Row(4, Kind.DISSOLVE, "SX.01.09", parent="SX.01.10"),
    ]
    for day, rows in ((first, halves), (then, ends)):
        carry_out(Reorganisation("Sắp xếp", day, rows), actor=world.system)
        demand_whole(world, cycle, small_plan.share, given_by)
    assert total_of(world, cycle, small_plan.share, world.highland).part == 91 + 200


def test_a_part_that_leaves_a_commune_takes_past_figures_on_later_trees_alone(world, cycle, small_plan):
    one, two, *_ = communes_of(world)
    given_by = given_91(world, cycle, small_plan)
    later = world.today + dt.timedelta(days=30)
    row = Row(2, Kind.EXTRACT, one.code, into=two.code, share=Decimal("0.25"), figures="share")
    carry_out(Reorganisation("Trích", later, [row]), actor=world.system)
    board = demand_whole(world, cycle, small_plan.share, given_by)
    assert part_of(board, small_plan.share, one) == 91
    board = load_board(cycle, small_plan.share, on=later)
    assert part_of(board, small_plan.share, one) == 68
    assert part_of(board, small_plan.share, two) == 223
    assert part_of(board, small_plan.share, world.highland) == 291
    assert board.mark(one.pk, small_plan.share) == "còn 75% số liệu đã có sau khi trích một phần"


def test_a_part_that_comes_back_under_the_unit_that_gave_it_is_counted_beside_what_it_kept(
    world, cycle, small_plan
):
    one, two, *_ = communes_of(world)
    given_by = given_91(world, cycle, small_plan)
    first, then = (world.today + dt.timedelta(days=days) for days in (30, 60))
    gives = [
        Row(at, Kind.EXTRACT, one.code, into=into, share=Decimal(share), figures="share")
        for at, into, share in ((2, world.cells[0].code, "0.3"), (3, two.code, "0.2"))
    ]
    for day, rows in ((first, gives), (then, [Row(2, Kind.DISSOLVE, world.cells[0].code)])):
        carry_out(Reorganisation("Sắp xếp", day, rows), actor=world.system)
        board = load_board(cycle, small_plan.share, on=day)
        assert board.totals(small_plan.share)[board.top].part == sum(given_by.values())
    assert part_of(board, small_plan.share, one) == 73
    assert part_of(board, small_plan.share, two) == 218
