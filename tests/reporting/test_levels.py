from decimal import Decimal

import pytest
from tests.reporting.answering import answer, duty_of

from trienkhai.organisations.permissions import NotAllowed
from trienkhai.reporting.enums import AnswerState, Standing
from trienkhai.reporting.permissions import TotalPlace
from trienkhai.reporting.queries import missing_duties, visible_duties
from trienkhai.reporting.rollups import cycle_totals, figures_beneath, level_of, load_board, starts_for
from trienkhai.reporting.validators import TypedReply


@pytest.fixture
def answered(world, cycle, small_plan):
    """One commune 9 of 10, one 0 of 90, one does not apply, one silent."""
    for unit, typed in (
        (world.highland_communes[0], TypedReply("9", "10")),
        (world.highland_communes[1], TypedReply("0", "90")),
        (world.riverside_communes[0], TypedReply(does_not_apply=True, note="Phường không có ấp")),
    ):
        answer(world, duty_of(cycle, small_plan.share, unit), typed)
    return cycle


def at(cycle, indicator, unit):
    return TotalPlace(cycle, indicator, unit)


def test_a_total_is_read_level_by_level_with_its_coverage(world, answered, small_plan):
    level = level_of(at(answered, small_plan.share, world.province), actor=world.actor(world.province_clerk))
    assert (level.here.total.part, level.here.total.whole, level.here.percent) == (9, 100, Decimal("9.0"))
    assert level.here.total.coverage.replied == 3
    assert level.here.total.coverage.missing == 1
    assert [(row.unit.name, row.percent, row.has_children) for row in level.children] == [
        ("Huyện ủy Cao Nguyên", Decimal("9.0"), True),
        ("Thị ủy Bến Đò", None, True),
    ]
    assert level.standing == Standing.INCOMPLETE


def test_the_way_down_to_a_total_is_named(world, answered, small_plan):
    place = at(answered, small_plan.share, world.highland_communes[0])
    level = level_of(place, actor=world.actor(world.commune_clerk))
    assert [row.name for row in level.path] == [
        "Tỉnh ủy Sông Xanh",
        "Huyện ủy Cao Nguyên",
        "Đảng ủy xã Đồi Chè",
    ]
    assert level.children == []
    assert not level.here.has_children


def test_the_figures_under_a_total_are_listed_with_the_missing(world, answered, small_plan):
    place = at(answered, small_plan.share, world.province)
    rows = figures_beneath(place, actor=world.actor(world.province_clerk))
    assert [(row.unit.name, row.state, row.answer.part, row.percent) for row in rows] == [
        ("Đảng ủy thị trấn Suối Đá", AnswerState.ANSWERED, 0, Decimal("0.0")),
        ("Đảng ủy xã Đồi Chè", AnswerState.ANSWERED, 9, Decimal("90.0")),
        ("Đảng ủy phường Cầu Tre", AnswerState.NOT_APPLICABLE, None, None),
        ("Đảng ủy xã Bãi Bồi", AnswerState.MISSING, None, None),
    ]
    assert {row.parent.name for row in rows} == {"Huyện ủy Cao Nguyên", "Thị ủy Bến Đò"}


def test_a_level_takes_the_same_queries_with_one_answer_and_with_three(
    world, cycle, small_plan, django_assert_num_queries
):
    place = at(cycle, small_plan.share, world.province)
    actor = world.actor(world.province_clerk)
    answer(world, duty_of(cycle, small_plan.share, world.highland_communes[0]), TypedReply("1", "2"))
    with django_assert_num_queries(2):
        level_of(place, actor=actor)
    answer(world, duty_of(cycle, small_plan.share, world.highland_communes[1]), TypedReply("1", "2"))
    answer(world, duty_of(cycle, small_plan.share, world.riverside_communes[1]), TypedReply("1", "2"))
    with django_assert_num_queries(2):
        level_of(place, actor=actor)


def test_all_indicators_of_a_cycle_take_three_queries(world, answered, small_plan, django_assert_num_queries):
    answer(world, duty_of(answered, small_plan.count, world.highland), TypedReply("30"))
    with django_assert_num_queries(3):
        rows = cycle_totals(answered)
    assert [(row.indicator, row.standing, row.percent) for row in rows] == [
        (small_plan.count, Standing.REACHED, None),  # 30 of 30 already, though a district is silent
        (small_plan.share, Standing.INCOMPLETE, Decimal("9.0")),
    ]
    assert not any(row.has_examples for row in rows)


def test_without_any_answer_there_is_no_figure(cycle):
    assert {row.standing for row in cycle_totals(cycle)} == {Standing.NO_FIGURES}


def test_who_has_not_answered_is_listed(world, answered, small_plan):
    duties = visible_duties(world.actor(world.riverside_clerk)).filter(indicator=small_plan.share)
    assert [duty.unit for duty in missing_duties(duties)] == [world.riverside_communes[1]]


def test_a_district_reads_its_own_branch_and_nothing_else(world, answered, small_plan):
    actor = world.actor(world.highland_clerk)
    starts = starts_for(answered, small_plan.share, actor=actor)
    assert [row.unit_id for row in starts] == [world.highland.pk]
    assert level_of(at(answered, small_plan.share, world.highland), actor=actor).here.total.part == 9
    for unit in (world.province, world.riverside, world.riverside_communes[0]):
        with pytest.raises(NotAllowed):
            level_of(at(answered, small_plan.share, unit), actor=actor)
        with pytest.raises(NotAllowed):
            figures_beneath(at(answered, small_plan.share, unit), actor=actor)


def test_the_lead_body_of_the_work_begins_at_the_top(world, answered, small_plan):
    for user in (world.organising_clerk, world.province_leader):
        starts = starts_for(answered, small_plan.share, actor=world.actor(user))
        assert [row.unit_id for row in starts] == [world.province.pk]
    assert starts_for(answered, small_plan.share, actor=world.actor(world.outsider)) == []


def test_a_unit_that_left_the_tree_is_counted_once_under_the_top(world, answered, small_plan):
    lost = world.highland_communes[0]
    lost.parents.update(valid_from=world.today.replace(year=2030))
    board = load_board(answered, small_plan.share)
    assert lost.pk in board.tree.children(world.province.pk)
    assert board.totals(small_plan.share)[world.province.pk].part == 9
    assert board.totals(small_plan.share)[world.highland.pk].part == 0
