"""A year read on the tree of another day: nothing lost or doubled, and nobody sees what is not theirs."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reporting.answering import duty_of
from tests.reporting.test_mergers import _keep, communes_of

from trienkhai.organisations.actions import Reorganisation, carry_out, hold_role
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.permissions import NotAllowed
from trienkhai.plans.enums import Counted
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.enums import AnswerState, Placement
from trienkhai.reporting.models import AnswerDuty
from trienkhai.reporting.permissions import TotalPlace
from trienkhai.reporting.rollups import figures_beneath, level_of, load_board, node_of, starts_of

PARTS = (1, 20, 300, 4000)


def do(world, day, *rows):
    return carry_out(Reorganisation("Sắp xếp", day, rows), actor=world.system)


def answered(world, cycle, indicator):
    for duty, part in zip(AnswerDuty.objects.filter(cycle=cycle, indicator=indicator), PARTS, strict=False):
        _keep(world, duty, part)


def days(world, number):
    return world.today + dt.timedelta(days=number)


def opened(world, small_plan, day):
    """A year whose tree is of the day, all answered."""
    actor = world.actor(world.province_clerk, on=day)
    cycle = open_cycle(small_plan.plan, year=2020, tree_on=day, actor=actor)
    answered(world, cycle, small_plan.share)
    return cycle


def move(code, parent):
    return Row(2, Kind.MOVE, code, parent=parent)


PLANS = st.lists(
    st.tuples(
        st.sampled_from([-60, -20, 20, 60]),
        st.sampled_from(["merge", "leave", "share", "move", "extract", "found"]),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=4,
    unique_by=lambda one: one[0],
)


def rows_of(world, manner, one, other, number):
    """A plan that may be refused: what it names may have ended."""
    code, into = communes_of(world)[one].code, communes_of(world)[other].code
    return {
        "merge": [Row(2, Kind.MERGE, code, into=into)],
        "leave": [Row(2, Kind.MERGE, code, into=into, figures="leave")],
        "share": [
            Row(2, Kind.SPLIT, code, parent=into, into=into, share=Decimal("0.3"), figures="share"),
            Row(3, Kind.SPLIT, code, into=f"SX.0{1 + one % 2}", share=Decimal("0.7")),
        ],
        "move": [move(code, f"SX.0{1 + other % 2}")],
        "extract": [Row(2, Kind.EXTRACT, code, into=into, share=Decimal("0.4"), figures="share")],
        "found": [
            Row(2, Kind.ESTABLISH, f"SX.09.{number}", "Xã mới", type="commune_committee", parent="SX.02"),
            Row(3, Kind.MERGE, code, into=f"SX.09.{number}"),
        ],
    }[manner]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans=PLANS, own=st.sampled_from([-40, 0, 40]), read=st.sampled_from([-90, -40, 0, 40, 90]))
def test_on_every_day_s_tree_the_top_is_the_same_and_every_level_the_sum_of_its_parts(
    world, small_plan, plans, own, read
):
    with transaction.atomic():
        for number, (day, *said) in enumerate(sorted(plans)):
            try:
                do(world, days(world, day), *rows_of(world, *said, number))
            except ValueError:
                continue
        cycle = opened(world, small_plan, days(world, own))
        actor = world.actor(world.province_clerk)
        indicator = small_plan.share
        board = load_board(cycle, indicator, on=days(world, read))
        given = {unit: answer.part for unit, answer in board.answers[indicator.pk].items()}
        top = board.totals(indicator)[board.top]
        assert (top.part or 0) == sum(given.values())
        assert (top.coverage.asked, top.coverage.missing) == (len(given), 0)
        totals = board.totals(indicator)
        on_rows = board.figures(indicator).on_rows
        for row in board.tree.order:
            own_part = on_rows[row].part if row in on_rows else 0
            below = sum(totals[one].part or 0 for one in board.tree.children(row))
            assert (totals[row].part or 0) == own_part + below
            assert (totals[row].part or 0) <= (totals[row].whole or 0)
        place = TotalPlace(cycle, indicator, Unit.objects.get(pk=board.top))
        beneath = figures_beneath(place, actor=actor, board=board)
        assert sum(one.answer.part for one in beneath) == sum(given.values())
        by_unit = dict.fromkeys(given, 0)
        for one in beneath:
            by_unit[board.unit_of(one.unit.unit_id)] += one.answer.part
            assert one.mark or one.unit.unit_id in board.rows
        assert by_unit == given
        transaction.set_rollback(True)


def test_a_year_is_read_as_reported_and_with_the_heir_on_a_later_tree(world, cycle, small_plan):
    one, _, three, _ = communes_of(world)
    answered(world, cycle, small_plan.share)
    do(world, days(world, 30), Row(2, Kind.MERGE, one.code, into=three.code))
    then, later = (load_board(cycle, small_plan.share, on=day) for day in (None, days(world, 30)))
    assert (then.on, later.on) == (cycle.tree_on, days(world, 30))
    assert [then.totals(small_plan.share)[three.pk].part, then.strays] == [300, {}]
    assert later.totals(small_plan.share)[three.pk].part == 301
    assert later.strays == {one.pk: Placement.WITH_HEIR}


def test_a_unit_that_did_not_exist_yet_counts_with_those_that_it_took_over_from(world, small_plan):
    one, two, three, _ = communes_of(world)
    new = [Row(2, Kind.ESTABLISH, "SX.01.09", "Xã mới", type="commune_committee", parent="SX.01")]
    do(world, world.today, *new, *(Row(3, Kind.MERGE, unit.code, into="SX.01.09") for unit in (one, two)))
    alone = Row(2, Kind.ESTABLISH, "SX.02.09", "Xã lập mới", type="commune_committee", parent="SX.02")
    do(world, days(world, 1), alone, Row(3, Kind.MERGE, three.code, into="SX.02.02"))
    cycle = opened(world, small_plan, days(world, 2))
    board = load_board(cycle, small_plan.share, on=days(world, -1))
    units = {unit.code: unit.pk for unit in Unit.objects.filter(code__in=["SX.01.09", "SX.02.09"])}
    assert board.strays == {
        units["SX.01.09"]: Placement.BEFORE,
        units["SX.02.09"]: Placement.FIRST_PARENT,
    }
    assert units["SX.01.09"] in board.tree.children(world.highland.pk)
    assert units["SX.02.09"] in board.tree.children(world.riverside.pk)
    assert "chưa lập vào ngày của cây" in board.mark(units["SX.01.09"])


def test_a_unit_and_its_superior_that_did_not_exist_yet_count_under_whom_that_answered_to(world, small_plan):
    rows = [
        Row(2, Kind.ESTABLISH, "SX.03", "Huyện ủy Mới", type="district_committee", parent="SX"),
        Row(3, Kind.ESTABLISH, "SX.03.01", "Xã mới", type="commune_committee", parent="SX.03"),
    ]
    do(world, world.today, *rows)
    cycle = opened(world, small_plan, world.today)
    board = load_board(cycle, on=days(world, -1))
    assert {board.rows[unit].code: board.rows[unit].parent_id for unit in board.strays} == {
        "SX.03": world.province.pk,
        "SX.03.01": world.province.pk,
    }


def test_before_the_plan_s_committee_there_was_everything_counts_at_the_top(world, cycle, small_plan):
    answered(world, cycle, small_plan.share)
    board = load_board(cycle, small_plan.share, on=dt.date(2001, 1, 1))
    assert board.totals(small_plan.share)[board.top].part == sum(PARTS)


def demand_refused(cycle, indicator, unit, actor, day):
    board = load_board(cycle, indicator, on=day)
    with pytest.raises(NotAllowed, match="không thuộc phạm vi"):
        level_of(TotalPlace(cycle, indicator, unit), actor=actor, board=board)
    with pytest.raises(NotAllowed, match="không thuộc phạm vi"):
        figures_beneath(TotalPlace(cycle, indicator, unit), actor=actor, board=board)
    with pytest.raises(NotAllowed, match="không thuộc phạm vi"):
        node_of(cycle, unit, actor=actor, on=day)


def test_a_former_superior_reads_nothing_of_a_later_year_on_an_earlier_tree(world, small_plan):
    do(world, world.today, move("SX.01.01", "SX.02"))
    cycle = opened(world, small_plan, days(world, 2))
    day = days(world, -1)
    indicator, later = small_plan.share, days(world, 3)
    actor = world.actor(world.highland_clerk, on=later)
    assert level_of(TotalPlace(cycle, indicator, world.highland), actor=actor).here.total.part == 20
    demand_refused(cycle, indicator, world.highland, actor, day)
    actor = world.actor(world.riverside_clerk, on=later)
    board = load_board(cycle, indicator, on=day)
    place = TotalPlace(cycle, indicator, world.riverside)
    assert level_of(place, actor=actor, board=board).here.total.coverage.asked == 2
    actor = world.actor(world.province_clerk, on=later)
    place = TotalPlace(cycle, indicator, world.highland)
    assert level_of(place, actor=actor, board=board).here.total.coverage.asked == 2


def test_a_unit_that_is_to_come_later_is_not_read_before_it_has_come(world, cycle, small_plan):
    answered(world, cycle, small_plan.share)
    do(world, days(world, 30), move("SX.01.01", "SX.02"))
    actor = world.actor(world.riverside_clerk)
    demand_refused(cycle, small_plan.share, world.riverside, actor, days(world, 30))


def test_who_took_a_branch_over_reads_it_on_today_s_tree(world, cycle, small_plan):
    answered(world, cycle, small_plan.share)
    do(world, days(world, 30), move("SX.01.01", "SX.02"))
    day = days(world, 40)
    actor = world.actor(world.riverside_clerk, on=day)
    board = load_board(cycle, small_plan.share, on=day)
    place = TotalPlace(cycle, small_plan.share, world.riverside)
    assert level_of(place, actor=actor, board=board).here.total.part == 4301
    assert [row.code for row in starts_of(cycle, actor=actor, on=day)] == ["SX.02"]
    actor = world.actor(world.highland_clerk, on=day)
    place = TotalPlace(cycle, small_plan.share, world.highland)
    assert level_of(place, actor=actor, board=board).here.total.part == 20


def test_an_heir_of_a_divided_unit_begins_at_its_own_page_with_its_part(world, cycle, small_plan):
    one, two, three, _ = communes_of(world)
    answered(world, cycle, small_plan.share)
    rows = [
        Row(2, Kind.SPLIT, one.code, parent=two.code, into=two.code, share=Decimal("0.5"), figures="share"),
        Row(3, Kind.SPLIT, one.code, into=three.code, share=Decimal("0.5")),
    ]
    day = days(world, 30)
    do(world, day, *rows)
    hold_role(world.outsider, three, Role.CLERK, valid_from=world.today, actor=world.system)
    actor = world.actor(world.outsider, on=day)
    assert [row.code for row in starts_of(cycle, actor=actor, on=day)] == [three.code]
    board = load_board(cycle, small_plan.share, on=day)
    level = level_of(TotalPlace(cycle, small_plan.share, three), actor=actor, board=board)
    assert (level.here.total.part, level.here.total.coverage.asked) == (300, 2)
    assert {row.code for row in starts_of(cycle, actor=actor)} == {one.code, three.code}


def test_who_only_follows_the_work_sees_no_number_of_persons_of_a_branch_on_another_tree(
    world, cycle, small_plan
):
    indicator = small_plan.share
    indicator.counted = Counted.PERSONS
    indicator.save()
    for unit, part in zip(communes_of(world), (50, 60, 70, 80), strict=True):
        _keep(world, duty_of(cycle, indicator, unit), part)
    do(world, days(world, 30), move("SX.01.01", "SX.02"))
    hold_role(world.riverside_clerk, world.organising, Role.CLERK, valid_from=world.today, actor=world.system)
    board = load_board(cycle, indicator, on=days(world, 30))
    place, both = TotalPlace(cycle, indicator, world.riverside), world.actor(world.riverside_clerk)
    assert level_of(place, actor=both).here.state == AnswerState.ANSWERED
    assert level_of(place, actor=both, board=board).here.state == AnswerState.WITHHELD
    actor = world.actor(world.organising_clerk)
    place = TotalPlace(cycle, indicator, world.province)
    then = level_of(place, actor=actor)
    assert {row.state for row in then.children} == {AnswerState.ANSWERED}
    board = load_board(cycle, indicator, on=days(world, 30))
    level = level_of(place, actor=actor, board=board)
    assert level.here.total == then.here.total
    assert {row.state for row in level.children} == {AnswerState.WITHHELD}
    figures = figures_beneath(place, actor=actor, board=board)
    assert {row.state for row in figures} == {AnswerState.WITHHELD}


@pytest.mark.parametrize("merged", [1, 3])
def test_a_board_on_another_day_is_read_in_a_fixed_number_of_queries(
    world, cycle, small_plan, merged, django_assert_num_queries
):
    *others, heir = communes_of(world)
    do(
        world,
        days(world, 30),
        *(Row(2, Kind.MERGE, unit.code, into=heir.code, figures="leave") for unit in others[:merged]),
    )
    with django_assert_num_queries(6):
        load_board(cycle, small_plan.share, on=days(world, 30))
    with django_assert_num_queries(3):  # the tree, the answers, and whether parts left anybody since
        load_board(cycle, small_plan.share, on=days(world, 29))
