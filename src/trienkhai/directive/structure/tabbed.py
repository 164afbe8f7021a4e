"""Rows of a table that was pasted into a text: their cells are parted by tabs alone."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from trienkhai.directive.source import Passage, Span, join_passages
from trienkhai.directive.structure.inline import Mark, Marks, clean
from trienkhai.directive.structure.labels import find_label

_FEWEST_CELLS = 3
"""Two columns are a letterhead or a signature beside the receivers."""
_PIPE = Passage("|")


def tabbed_rows(text: str) -> frozenset[int]:
    """Where each line begins that is such a row: two and more with as many tabs follow each other.

    The first, their head, has words in three columns, and is no numbered work with its doer beside it.
    """
    if text.count("\t") < 2 * (_FEWEST_CELLS - 1):
        return frozenset()
    found: set[int] = set()
    for tabs, lines in groupby(_lines(text), key=lambda line: text.count("\t", line.start, line.end)):
        rows = list(lines)
        head = text[rows[0].start : rows[0].end].split("\t")
        if tabs >= _FEWEST_CELLS - 1 and len(rows) > 1 and _is_head(head):
            found.update(row.start for row in rows)
    return frozenset(found)


def _is_head(cells: Sequence[str]) -> bool:
    first = cells[0].strip()
    label = find_label(first)
    is_work = label is not None and label.end < len(first)
    return not is_work and sum(map(_says, cells)) >= _FEWEST_CELLS


def _says(cell: str) -> bool:
    return any(map(str.isalnum, cell))


def _lines(text: str) -> Iterator[Span]:
    """The lines that are not blank."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def clean_row(text: str, row: Span, marks: Marks) -> tuple[Passage, tuple[Mark, ...]]:
    """The row as a table drawn with pipes has it, and the footnote marks lifted out of its cells."""
    parts, start = [_PIPE], row.start
    lifted: list[Mark] = []
    while start <= row.end:
        tab = text.find("\t", start, row.end)
        end = row.end if tab < 0 else tab
        cell, found = clean(text, start, end, marks)
        parts += [cell, _PIPE]
        lifted += found
        start = end + 1
    return join_passages(parts), tuple(lifted)
