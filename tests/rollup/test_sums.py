import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rollup.trees import pairs

from trienkhai.rollup import build_tree, sum_spans, sum_subtrees
from trienkhai.rollup.sums import FEW

ANY_WHOLE_NUMBER = st.integers(-(2**70), 2**70)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_subtree_sums_equal_adding_one_by_one_whatever_the_size_of_the_numbers(data):
    tree = build_tree(data.draw(pairs()))
    numbers = data.draw(st.sampled_from([st.integers(-100, 100), ANY_WHOLE_NUMBER]))
    values = data.draw(st.lists(numbers, min_size=len(tree), max_size=len(tree)))
    expected = [sum(values[at : tree.end[at]]) for at in range(len(tree))]
    assert sum_subtrees(tree, values) == expected


def test_a_tree_of_many_units_is_summed_the_same_way():
    tree = build_tree([(0, None), *((unit, (unit - 1) // 3) for unit in range(1, FEW + 1))])
    values = [unit % 7 - 2 for unit in tree.order]
    expected = [sum(values[at : tree.end[at]]) for at in range(len(tree))]
    assert sum_subtrees(tree, values) == expected


def test_sums_past_64_bits_are_exact():
    tree = build_tree([("top", None), ("a", "top"), ("b", "top")])
    assert sum_subtrees(tree, [0, 2**63 - 1, 2**63 - 1]) == [2**64 - 2, 2**63 - 1, 2**63 - 1]


def test_sums_of_the_smallest_64_bit_number_are_exact():
    tree = build_tree([("top", None), ("a", "top")])
    assert sum_subtrees(tree, [-(2**63), -1]) == [-(2**63) - 1, -1]


def test_spans_that_could_overflow_are_refused():
    column = np.array([2**62, 2**62], dtype=np.int64)
    with pytest.raises(OverflowError, match="64 bits"):
        sum_spans(column, np.array([0]), np.array([2]))


def test_spans_of_nothing_sum_to_zero():
    assert sum_spans(np.array([], dtype=np.int64), np.array([0]), np.array([0])).tolist() == [0]


def test_sums_of_an_empty_tree_are_none():
    assert sum_subtrees(build_tree([]), []) == []


def test_values_that_do_not_fit_the_tree_are_refused():
    with pytest.raises(ValueError, match="2 values for a tree of 1 units"):
        sum_subtrees(build_tree([("a", None)]), [1, 2])


def test_importing_the_room_does_not_load_numpy():
    code = "import sys, trienkhai.rollup; print('numpy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout == "False\n"
