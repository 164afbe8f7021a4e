"""The tables of a directive drawn as tables, every word of them where it is marked.

The compiler says where the words of each cell stand. A cell here reaches to where the next one begins, so
that nothing between two cells is lost; what draws the table (pipes, tabs, rules) is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from trienkhai.documents.queries import Mark
from trienkhai.web.marks import Block, render_marked

StoredRow: TypeAlias = Sequence[Sequence[int] | None]

_DRAWING = re.compile(r"[\s|:+=*_#`~\\–-]*")
_DRAWN_BEFORE = re.compile(r"(?:^[ \t]*[|+][|:+=\- \t]*\n)*[ \t|*_#]*\Z", re.MULTILINE)
_DRAWN_AFTER = re.compile(r"[ \t|*_]*(?:\n[ \t]*[|+][|:+=\- \t]*$)*", re.MULTILINE)
_AT_ENDS = " \t\n|"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the stretches of its cells, an empty one where a cell says nothing."""

    start: int
    end: int
    cells: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with only what draws a table between them; from ``start`` to ``end`` with its outer lines."""

    start: int
    end: int
    rows: tuple[TableRow, ...]


def rows_of_tables(text: str, stored: Iterable[StoredRow]) -> list[TableRow]:
    """The rows that can be drawn, in the text's order.

    A row whose cells were put together in another order than they stand in is left to running text.
    """
    rows = (_row(text, cells) for cells in stored)
    rising: list[TableRow] = []
    for row in sorted((row for row in rows if row), key=lambda row: (row.start, row.end)):
        if not rising or row.start >= rising[-1].end:
            rising.append(row)
    return rising


def render_words(
    text: str,
    block: Block,
    marks: Sequence[Mark],
    rows: Sequence[TableRow],
    *,
    named: set[Mark] | None = None,
) -> SafeString:
    """The block as ``render_marked`` gives it, the ``rows`` that lie in it as tables.

    ``named`` gathers the marks that carry their id already, for a page of several blocks.
    """
    named = set() if named is None else named
    tables = _tables(text, block, rows)
    if not tables:
        return render_marked(text, block, marks, named)
    parts: list[SafeString] = []
    start = block.start
    for table in tables:
        parts += [render_marked(text, _trimmed(text, start, table.start), marks, named)]
        parts += [_html(text, table, marks, named)]
        start = table.end
    parts += [render_marked(text, _trimmed(text, start, block.end), marks, named)]
    return format_html_join("", "{}", ((part,) for part in parts))


def _row(text: str, cells: StoredRow) -> TableRow | None:
    said = [(cell[0], cell[1]) for cell in cells if cell]
    if not said or said[-1][1] > len(text) or any(end > after for (_, end), (after, _) in pairwise(said)):
        return None
    starts = [start for start, _ in said]
    line_end = text.find("\n", said[-1][1])
    stretches = iter(_cells(text, [*starts, len(text) if line_end < 0 else line_end]))
    blocks = tuple(next(stretches) if cell else Block(starts[0], starts[0]) for cell in cells)
    return TableRow(starts[0], max(block.end for block in blocks), blocks)


def _cells(text: str, cuts: Sequence[int]) -> Iterator[Block]:
    """From each cell's first word to the last sign before the next cell that draws nothing."""
    for start, end in pairwise(cuts):
        yield Block(start, start + len(text[start:end].rstrip(_AT_ENDS)))


def _tables(text: str, block: Block, rows: Sequence[TableRow]) -> list[Table]:
    """The tables that lie wholly in the block."""
    first = bisect_left(rows, block.start, key=lambda row: row.start)
    groups: list[list[TableRow]] = []
    for row in rows[first : bisect_left(rows, block.end, key=lambda row: row.start)]:
        if row.end > block.end:
            continue
        if groups and _DRAWING.fullmatch(text, groups[-1][-1].end, row.start):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_table(text, block, group) for group in groups]


def _table(text: str, block: Block, rows: Sequence[TableRow]) -> Table:
    before = _DRAWN_BEFORE.search(text[block.start : rows[0].start])
    after = _DRAWN_AFTER.match(text, rows[-1].end, block.end)
    start = block.start + before.start() if before else rows[0].start
    return Table(start, after.end() if after else rows[-1].end, tuple(rows))


def _trimmed(text: str, start: int, end: int) -> Block:
    """The stretch without the line ends next to a table, which is set apart by itself."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip("\n"))
    return Block(start + left, max(start + left, start + len(piece.rstrip())))


def _html(text: str, table: Table, marks: Sequence[Mark], named: set[Mark]) -> SafeString:
    """The table; the first of several rows names the columns."""
    head, *rest = table.rows
    lines = [_row_html(text, head, marks, named, is_head=bool(rest))]
    lines += [_row_html(text, row, marks, named, is_head=False) for row in rest]
    rows = format_html_join("", "{}", ((line,) for line in lines))
    return format_html('<div class="table-frame"><table class="table table--drawn">{}</table></div>', rows)


def _row_html(
    text: str, row: TableRow, marks: Sequence[Mark], named: set[Mark], *, is_head: bool
) -> SafeString:
    cell = '<th scope="col">{}</th>' if is_head else "<td>{}</td>"
    inside = [mark for mark in marks if mark.start < row.end and mark.end > row.start]
    cells = ((render_marked(text, block, inside, named),) for block in row.cells)
    return format_html("<tr>{}</tr>", format_html_join("", cell, cells))
