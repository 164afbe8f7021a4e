"""Figures of units that ended or were divided: nothing lost, nothing doubled, whatever was declared."""

import datetime as dt
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rollup.trees import answers

from trienkhai.rollup import (
    Answer,
    Coverage,
    FigureError,
    Manner,
    Measure,
    Passage,
    Portion,
    build_tree,
    divide,
    divide_answer,
    portions_of,
    roll_up,
)

QUICK = settings(max_examples=150, deadline=None)
BEGIN = dt.date(2019, 1, 1)


def day(number):
    return BEGIN + dt.timedelta(days=number)


@st.composite
def weights(draw, count=None):
    """Parts of one, 0 and 1 among them, as offices write them: with up to six decimals."""
    count = count or draw(st.integers(1, 9))
    cuts = sorted(draw(st.lists(st.integers(0, 10**6), min_size=count - 1, max_size=count - 1)))
    bounds = [0, *cuts, 10**6]
    return [Fraction(high - low, 10**6) for low, high in pairwise(bounds)]


@given(st.integers(0, 10**20), weights())
@QUICK
def test_parts_of_a_number_add_up_to_it_and_each_is_its_due_to_within_one(number, parts_of_one):
    parts = divide(number, parts_of_one)
    assert sum(parts) == number
    assert all(abs(part - number * weight) < 1 for part, weight in zip(parts, parts_of_one, strict=True))
    assert all(part == 0 for part, weight in zip(parts, parts_of_one, strict=True) if not weight)
    assert all(part == number for part, weight in zip(parts, parts_of_one, strict=True) if weight == 1)


@pytest.mark.parametrize(
    ("number", "shares", "parts"),
    [
        (91, ("0.5", "0.5"), (46, 45)),
        (91, ("0.4", "0.6"), (36, 55)),
        (1, ("0.333333", "0.333333", "0.333334"), (0, 0, 1)),
        (0, ("0.1", "0.9"), (0, 0)),
        (7, ("0", "1"), (0, 7)),
    ],
)
def test_what_is_left_goes_to_the_largest_remainder_and_among_equal_ones_to_the_earlier(
    number, shares, parts
):
    assert divide(number, [Fraction(share) for share in shares]) == parts


@pytest.mark.parametrize(
    "shares", [(), (Fraction(1, 2),), (Fraction(1), Fraction(1)), (Fraction(3, 2), Fraction(-1, 2))]
)
def test_weights_that_do_not_make_one_divide_nothing(shares):
    with pytest.raises(FigureError, match="cộng lại bằng 1"):
        divide(10, shares)
    with pytest.raises(FigureError, match="cộng lại bằng 1"):
        divide_answer(Answer(), shares, Measure.COUNT)


def test_a_number_below_zero_is_not_divided():
    with pytest.raises(FigureError, match="không được âm"):
        divide(-1, [Fraction(1)])


def test_shares_of_a_passage_beyond_one_are_refused():
    with pytest.raises(FigureError, match="cộng lại bằng 1"):
        Passage(BEGIN, Manner.SHARE, (("A", Fraction(2, 3)), ("B", Fraction(1, 2))))


@given(answers(), weights())
@QUICK
def test_a_divided_answer_adds_up_and_no_part_is_above_its_whole(answer, shares):
    for measure in (Measure.SHARE, Measure.REDUCTION):
        pieces = divide_answer(answer, shares, measure)
        assert len(pieces) == len(shares)
        assert {(one.is_missing, one.does_not_apply) for one in pieces} == {
            (answer.is_missing, answer.does_not_apply)
        }
        if answer.part is not None:
            assert sum(one.part for one in pieces) == answer.part
        if answer.whole is not None:
            assert sum(one.whole for one in pieces) == answer.whole
            if measure is Measure.SHARE:
                assert all(0 <= one.part <= one.whole for one in pieces)


def test_a_growth_above_its_base_is_divided_too():
    pieces = divide_answer(Answer(15, 10), [Fraction(1, 2), Fraction(1, 2)], Measure.INCREASE)
    assert pieces == (Answer(8, 5), Answer(7, 5))


