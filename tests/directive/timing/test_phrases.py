"""The table of time phrases, and what holds of any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.directive.timing.table import render_timing

from trienkhai.directive.extract.timing import find_timing, parse_timing
from trienkhai.directive.source import Passage, Segment
from trienkhai.vietnamese import normalise

TABLE = Path(__file__).with_name("phrases.txt")
ROWS = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines()]
WORDS = [word for phrase, _ in ROWS for word in phrase.split()]
YEAR = 2019


@pytest.mark.parametrize(("phrase", "expected"), ROWS)
def test_phrase_says_its_time(phrase: str, expected: str) -> None:
    assert render_timing(parse_timing(phrase, year=YEAR)) == expected


def test_table_is_long() -> None:
    assert len(ROWS) >= 120


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_words_are_read_or_left_without_fault(phrase: str) -> None:
    timing = parse_timing(normalise(phrase), year=YEAR)

    assert timing is None or timing.raw


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_time_found_lies_in_the_text_as_printed(text: str) -> None:
    text = f"Xây dựng kế hoạch ({text})."
    timing = find_timing(Passage(text, (Segment(0, 0, len(text)),)), year=YEAR)

    if timing is not None:
        assert timing.span is not None
        assert text[timing.span.start : timing.span.end] == timing.raw
