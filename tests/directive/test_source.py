"""Passages keep their way back to the source whatever is cut from them or joined to them."""

import pytest

from trienkhai.directive.source import FootnoteCall, Passage, Segment, Span, join_passages

PASSAGE = Passage("một hai ba", (Segment(0, 10, 4), Segment(4, 20, 6)), (FootnoteCall("1", 7),))


def test_cut_keeps_the_map() -> None:
    cut = PASSAGE.cut(4)

    assert cut.text == "hai ba"
    assert cut.span(0, 3) == Span(20, 23)
    assert cut.calls == (FootnoteCall("1", 3),)


def test_cut_leaves_blanks_at_the_ends_out() -> None:
    cut = PASSAGE.cut(3, 8)

    assert cut.text == "hai"
    assert cut.whole == Span(20, 23)


@pytest.mark.parametrize(("start", "end"), [(3, 4), (5, 5), (10, 99)])
def test_cut_of_nothing_is_empty(start: int, end: int) -> None:
    assert not PASSAGE.cut(start, end)


def test_joined_passages_shift_their_maps() -> None:
    joined = join_passages([PASSAGE.cut(0, 3), PASSAGE.cut(8)])

    assert joined.text == "một ba"
    assert joined.span(4, 6) == Span(24, 26)


def test_whole_of_cells_joined_out_of_order_covers_them_all() -> None:
    later, sooner = Passage("10/7/2018", (Segment(0, 40, 9),)), Passage("< 10 ngày", (Segment(0, 12, 9),))

    assert join_passages([later, sooner]).whole == Span(12, 49)
