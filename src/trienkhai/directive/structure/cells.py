"""Lines of the head and foot of a paper, cut into the columns in which they were set."""

import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage, SourceText
from trienkhai.directive.structure.inline import Marks, clean
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.values import dataclass

# Pipes of a table, a line broken in its cell, a tab, or a gap that no sentence has.
_BULLETS = frozenset("-–—•*+")
_COLUMNS = lazily(r"\s{0,40}(?:[|⏎]|<br ?/?>)\s*|\t+\s*|[ \u00a0]{4,}")
# Behind a receiver that is closed two blanks are gap enough for the office that signs beside it.
_OFFICE = lazily(r"(?<=[,;.)])[ \u00a0]{2,3}(?=\S{2,} \S)")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a line."""

    line: Line
    passage: Passage

    @property
    def text(self) -> str:
        """The words of the cell."""
        return self.passage.text


def split_cells(source: SourceText, line: Line) -> Iterator[Cell]:
    """The cells of a line from left to right; a line without columns is one cell."""
    first = line.passage.whole
    if first is None:
        return
    raw = source.text[first.start : line.end]
    gaps = _gaps(raw)
    if not gaps:
        yield Cell(line, line.passage)
        return
    start = first.start
    for gap in gaps:
        if raw[start - first.start : gap.start()].strip() in _BULLETS:
            continue  # a dash and a tab: one cell
        yield from _cell(source, line, start, first.start + gap.start())
        start = first.start + gap.end()
    yield from _cell(source, line, start, line.end)


def _gaps(raw: str) -> list[re.Match[str]]:
    """What parts the columns of a line."""
    found = list(_COLUMNS.finditer(raw))
    office = _OFFICE.search(raw) if not found else None
    return [office] if office and is_capitals(raw[office.end() :]) else found


def _cell(source: SourceText, line: Line, start: int, end: int) -> Iterator[Cell]:
    passage, _ = clean(source.text, start, end, Marks.NONE)
    if passage.text:
        yield Cell(line, passage)