UNITS = st.sampled_from("ABCDEFGH")


@st.composite
def histories(draw):
    """What became of units: each passes only to later letters, some to several, one after the other."""
    passages = {}
    for at, unit in enumerate("ABCDEFG"):
        later = "BCDEFGH"[at:]
        steps = []
        for number in sorted(draw(st.lists(st.integers(0, 60), max_size=2))):
            taker = draw(st.sampled_from(later))
            part = Fraction(draw(st.integers(0, 100)), 100)
            steps.append(Passage(day(number), Manner.SHARE, ((taker, part),), is_end=False))
        if draw(st.booleans()):
            takers = draw(st.lists(st.sampled_from(later), min_size=1, unique=True))
            shares = draw(weights(len(takers)))
            manner = draw(st.sampled_from(list(Manner)))
            steps.append(Passage(day(70 + at), manner, tuple(zip(takers, shares, strict=True))))
        if steps:
            passages[unit] = tuple(steps)
    return passages


@given(histories(), UNITS, st.integers(-1, 100))
@QUICK
def test_the_portions_of_a_unit_make_one_over_any_chain_and_none_is_held_by_who_ended(passages, unit, since):
    portions = portions_of(unit, passages, since=day(since))
    assert sum(one.weight for one in portions) == 1
    assert all(one.weight > 0 for one in portions)
    assert len({(one.holders, one.left_with) for one in portions}) == len(portions)
    ended = {one for one, steps in passages.items() if steps[-1].is_end}
    for one in portions:
        assert bool(one.holders) == (one.left_with is None)
        assert not one.holders & ended
        assert one.left_with is None or one.left_with in ended


@given(histories(), UNITS, st.randoms(use_true_random=False))
@QUICK
def test_in_which_order_operations_were_recorded_makes_no_difference(passages, unit, random):
    shuffled = [*passages.items()]
    random.shuffle(shuffled)
    first, second = (portions_of(unit, dict(one), since=BEGIN) for one in (passages.items(), shuffled))
    assert set(first) == set(second)


def ends(number, manner, *takers):
    return Passage(day(number), manner, tuple((unit, Fraction(share)) for unit, share in takers))


def part_leaves(number, *takers):
    return Passage(
        day(number),
        Manner.SHARE,
        tuple((unit, Fraction(share)) for unit, share in takers),
        is_end=False,
    )


def test_a_unit_that_goes_on_holds_its_own():
    assert portions_of("A", {}, since=BEGIN) == (Portion(frozenset("A")),)


def test_an_heir_that_is_divided_later_divides_what_came_to_it():
    passages = {
        "A": [ends(1, Manner.SHARE, ("B", "0.4"), ("C", "0.6"))],
        "C": [ends(2, Manner.SHARE, ("B", "0.5"), ("D", "0.5"))],
    }
    held = {one.holders: one.weight for one in portions_of("A", passages, since=BEGIN)}
    assert held == {frozenset("B"): Fraction(7, 10), frozenset("D"): Fraction(3, 10)}


def test_parts_that_come_together_again_are_the_whole():
    passages = {
        "A": [ends(1, Manner.SHARE, ("B", "0.4"), ("C", "0.6"))],
        "B": [ends(2, Manner.CARRY, ("C", 1))],
    }
    assert portions_of("A", passages, since=BEGIN) == (Portion(frozenset("C")),)


def test_what_is_left_with_a_closed_unit_stays_there_also_where_it_came_from_another():
    passages = {"A": [ends(1, Manner.CARRY, ("B", 1))], "B": [ends(2, Manner.LEAVE)]}
    assert portions_of("A", passages, since=BEGIN) == (Portion(frozenset(), Fraction(1), "B"),)


def test_of_several_takers_without_weights_those_that_stand_hold_it_together():
    passages = {
        "A": [ends(1, Manner.CARRY, ("B", 1), ("C", 1))],
        "C": [ends(2, Manner.CARRY, ("D", 1), ("B", 1))],
    }
    assert portions_of("A", passages, since=BEGIN) == (Portion(frozenset("BD")),)


