"""Targets over several years, and targets that are not due yet."""

import datetime as dt

import pytest
from tests.reporting.answering import answer, duty_of

from trienkhai.plans.models import Indicator, Plan, Target
from trienkhai.reporting.actions import open_cycle
from trienkhai.reporting.enums import Standing
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.papers import gather_report
from trienkhai.reporting.permissions import TotalPlace
from trienkhai.reporting.rollups import cycle_totals, level_of, node_of
from trienkhai.reporting.validators import TypedReply


@pytest.fixture
def two_years(world, cycle, small_plan):
    """12 of 30 in 2019, 18 in 2020, which the target is due in."""

    def ask(span="sum", first=("5", "7"), second=("9", "9"), **target):
        Indicator.objects.filter(pk=small_plan.count.pk).update(span=span)
        Target.objects.filter(pk=small_plan.count.target_id).update(**target)
        clerk = world.actor(world.province_clerk)
        later = open_cycle(small_plan.plan, year=2020, tree_on=world.today, actor=clerk)
        for year, numbers in ((cycle, first), (later, second)):
            for unit, number in zip((world.highland, world.riverside), numbers, strict=True):
                if number:
                    answer(world, duty_of(year, small_plan.count, unit), TypedReply(number))
        return cycle, later

    return ask


def standing(cycle):
    return next(one for one in cycle_totals(cycle) if one.indicator.kind == "count")


def test_what_happens_in_each_year_is_added_up_and_not_due_before_its_time(two_years, world):
    first, second = (standing(one) for one in two_years())
    assert (first.standing, first.words) == (Standing.NOT_DUE, "12")
    assert (second.standing, second.words, second.so_far.part) == (Standing.REACHED, "18", 30)


def test_a_year_before_in_which_somebody_did_not_answer_leaves_the_sum_open(two_years):
    _, second = (standing(one) for one in two_years(first=("5", "")))
    assert second.standing is Standing.INCOMPLETE
    assert (second.so_far.part, second.so_far.coverage.missing) == (23, 1)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("", (Standing.NOT_DUE, Standing.NOT_REACHED)),
        ("standing", (Standing.NOT_DUE, Standing.NOT_REACHED)),
        ("each", (Standing.NOT_REACHED, Standing.NOT_REACHED)),
    ],
)
def test_a_number_that_is_not_added_up_is_judged_alone(two_years, span, expected):
    totals = [standing(one) for one in two_years(span=span)]
    assert tuple(one.standing for one in totals) == expected
    assert [one.so_far for one in totals] == [None, None]


def test_a_cap_that_the_years_together_have_passed_is_passed_before_it_is_due(two_years):
    first, second = (standing(one) for one in two_years(comparator="at_most", low=10))
    assert first.standing is second.standing is Standing.NOT_REACHED


def test_a_cap_on_what_is_added_up_is_kept_only_when_its_time_is_over(two_years):
    first, second = (standing(one) for one in two_years(comparator="at_most", low=30))
    assert (first.standing, second.standing) == (Standing.NOT_DUE, Standing.REACHED)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(12, Standing.NOT_DUE), (30, Standing.NOT_DUE), (10, Standing.NOT_REACHED)],
)
def test_an_exact_number_that_is_added_up_to_is_judged_early_only_once_it_is_passed(
    two_years, number, expected
):
    first, _ = (standing(one) for one in two_years(comparator="exactly", low=number))
    assert first.standing is expected


@pytest.fixture
def year_left_out(world, cycle, small_plan):
    """A plan from 2018 on, of which 2019 and 2020 were asked: 12 and 18 of 30 or more."""

    def ask(**target):
        Indicator.objects.filter(pk=small_plan.count.pk).update(span="sum")
        Target.objects.filter(pk=small_plan.count.target_id).update(**target)
        Plan.objects.filter(pk=small_plan.plan.pk).update(effective_on=dt.date(2018, 1, 1))
        clerk = world.actor(world.province_clerk)
        open_cycle(small_plan.plan, year=2020, tree_on=world.today, actor=clerk)
        found = []
        for year, number in ((2019, "6"), (2020, "9")):
            asked = ReportingCycle.objects.get(year=year)
            for unit in (world.highland, world.riverside):
                answer(world, duty_of(asked, small_plan.count, unit), TypedReply(number))
            found.append(asked)
        return found

    return ask


def test_a_year_that_did_not_ask_is_missing_and_not_nothing(year_left_out, world):
    _, later = year_left_out(low=40)
    total = standing(later)
    assert (total.standing, total.so_far.part, total.unasked) == (Standing.INCOMPLETE, 30, (2018,))
    row = gather_report(later, on=world.today, actor=world.actor(world.province_clerk)).targets[0]
    assert row.standing == "Chưa đủ số liệu để kết luận; chưa hỏi số liệu năm 2018"


def test_a_floor_that_the_years_asked_have_passed_is_reached_whatever_another_gave(year_left_out):
    first, later = (standing(one) for one in year_left_out(low=30))
    assert (first.so_far, first.unasked, first.standing) == (None, (2018,), Standing.INCOMPLETE)
    assert later.standing is Standing.REACHED


def test_a_target_that_counts_from_a_later_year_asks_for_none_before_it(year_left_out):
    _, later = year_left_out(low=40, begins="2019")
    assert (standing(later).standing, standing(later).unasked) == (Standing.NOT_REACHED, ())


def test_a_target_without_a_date_is_judged_each_time(two_years):
    first, _ = (standing(one) for one in two_years(due=""))
    assert first.standing is Standing.NOT_REACHED


def test_pages_and_report_say_what_the_years_gave_together(two_years, world, small_plan):
    _, later = two_years()
    small_plan.count.refresh_from_db()
    clerk = world.actor(world.province_clerk)
    place = TotalPlace(later, small_plan.count, world.province)
    level = level_of(place, actor=clerk)
    assert (level.standing, level.so_far.part, level.here.words) == (Standing.REACHED, 30, "18")
    below = level_of(TotalPlace(later, small_plan.count, world.highland), actor=clerk)
    assert below.so_far is None
    node = node_of(later, world.province, actor=clerk)
    assert [one.so_far.part for one in node.totals if one.so_far] == [30]
    row = gather_report(later, on=world.today, actor=clerk).targets[0]
    assert (row.reached, row.standing) == ("18; cộng dồn các năm: 30", "Đạt")


def test_where_everybody_says_that_it_does_not_apply_no_figure_is_missing(world, cycle, small_plan):
    for unit in (world.highland, world.riverside):
        nothing = TypedReply(does_not_apply=True, note="không có ấp")
        answer(world, duty_of(cycle, small_plan.count, unit), nothing)
    row = gather_report(cycle, on=world.today, actor=world.actor(world.province_clerk)).targets[0]
    assert (row.reached, row.standing) == ("không áp dụng", "Không áp dụng")
    assert standing(cycle).standing is Standing.NOT_APPLICABLE
