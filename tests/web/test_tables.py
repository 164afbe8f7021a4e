"""The tables of a directive on a page: rows and cells, the marks in them, and no word lost."""

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.test_marks import Balance, plain

from trienkhai.directive import compile_text
from trienkhai.documents.queries import Mark
from trienkhai.web.lines import flowing
from trienkhai.web.marks import Block
from trienkhai.web.tables import StoredRow, render_words, rows_of_tables

HEAD = "KẾ HOẠCH\nLàm đường\n\nI. MỤC TIÊU\nChỉ tiêu như sau:\n"
PIPES = "| TT | Nội dung | Đơn vị |\n|---|---|---|\n| 1 | Làm đường | Sở Xây dựng |\n| 2 | Trồng cây | |\n"
TABS = "TT\tNội dung\tĐơn vị\n1\tLàm đường\tSở Xây dựng\n2\tTrồng cây\t\n"
TAIL = "\nII. THỰC HIỆN\n- Giao các sở.\n"
ROWS = [
    ["TT", "Nội dung", "Đơn vị"],
    ["1", "Làm đường", "Sở Xây dựng"],
    ["2", "Trồng cây", ""],
]


def drawn(text: str, *marks: Mark, rows: Sequence[StoredRow] | None = None) -> str:
    stored = compile_text(text, name="kế hoạch")["table_rows"] if rows is None else rows
    block = Block(0, len(text.rstrip()))
    return str(render_words(flowing(text), block, marks, rows_of_tables(text, stored)))


def cells(html: str) -> list[list[str]]:
    lines = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line)] for line in lines]


def test_a_table_with_pipes_is_drawn_with_its_cells_and_without_its_rules() -> None:
    html = drawn(HEAD + PIPES + TAIL)
    assert cells(html) == ROWS
    assert "|" not in html
    assert "---" not in html


def test_a_table_with_tabs_is_drawn_alike() -> None:
    assert cells(drawn(HEAD + TABS + TAIL)) == ROWS


def test_the_words_around_a_table_stand_before_and_after_it() -> None:
    before, after = re.split(r"<div.*</div>", drawn(HEAD + PIPES + TAIL), flags=re.DOTALL)
    assert before == HEAD.rstrip("\n")
    assert after == TAIL.strip("\n")


def test_the_first_row_names_the_columns() -> None:
    html = drawn(HEAD + PIPES + TAIL)
    assert re.findall(r'<th scope="col">(.*?)</th>', html) == ROWS[0]


def test_a_mark_over_a_row_has_its_id_in_its_first_cell_alone() -> None:
    text = HEAD + PIPES + TAIL
    html = drawn(text, Mark(text.index("| 1 |"), text.index("| 2 |"), "task", 7))
    assert html.count('id="chu-task-7"') == 1
    assert html.count('class="read read--task"') == 3


def test_two_tables_with_words_between_are_two() -> None:
    text = HEAD + PIPES + "\nChỉ tiêu khác như sau:\n" + PIPES + TAIL
    html = drawn(text)
    assert html.count("<table") == 2
    assert "Chỉ tiêu khác như sau:" in html


def test_a_note_behind_a_cell_is_not_lost() -> None:
    text = HEAD + PIPES.replace("Trồng cây |", "Trồng cây[1] |") + TAIL + "\n[1] Cây xanh đô thị.\n"
    assert "Trồng cây[1]" in drawn(text)


def test_rows_whose_cells_stand_in_another_order_stay_words() -> None:
    text = "| a | b |\n"
    assert "<table" not in drawn(text, rows=[[[6, 7], [2, 3]]])
    assert "<table" in drawn(text, rows=[[[2, 3], [6, 7]]])


def test_rows_that_a_stored_reading_places_outside_the_text_stay_words() -> None:
    assert drawn("| a | b |", rows=[[[2, 3], [60, 70]]]) == "| a | b |"


TEXTS = st.lists(st.sampled_from(["|", " ", "\n", "\t", "a", "Đ.", "<", "-", "*", "1"]), max_size=60)
SPANS = st.lists(st.integers(0, 1000), min_size=4, max_size=8)


def spans_in(text: str, places: list[int]) -> list[list[int]]:
    """Cells at these places, brought into the text."""
    ends = sorted(place % (len(text) + 1) for place in places)
    return [[start, end] for start, end in zip(ends[::2], ends[1::2], strict=False)]


@settings(deadline=None)
@given(
    TEXTS, st.lists(SPANS, min_size=1, max_size=3), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)))
)
def test_whatever_rows_are_stored_no_letter_is_lost_or_doubled(
    pieces: list[str], places: list[list[int]], marked: list[tuple[int, int]]
) -> None:
    text = "".join(pieces)
    rows = [spans_in(text, one) for one in places]
    marks = [Mark(min(pair), max(pair), "a", number) for number, pair in enumerate(marked)]
    html = str(render_words(text, Block(0, len(text)), marks, rows_of_tables(text, rows)))
    Balance().feed(html)
    shown = plain(re.sub(r"</?(div|table|tr|t[hd])[^>]*>", "", html))
    assert [letter for letter in shown if letter in "aĐ.<1"] == [
        letter for letter in text if letter in "aĐ.<1"
    ]