def test_a_part_that_left_a_living_unit_takes_what_was_given_before_and_nothing_later():
    passages = {"A": [part_leaves(10, ("B", "0.25"))]}
    before, after = (portions_of("A", passages, since=day(number)) for number in (9, 10))
    assert {one.holders: one.weight for one in before} == {
        frozenset("A"): Fraction(3, 4),
        frozenset("B"): Fraction(1, 4),
    }
    assert after == (Portion(frozenset("A")),)


def test_a_part_that_left_and_comes_back_is_whole_again():
    passages = {"A": [part_leaves(10, ("B", "0.25"))], "B": [ends(20, Manner.CARRY, ("A", 1))]}
    assert portions_of("A", passages, since=BEGIN) == (Portion(frozenset("A")),)


def test_an_end_after_a_part_left_passes_on_what_was_left_of_it():
    passages = {"A": [part_leaves(10, ("B", "0.25")), ends(20, Manner.CARRY, ("C", 1))]}
    held = {one.holders: one.weight for one in portions_of("A", passages, since=BEGIN)}
    assert held == {frozenset("B"): Fraction(1, 4), frozenset("C"): Fraction(3, 4)}


def test_a_circle_in_what_is_recorded_ends_and_loses_nothing():
    passages = {"A": [ends(1, Manner.CARRY, ("B", 1))], "B": [ends(1, Manner.CARRY, ("A", 1))]}
    assert sum(one.weight for one in portions_of("A", passages, since=BEGIN)) == 1


@st.composite
def divided_answers(draw):
    """A tree, answers with parts of some of them at several places, and what the whole ones were."""
    count = draw(st.integers(2, 12))
    shape = [(0, None)] + [(at, draw(st.integers(0, at - 1))) for at in range(1, count)]
    whole_ones, placed, parted = [], {}, []
    for _ in range(draw(st.integers(0, 5))):
        answer = draw(answers(with_whole=True))
        under = draw(st.lists(st.sampled_from(range(count)), min_size=1, max_size=5))
        group = []
        pieces = divide_answer(answer, draw(weights(len(under))), Measure.SHARE)
        for above, piece in zip(under, pieces, strict=True):
            node = len(shape)
            shape.append((node, above))
            placed[node] = piece
            group.append(node)
        whole_ones.append((answer, under))
        parted.append(group)
    return count, shape, placed, parted, whole_ones


def line_of(shape, unit):
    above = dict(shape)
    while unit is not None:
        yield unit
        unit = above[unit]


@given(divided_answers())
@QUICK
def test_divided_answers_conserve_every_sum_above_all_their_places_and_count_each_unit_once(case):
    count, shape, placed, parted, whole_ones = case
    totals = roll_up(build_tree(shape), placed, parted)
    for unit in range(count):
        has = [answer for answer, under in whole_ones if any(unit in line_of(shape, one) for one in under)]
        assert totals[unit].coverage == sum((one.coverage for one in has), Coverage())
        inside = [answer for answer, under in whole_ones if all(unit in line_of(shape, one) for one in under)]
        if len(inside) == len(has):
            assert (totals[unit].part or 0) == sum(one.part or 0 for one in inside)
            assert (totals[unit].whole or 0) == sum(one.whole or 0 for one in inside)
        assert (totals[unit].part or 0) <= (totals[unit].whole or 0) or not totals[unit].coverage.answered
    assert (totals[0].part or 0) == sum(answer.part or 0 for answer, _ in whole_ones)


def test_places_under_different_tops_are_counted_under_each():
    tree = build_tree([("P", None), ("a", "P"), ("Q", None), ("b", "Q")])
    totals = roll_up(tree, {"a": Answer(1), "b": Answer(2)}, [("a", "b")])
    assert [totals[top].coverage.asked for top in "PQ"] == [1, 1]
