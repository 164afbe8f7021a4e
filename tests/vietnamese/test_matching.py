from hypothesis import given
from hypothesis import strategies as st

from trienkhai.vietnamese import likeness, match_texts

WORDS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"]), max_size=9).map(
    " ".join
)
TEXTS = st.lists(WORDS, max_size=8)


def test_likeness_is_the_share_of_words_in_common() -> None:
    assert likeness("một hai ba bốn", "bốn ba hai một") == 1
    assert likeness("một hai", "ba bốn") == 0
    assert likeness("một hai ba bốn", "một hai ba năm") == 0.75
    assert likeness("", "") == 1


@given(WORDS, WORDS)
def test_likeness_does_not_depend_on_which_comes_first(first: str, second: str) -> None:
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1


@given(TEXTS, TEXTS)
def test_each_text_is_matched_at_most_once_and_never_below_the_least(
    before: list[str], after: list[str]
) -> None:
    pairs = match_texts(before, after, least=0.6)
    assert len({old for old, _ in pairs}) == len({new for _, new in pairs}) == len(pairs)
    assert all(likeness(before[old], after[new]) >= 0.6 for old, new in pairs)


def test_a_reworded_text_finds_its_own_among_those_that_begin_alike() -> None:
    before = [
        f"tổ chức lớp bồi dưỡng số {n} cho cán bộ {name}"
        for n, name in enumerate(["xã", "huyện", "tỉnh", "sở"])
    ]
    after = [text.replace("bồi dưỡng", "tập huấn") for text in reversed(before)]
    assert sorted(match_texts(before, after, least=0.6)) == [(0, 3), (1, 2), (2, 1), (3, 0)]


def test_the_best_pair_is_taken_first() -> None:
    assert match_texts(["a b c d e", "a b c d f"], ["a b c d f"], least=0.5) == [(1, 0)]
