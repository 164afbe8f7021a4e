import pytest
from hypothesis import given, settings
from tests.rollup.trees import pairs

from trienkhai.rollup import TreeError, build_tree


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_tree_keeps_every_unit_once_and_each_subtree_in_one_stretch(shape):
    tree = build_tree(shape)
    parents = dict(shape)
    assert sorted(tree.order) == sorted(parents)
    for unit in tree.order:
        below = {one for one in parents if unit in _ancestors(parents, one)}
        assert set(tree.under(unit)) == below | {unit}
        assert set(tree.children(unit)) == {one for one, parent in shape if parent == unit}
    assert set(tree.children(None)) == {one for one, parent in shape if parent is None}


def _ancestors(parents, unit):
    while parents[unit] is not None:
        unit = parents[unit]
        yield unit


def test_tree_of_nothing_is_empty():
    assert len(build_tree([])) == 0


def test_children_stand_in_the_order_given():
    tree = build_tree([("b", "top"), ("top", None), ("a", "top")])
    assert tree.order == ("top", "b", "a")
    assert tree.parent == (-1, 0, 0)


def test_a_chain_as_deep_as_it_is_long_does_not_exhaust_the_stack():
    tree = build_tree([(0, None), *((i, i - 1) for i in range(1, 20_000))])
    assert tree.end[0] == tree.end[19_999] == 20_000


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        ([("xã", "huyện")], "Đơn vị 'xã' trực thuộc 'huyện', nhưng 'huyện' không có trong danh sách."),
        (
            [("h1", None), ("h2", None), ("xã", "h1"), ("xã", "h2")],
            "Đơn vị 'xã' có hai cấp trên trực tiếp: 'h1' và 'h2'.",
        ),
        ([("xã", None), ("xã", None)], "Đơn vị 'xã' được khai hai lần."),
        (
            [("top", None), ("tail", "a"), ("a", "b"), ("b", "a")],
            "Quan hệ trực thuộc chạy vòng: 'a' → 'b' → 'a'.",
        ),
        ([("a", "a")], "Quan hệ trực thuộc chạy vòng: 'a' → 'a'."),
    ],
)
def test_what_is_no_tree_is_refused_in_words(shape, sentence):
    with pytest.raises(TreeError) as refusal:
        build_tree(shape)
    assert str(refusal.value) == sentence


def test_a_stranger_has_no_place_in_the_tree():
    with pytest.raises(TreeError, match="Đơn vị 'x' không có trong cây tổ chức"):
        build_tree([("a", None)]).under("x")
