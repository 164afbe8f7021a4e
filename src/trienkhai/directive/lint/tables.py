"""Tables of a directive as rows of cells, for rules that count and add up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage
from trienkhai.directive.structure.nodes import Structure
from trienkhai.directive.structure.table_rows import bounds_of
from trienkhai.directive.values import dataclass
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
    rows: tuple["TableRow", ...]

    def column(self, at: int) -> list[Passage]:
        """The cells of a column from top to bottom."""
        return [row.cell(at) for row in self.rows]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row whose cells are cut out where a rule looks at them: most are never looked at."""

    line: Passage
    bounds: Sequence[tuple[int, int]]

    def cell(self, at: int) -> Passage:
        """The cell of a column."""
        return self.line.cut(*self.bounds[at])


def find_tables(structure: Structure, *, signs: tuple[str, ...] = ("",)) -> Iterator[Table]:
    """The tables whose rows all have the width of the first, its heads; a row of another width ends one.

    Only of provisions with a row that holds one of ``signs``.
    """
    for provision in structure.provisions:
        if not any(sign in line.text for line in provision.rows for sign in signs):
            continue
        rows: list[TableRow] = []
        for line in provision.rows:
            row = TableRow(line, bounds_of(line))
            if rows and len(row.bounds) != len(rows[0].bounds):
                yield from _table(provision.id, rows)
                rows = []
            rows.append(row)
        yield from _table(provision.id, rows)


def _table(provision: str, rows: list[TableRow]) -> Iterator[Table]:
    columns = len(rows[0].bounds) if rows else 0
    if len(rows) >= _LEAST_ROWS and _LEAST_COLUMNS <= columns <= _MOST_COLUMNS:
        heads = tuple(fold_in_place(rows[0].cell(at).text).strip() for at in range(columns))
        yield Table(provision, heads, tuple(rows[1:]))


def figure(cell: Passage) -> Decimal | None:
    """The number that a cell holds and nothing else; an empty cell is nought, words are None."""
    text = cell.text.strip(" *_")
    if _BLANK.fullmatch(text):
        return Decimal(0)
    return parse_number(text) if _FIGURE.fullmatch(text) else None
