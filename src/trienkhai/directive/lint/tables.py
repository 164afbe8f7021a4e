"""Tables of a directive as rows of cells, for rules that count and add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage
from trienkhai.directive.structure.nodes import Structure
from trienkhai.directive.structure.table_rows import cells_of
from trienkhai.vietnamese import parse_number

_FIGURE = lazily(r"-?\d+(?:\.\d{3})*(?:,\d+)?")
_BLANK = lazily(r"[\s\-–—.…*_x]*")
_LEAST_ROWS = 3
_LEAST_COLUMNS = 2
# Wider than any paper has them: columns are compared with each other.
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the provision that it stands in, its heads and its rows, all of one width."""

    provision: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Passage, ...], ...]

    def column(self, at: int) -> list[Passage]:
        """The cells of a column from top to bottom."""
        return [row[at] for row in self.rows]


def find_tables(structure: Structure, *, signs: tuple[str, ...] = ("",)) -> Iterator[Table]:
    """The tables whose rows all have the width of the first, its heads; a row of another width ends one.

    Only of provisions with a row that holds one of ``signs``.
    """
    for provision in structure.provisions:
        if not any(sign in line.text for line in provision.rows for sign in signs):
            continue
        rows: list[tuple[Passage, ...]] = []
        for line in provision.rows:
            cells = tuple(cells_of(line))
            if rows and len(cells) != len(rows[0]):
                yield from _table(provision.id, rows)
                rows = []
            rows.append(cells)
        yield from _table(provision.id, rows)


def _table(provision: str, rows: list[tuple[Passage, ...]]) -> Iterator[Table]:
    if len(rows) >= _LEAST_ROWS and _LEAST_COLUMNS <= len(rows[0]) <= _MOST_COLUMNS:
        heads = tuple(fold_in_place(cell.text).strip() for cell in rows[0])
        yield Table(provision, heads, tuple(rows[1:]))


def figure(cell: Passage) -> Decimal | None:
    """The number that a cell holds and nothing else; an empty cell is nought, words are None."""
    text = cell.text.strip(" *_")
    if _BLANK.fullmatch(text):
        return Decimal(0)
    return parse_number(text) if _FIGURE.fullmatch(text) else None
