"""Lists of phrases as groups of patterns: they match what the plain list would, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import alternation, any_of

_PHRASES = st.lists(st.text("ab c(", min_size=1, max_size=5), min_size=1, max_size=8)


def test_what_phrases_begin_with_is_written_once() -> None:
    assert alternation(["ban hành", "ban bố", "rà soát"]) == "(?:ban (?:bố|hành)|rà soát)"


def test_a_phrase_that_begins_another_gives_way_to_it() -> None:
    assert re.findall(alternation(["báo", "báo cáo"]), "báo cáo, báo chí") == ["báo cáo", "báo"]


@given(_PHRASES, st.text("ab c(", max_size=12))
def test_the_group_finds_what_a_plain_list_finds(phrases: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    assert re.findall(alternation(phrases), text) == re.findall(plain, text)


def test_a_list_is_read_when_its_pattern_is_first_used() -> None:
    pattern = lazily(rf"{any_of('duties', 'no_such_list')}!")
    with pytest.raises(KeyError, match="no_such_list"):
        pattern.match("báo cáo")


def test_blanks_of_a_phrase_match_any_white_space() -> None:
    assert lazily(any_of("duties", "commands")).match("xây\n dựng") is not None
