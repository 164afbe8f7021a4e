import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rollup.trees import pairs

from trienkhai.rollup import build_tree, withheld

FAMILY = [("top", None), ("a", "top"), ("b", "top"), ("c", "top")]


@pytest.mark.parametrize(
    ("counts", "below", "hidden"),
    [
        ({"top": 27, "a": 9, "b": 10, "c": 8}, 3, set()),
        ({"top": 20, "a": 1, "b": 10, "c": 9}, 3, {"a", "c"}),  # the smaller neighbour covers
        ({"top": 10, "a": 1, "b": 0, "c": 9}, 3, {"a", "c"}),  # zero covers nothing while another can
        ({"top": 12, "a": 1, "b": 2, "c": 9}, 3, {"a", "b"}),
        ({"top": 11, "a": 1, "b": 1, "c": 9}, 3, {"a", "b", "c"}),  # two ones add up to two
        ({"top": 2, "a": 1, "b": 1, "c": 0}, 3, {"top", "a", "b", "c"}),
        ({"top": 0, "a": 0, "b": 0, "c": 0}, 3, set()),
    ],
)
def test_small_counts_are_withheld_with_enough_around_them(counts, below, hidden):
    assert withheld(build_tree(FAMILY), counts, below=below) == hidden


def test_an_only_child_takes_its_parent_along():
    tree = build_tree([("top", None), ("a", "top"), ("b", "top"), ("only", "a")])
    assert withheld(tree, {"top": 12, "a": 2, "only": 2, "b": 10}, below=3) == {"a", "only", "b"}


def test_what_covers_takes_its_own_parts_along():
    tree = build_tree([("top", None), ("a", "top"), ("b", "top"), ("b1", "b"), ("b2", "b")])
    counts = {"top": 21, "a": 1, "b": 20, "b1": 10, "b2": 10}
    assert withheld(tree, counts, below=3) == {"a", "b", "b1", "b2"}


def test_a_small_count_of_the_unit_itself_cannot_be_subtracted_back():
    tree = build_tree([("top", None), ("a", "top")])
    assert withheld(tree, {"top": 10, "a": 8}, below=3) == {"a"}
    assert withheld(tree, {"top": 10, "a": 2}, below=3) == {"a"}


def test_the_reader_s_own_branch_is_shown_and_covers_for_nobody():
    counts = {"top": 27, "a": 1, "b": 10, "c": 16}
    assert withheld(build_tree(FAMILY), counts, below=3, own_branch=["a"]) == set()
    assert withheld(build_tree(FAMILY), counts, below=3, own_branch=["b"]) == {"a", "c"}


def test_what_the_reader_s_own_branch_adds_to_a_total_covers_for_nobody():
    """Under b the reader's own count is all there is, so top less b would be a."""
    tree = build_tree([("top", None), ("a", "top"), ("b", "top"), ("mine", "b")])
    counts = {"top": 10, "a": 1, "b": 9, "mine": 9}
    assert withheld(tree, counts, below=3, own_branch=["mine"]) == {"top", "a", "b"}

    tree = build_tree([("top", None), ("a", "top"), ("b", "top"), ("mine", "b"), ("other", "b")])
    counts = {"top": 11, "a": 1, "b": 10, "mine": 9, "other": 1}
    assert withheld(tree, counts, below=3, own_branch=["mine"]) == {"top", "a", "b", "other"}


@given(pairs(max_size=9), st.data())
@settings(max_examples=60, deadline=None)
def test_no_small_count_of_others_can_be_worked_out_by_who_knows_a_branch(shape, data):
    tree = build_tree(shape)
    own = {unit: data.draw(st.integers(0, 4)) for unit in tree.order}
    totals = _totals(tree, own)
    mine = data.draw(st.sampled_from(tree.order))
    known = set(tree.under(mine))
    hidden = withheld(tree, totals, below=3, own_branch=[mine])
    assert not hidden & known
    worlds = [
        world
        for world in _other_worlds(tree, own)
        if _same_where_shown(world, totals, hidden) and all(world[one] == totals[one] for one in known)
    ]
    foreign = _totals(tree, {unit: 0 if unit in known else count for unit, count in own.items()})
    for unit in set(tree.order) - known:
        if 0 < foreign[unit] < 3:
            assert any(world[unit] != totals[unit] for world in worlds)


@given(pairs(max_size=12), st.data())
@settings(max_examples=100, deadline=None)
def test_no_small_count_can_be_worked_out_from_what_is_shown(shape, data):
    """For each small count another world shows the same figures and holds another count there."""
    tree = build_tree(shape)
    own = {unit: data.draw(st.integers(0, 4)) for unit in tree.order}
    totals = _totals(tree, own)
    hidden = withheld(tree, totals, below=3)
    worlds = [world for world in _other_worlds(tree, own) if _same_where_shown(world, totals, hidden)]
    for unit, total in totals.items():
        if 0 < total < 3:
            assert unit in hidden
            assert any(world[unit] != total for world in worlds)


def _other_worlds(tree, own):
    """Worlds one count away: one more somewhere, or one moved; who only passes figures on still does."""
    givers = [unit for unit in tree.order if own[unit] or not tree.children(unit)]
    for taker in givers:
        yield _totals(tree, {**own, taker: own[taker] + 1})
        for giver in givers:
            if giver != taker and own[giver]:
                yield _totals(tree, {**own, giver: own[giver] - 1, taker: own[taker] + 1})


def _same_where_shown(world, totals, hidden):
    return all(world[unit] == total for unit, total in totals.items() if unit not in hidden)


def _totals(tree, own):
    return {unit: sum(own[one] for one in tree.under(unit)) for unit in tree.order}


def test_parts_of_one_number_are_withheld_together_since_their_weights_are_known():
    tree = build_tree([("T", None), ("A", "T"), ("B", "T"), ("a", "A"), ("b", "B"), ("c", "A"), ("d", "B")])
    totals = {"T": 132, "A": 22, "B": 110, "a": 2, "b": 8, "c": 20, "d": 102}
    alone = withheld(tree, totals, below=5)
    together = withheld(tree, totals, below=5, together=[("a", "b")])
    assert "b" not in alone
    assert together >= {"a", "b", "c", "d"}
    assert withheld(tree, totals, below=5, own_branch=["T"], together=[("a", "b")]) == set()
