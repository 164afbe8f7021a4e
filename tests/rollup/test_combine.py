from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rollup.trees import answers, slow_total, trees_with_answers

from trienkhai.rollup import (
    Answer,
    Coverage,
    FigureError,
    Measure,
    Total,
    TreeError,
    build_tree,
    combine,
    figures_under,
    percent,
    roll_up,
)

QUICK = settings(max_examples=60, deadline=None)


@given(trees_with_answers())
@QUICK
def test_roll_up_equals_the_slow_obvious_way(case):
    shape, given_answers = case
    totals = roll_up(build_tree(shape), given_answers)
    assert totals == {unit: slow_total(shape, given_answers, unit) for unit, _ in shape}


@given(trees_with_answers(), st.randoms(use_true_random=False))
@QUICK
def test_roll_up_does_not_depend_on_the_order_of_units_or_answers(case, random):
    shape, given_answers = case
    shuffled = list(shape)
    random.shuffle(shuffled)
    reordered = dict(sorted(given_answers.items(), reverse=True))
    assert roll_up(build_tree(shape), given_answers) == roll_up(build_tree(shuffled), reordered)


@given(trees_with_answers(), st.data())
@QUICK
def test_total_does_not_depend_on_how_answers_are_grouped(case, data):
    _, given_answers = case
    ones = [Total(a.part, a.whole, a.coverage) for a in given_answers.values()]
    cut = data.draw(st.integers(0, len(ones)))
    assert combine([combine(ones[cut:]), combine(ones[:cut])]) == combine(ones)


@given(trees_with_answers(), st.data())
@QUICK
def test_adding_a_report_never_lowers_coverage(case, data):
    shape, given_answers = case
    missing = [unit for unit, answer in given_answers.items() if answer == Answer()]
    if not missing:
        return
    shares = any(answer.whole is not None for answer in given_answers.values())
    reported = {**given_answers, missing[0]: data.draw(answers(with_whole=shares))}
    before, after = (roll_up(build_tree(shape), one) for one in (given_answers, reported))
    for unit, total in before.items():
        assert after[unit].coverage.replied >= total.coverage.replied
        assert after[unit].coverage.asked == total.coverage.asked


@given(trees_with_answers(largest=10**20))
@QUICK
def test_rates_stay_within_0_and_100_percent(case):
    shape, given_answers = case
    for total in roll_up(build_tree(shape), given_answers).values():
        rate = Measure.SHARE.rate(total.part, total.whole)
        assert rate is None or 0 <= rate <= 1
        assert rate is None or 0 <= percent(rate) <= 100
        assert total.coverage.rate is None or 0 <= total.coverage.rate <= 1


@given(trees_with_answers(), st.data())
@QUICK
def test_a_merge_neither_loses_nor_doubles_a_figure(case, data):
    """A unit closes and everything under it answers to its successor: the sum of all stays what it was."""
    shape, given_answers = case
    units = [unit for unit, _ in shape]
    tree = build_tree(shape)
    closed = data.draw(st.sampled_from(units))
    heirs = [unit for unit in units if unit not in tree.under(closed)]
    heir = data.draw(st.sampled_from(heirs)) if heirs else None
    merged = [(unit, heir if unit == closed else parent) for unit, parent in shape]
    assert _everything(shape, given_answers) == _everything(merged, given_answers)


def _everything(shape, given_answers):
    tree = build_tree(shape)
    totals = roll_up(tree, given_answers)
    return combine(totals[top] for top in tree.children(None))


@given(trees_with_answers())
@QUICK
def test_the_figures_under_a_total_add_up_to_it(case):
    shape, given_answers = case
    tree = build_tree(shape)
    for unit, total in roll_up(tree, given_answers).items():
        listed = figures_under(tree, unit, given_answers)
        assert combine(Total(a.part, a.whole, a.coverage) for _, a in listed) == total


def test_a_share_is_the_sum_of_parts_over_the_sum_of_wholes():
    tree = build_tree([("top", None), ("a", "top"), ("b", "top")])
    totals = roll_up(tree, {"a": Answer(1, 1), "b": Answer(0, 9)})
    assert Measure.SHARE.rate(totals["top"].part, totals["top"].whole) == Fraction(1, 10)


def test_a_change_comes_from_the_sums_of_base_and_now_and_not_from_a_mean_of_rates():
    tree = build_tree([("top", None), ("a", "top"), ("b", "top")])
    top = roll_up(tree, {"a": Answer(5, 10), "b": Answer(93, 90)})["top"]
    assert Measure.REDUCTION.rate(top.part, top.whole) == Fraction(2, 100)


def test_a_branch_where_nobody_answered_has_no_figure_rather_than_zero():
    tree = build_tree([("top", None), ("a", "top"), ("b", "top")])
    totals = roll_up(tree, {"a": Answer(0), "b": Answer()})
    assert totals["a"] == Total(0, None, Coverage(1, 1))
    assert totals["b"] == Total(None, None, Coverage(1))
    assert totals["top"].part == 0
    assert totals["top"].whole is None


def test_a_figure_of_a_unit_outside_the_tree_is_refused():
    with pytest.raises(TreeError):
        roll_up(build_tree([("a", None)]), {"b": Answer(1)})


def test_figures_with_and_without_a_whole_are_not_added():
    with pytest.raises(FigureError, match="không cộng được"):
        roll_up(build_tree([("a", None), ("b", None)]), {"a": Answer(1), "b": Answer(1, 2)})


@pytest.mark.parametrize(
    ("part", "whole", "inapplicable", "sentence"),
    [
        (None, 3, False, "thiếu số thành phần"),
        (1, None, True, "không kèm số liệu"),
        (-1, None, False, "không được âm"),
        (1, -2, False, "không được âm"),
    ],
)
def test_an_answer_that_contradicts_itself_is_refused(part, whole, inapplicable, sentence):
    with pytest.raises(FigureError, match=sentence):
        Answer(part, whole, does_not_apply=inapplicable)
