"""A row of a table as the assembly takes it."""

from collections.abc import Container, Iterator

from trienkhai.directive.readers.assembly import RAISED, SAME_AS_ABOVE, Word
from trienkhai.directive.readers.paper.calls import split_call
from trienkhai.directive.readers.paper.lines import spaced
from trienkhai.directive.readers.paper.tables import Cell, Row


def cells_of(row: Row, called: list[str], labels: Container[str]) -> Iterator[list[Word | str]]:
    """The words of each cell; labels of notes that they call are added to ``called``."""
    for cell in row.cells:
        yield [SAME_AS_ABOVE] if cell is None else list(_words(row, cell, called, labels))


def _words(row: Row, cell: Cell, called: list[str], labels: Container[str]) -> Iterator[Word | str]:
    for at, paragraph in enumerate(cell):
        if at:
            yield "\n"
        for blank, word in spaced(paragraph):
            text, label = split_call(word, labels)
            called += [label] if label else []
            if blank:
                yield blank
            yield row.page_of(word).word(word, text + label.translate(RAISED))
