"""Of two wordings a reader sees where they part, not their beginnings that are the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.web.differing import MOST, differing, marked

WORDS = st.lists(st.sampled_from(["a", "b", "c", "<d>"]), max_size=12).map(" ".join)


def test_the_words_that_changed_are_marked_among_their_neighbours() -> None:
    old, new = (f"rà soát hằng {when} các tổ chức đảng trực thuộc từ tỉnh" for when in ("năm", "quý"))
    assert marked(old, new) == "rà soát hằng <mark>năm</mark> các tổ chức đảng trực thuộc từ tỉnh"
    assert "<mark>quý</mark>" in marked(new, old)
    assert marked("hằng năm", "hằng quý") == "hằng năm"


def test_a_change_far_into_a_long_wording_is_seen() -> None:
    long = " ".join(f"từ{number}" for number in range(500))
    shown = marked(f"{long} trước tháng 6 {long}", f"{long} trước tháng 9 {long}")
    assert "<mark>6</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown.split()) < 40


def test_words_that_only_came_to_the_other_leave_no_mark() -> None:
    words = "tăng cường kiểm tra, giám sát việc chấp hành nghị quyết và điều lệ"
    assert marked(words, f"{words} trước 30/11") == words
    assert marked(f"{words} trước 30/11", words) == f"{words} <mark>trước 30/11</mark>"


def test_wordings_that_share_nothing_stand_as_they_are() -> None:
    assert marked("15/4/2019", "01/5/2019") == "15/4/2019"
    assert len(marked("x " * 2000, "y").split()) == MOST + 1


def test_what_is_shown_is_escaped() -> None:
    assert "<script>" not in marked("a <script> b", "a c b")


@given(WORDS, WORDS)
@settings(deadline=None)
def test_the_other_wording_has_the_same_words_around_its_own_change(one: str, other: str) -> None:
    here, there = differing(one, other), differing(other, one)
    assert here.words[: here.start] == there.words[: there.start]
    assert here.words[here.end :] == there.words[there.end :]
    assert 0 <= here.start <= here.end <= len(here.words)
