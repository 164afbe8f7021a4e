"""Tables whose cells stand each on a line, as some web pages give them, put together into rows.

STT            the first cell of a row
 | Nội dung    a cell that a pipe opens; lines without a pipe go on with the cell before
 |             a pipe alone closes the row
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trienkhai.directive.source import join_passages
from trienkhai.directive.structure.lines import Line

# A row that runs over more lines is running text between two pipes.
_MOST_LINES = 60
# Rows of other widths before the first that have the cells of their heads: more is no table.
_MOST_UNEVEN = 20
_FEWEST_CELLS = 3
_FEWEST_ROWS = 2


def join_cell_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with each row of such tables as one; other lines as they are."""
    if sum(_closes(line) for line in lines) <= _FEWEST_ROWS:
        return tuple(lines)
    joined: list[Line] = []
    at = 0
    for first, last in _tables(lines):
        joined += lines[at:first]
        joined += _rows(lines[first:last])
        at = last
    return (*joined, *lines[at:])


def _closes(line: Line) -> bool:
    return line.is_furniture and line.text.strip() == "|"


def _opens_cell(line: Line) -> bool:
    return line.text.startswith("|") and line.text.count("|") == 1 and not _closes(line)


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where each such table begins and ends."""
    index = 0
    while index < len(lines):
        if not _closes(lines[index]) or (start := _head_of(lines, index)) is None:
            index += 1
            continue
        end = _end_of(lines, start, index)
        if end > index + 1:
            yield start, end
        index = max(end, index + 1)


def _head_of(lines: Sequence[Line], end: int) -> int | None:
    """Where the row of heads begins that a pipe at ``end`` closes: the line before its other cells."""
    at = end
    while at > 0 and _opens_cell(lines[at - 1]):
        at -= 1
    cells = end - at + 1
    return at - 1 if cells >= _FEWEST_CELLS and at > 0 and not _closes(lines[at - 1]) else None


def _end_of(lines: Sequence[Line], start: int, head_end: int) -> int:
    """Where the table ends whose heads stand in [start, head_end); ``head_end`` where no rows follow."""
    cells = head_end - start
    last, full, seen, at = head_end, 0, 0, head_end + 1
    while at < len(lines) and (full >= _FEWEST_ROWS or seen < _MOST_UNEVEN):
        close = next(
            (one for one in range(at, min(at + _MOST_LINES, len(lines))) if _closes(lines[one])), None
        )
        if close is None:
            break
        here = sum(line.text.count("|") for line in lines[at:close]) + 1
        if here > cells:
            break
        seen, full = seen + 1, full + (here == cells)
        last, at = close + 1, close + 1
    return last if full >= _FEWEST_ROWS else head_end


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    row: list[Line] = []
    for line in lines:
        if not _closes(line):
            row.append(line)
            continue
        if row:
            yield _joined(row)
        yield line
        row = []


def _joined(row: Sequence[Line]) -> Line:
    passage = join_passages((line.passage for line in row), " ")
    marks = tuple(mark for line in row for mark in line.marks)
    return replace(
        row[0],
        end=row[-1].end,
        passage=passage,
        marks=marks,
        is_table=True,
        is_furniture=False,
        is_title=False,
    )
