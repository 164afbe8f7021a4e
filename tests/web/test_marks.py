"""The text with its marks: nothing lost, nothing added, HTML always in order."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trienkhai.documents.models import Clause
from trienkhai.documents.queries import Mark
from trienkhai.web.marks import Block, blocks_of, gaps_of, marks_by_block, render_marked, signs_of


class Balance(HTMLParser):
    """Counts how deep marks lie, and fails where one is closed that was not opened."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def handle_starttag(self, *_tag: object) -> None:
        self.depth += 1

    def handle_endtag(self, *_tag: object) -> None:
        self.depth -= 1
        assert self.depth >= 0


def plain(html: str) -> str:
    """The text behind the HTML: marks out, then the five escapes of Django back, and no other."""
    words = re.sub(r"</?mark[^>]*>", "", html)
    for letter, escaped in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"), ("&", "&amp;")):
        words = words.replace(escaped, letter)
    return words


def test_overlapping_marks_are_closed_and_opened_again_with_one_id_each() -> None:
    html = render_marked("một hai ba", Block(0, 10), [Mark(0, 7, "a", 1), Mark(4, 10, "b", 2)])
    assert html == (
        '<mark class="read read--a" id="chu-a-1">một '
        '<mark class="read read--b" id="chu-b-2">hai</mark></mark>'
        '<mark class="read read--b"> ba</mark>'
    )


def test_words_that_look_like_html_are_shown_as_words() -> None:
    html = render_marked("<script>&", Block(0, 9), [Mark(1, 7, "a", 1)])
    assert "<script" not in html
    assert plain(html) == "<script>&"


def test_signs_of_emphasis_are_left_out_and_shown_as_emphasis() -> None:
    text = "**1. Mục** (*đều*) a*b"
    signs = signs_of(text, [[0, 2], [8, 10], [12, 13], [16, 17], [20, 21]])
    html = render_marked(text, Block(0, len(text)), [Mark(3, 14, "a", 1), *signs])
    assert plain(re.sub("</?(em|strong)>", "", html)) == "1. Mục (đều) ab"
    assert "<em>" in html
    assert "<strong>" in html


def test_emphasis_does_not_run_over_the_end_of_a_line() -> None:
    text = "cuối**\n**đầu"
    html = render_marked(text, Block(0, len(text)), signs_of(text, [[4, 6], [7, 9]]))
    assert html == "cuối\nđầu"


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="ab1 \n*_#<&", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=4),
)
def test_nothing_but_signs_is_left_out_whatever_the_stored_spans_say(
    text: str, markup: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> None:
    marks = [Mark(min(span), max(span), "a", number) for number, span in enumerate(spans)]
    html = render_marked(text, Block(0, len(text)), [*marks, *signs_of(text, markup)])
    under = {at for start, end in markup for at in range(start, end)}
    kept = "".join(letter for at, letter in enumerate(text) if letter not in "*_#" or at not in under)
    shown = plain(re.sub("</?(em|strong)>", "", html))
    letters = str.maketrans("", "", "*_#")
    assert shown.translate(letters) == text.translate(letters)
    assert len(shown) >= len(kept)
    balance = Balance()
    balance.feed(html)
    assert balance.depth == 0


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
)
def test_any_marks_on_any_text_leave_the_text_as_it_was(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(min(span), max(span), "a", number) for number, span in enumerate(spans)]
    html = render_marked(text, Block(0, len(text)), marks)
    assert plain(html) == text
    balance = Balance()
    balance.feed(html)
    assert balance.depth == 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.integers(0, 90), max_size=6))
def test_blocks_leave_out_nothing_but_white_space(text: str, starts: list[int]) -> None:
    blocks = blocks_of(text, starts)
    kept = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(kept.split()) == "".join(text.split())


def test_page_break_inside_a_sentence_is_shown_as_a_blank_and_a_paragraph_as_a_gap() -> None:
    text = "1. Gắn với việc triển\n\nkhai nghị quyết.\n\nĐoạn khác."
    clause = Clause(start=0, end=len(text), text="Gắn với việc triển khai nghị quyết.\nĐoạn khác.")
    clause_apart = Clause(start=0, end=len(text), text="Gắn với việc triển\nnào khác")
    gaps = list(gaps_of(text, clause))
    assert [(gap.start, gap.end) for gap in gaps] == [(21, 23)]
    assert list(gaps_of(text, clause_apart)) == []
    shown = render_marked(text, Block(0, len(text)), gaps)
    assert shown == "1. Gắn với việc triển khai nghị quyết.\n\nĐoạn khác."


@settings(deadline=None)
@given(
    st.text("ab \n", max_size=30),
    st.lists(st.integers(-2, 32), max_size=5),
    st.lists(st.tuples(st.integers(0, 31), st.integers(0, 31)), max_size=6),
)
def test_each_block_has_the_marks_that_reach_into_it(
    text: str, starts: list[int], places: list[tuple[int, int]]
) -> None:
    marks = [Mark(min(place), max(place), "a", number) for number, place in enumerate(places)]
    blocks = blocks_of(text, starts)
    for block, found in zip(blocks, marks_by_block(blocks, marks), strict=True):
        assert found == [mark for mark in marks if mark.start < block.end and mark.end > block.start]


@given(st.text(alphabet=" \t\n\rab", max_size=40))
def test_gap_is_every_whole_run_of_blanks_with_two_line_ends_inside_a_sentence(middle: str) -> None:
    text = f"một{middle}hai"
    found = [(gap.start, gap.end) for gap in gaps_of(text, Clause(text=text, start=0, end=len(text)))]
    runs = [run for run in re.finditer(r"\s+", text) if run[0].count("\n") > 1]
    assert found == [run.span() for run in runs]


@pytest.mark.parametrize("run", [" ", "\t", "\r", "\u3000", "\n", " \n"])
def test_gaps_are_found_however_many_blanks_stand_in_a_row(run: str) -> None:
    text = f"một{run * 150_000}hai"
    assert len(list(gaps_of(text, Clause(text=text, start=0, end=len(text))))) == ("\n" in run)
