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

_FIGURE = lazily(r"(-?\d+(?:\.\d{3})*(?:,\d+)?)(?:\s?(%|[^\W\d_][^\d,;.]{0,20}))?")
_TOTAL_FIRST = lazily(r"\W*(?:tổng|cộng|tổng cộng|tổng số)\W*")
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

    Of a row of totals, the cells merged into its first one may be left out.

    Only of provisions with a row that holds one of ``signs``.
    """
    for provision in structure.provisions:
        if not any(sign in line.text for line in provision.rows for sign in signs):
            continue
        rows: list[TableRow] = []
        for line in provision.rows:
            row = TableRow(line, bounds_of(line))
            if rows and len(row.bounds) < len(rows[0].bounds):
                row = _with_merged_cells(row, len(rows[0].bounds))
            if rows and len(row.bounds) != len(rows[0].bounds):
                yield from _table(provision.id, rows)
                rows = []
            rows.append(row)
        yield from _table(provision.id, rows)


def _with_merged_cells(row: TableRow, columns: int) -> TableRow:
    """A narrow row of totals with empty cells behind its first; any other row as it is."""
    first, *rest = row.bounds
    if not rest or not _TOTAL_FIRST.fullmatch(fold_in_place(row.cell(0).text)):
        return row
    missing = [(first[1], first[1])] * (columns - len(row.bounds))
    return TableRow(row.line, (first, *missing, *rest))


def _table(provision: str, rows: list[TableRow]) -> Iterator[Table]:
    columns = len(rows[0].bounds) if rows else 0
    if len(rows) >= _LEAST_ROWS and _LEAST_COLUMNS <= columns <= _MOST_COLUMNS:
        heads = tuple(fold_in_place(rows[0].cell(at).text).strip() for at in range(columns))
        yield Table(provision, heads, tuple(rows[1:]))


def figure(cell: Passage) -> Decimal | None:
    """The number that a cell holds, with or without its unit; an empty cell is nought, words are None."""
    text = _bare(cell)
    if _BLANK.fullmatch(text):
        return Decimal(0)
    found = _FIGURE.fullmatch(text)
    return parse_number(found[1]) if found else None


def figures(cells: Sequence[Passage]) -> list[Decimal] | None:
    """The numbers of a column, all with one unit or none; None where it holds anything else."""
    numbers, units = [figure(cell) for cell in cells], {_unit(cell) for cell in cells}
    found = [number for number in numbers if number is not None]
    return found if len(found) == len(numbers) and len(units - {""}) <= 1 else None


def _unit(cell: Passage) -> str:
    found = _FIGURE.fullmatch(_bare(cell))
    return fold_in_place(found[2] or "").strip() if found else ""


def _bare(cell: Passage) -> str:
    return cell.text.strip(" *_")
