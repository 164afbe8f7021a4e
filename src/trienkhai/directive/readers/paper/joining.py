"""Tables that go on over pages: one table, its repeated head row dropped, a row cut by the page whole."""

from collections.abc import Iterator, Sequence

from trienkhai.directive.readers.paper.columns import Block
from trienkhai.directive.readers.paper.tables import Row, Table, cell_text
from trienkhai.directive.readers.paper.wrapping import is_closed

_STEP = 8.0  # points by which a column may move from page to page
_FULL = 0.6  # of the rows begin with a number or word in the first column


def join_tables(flows: Sequence[list[Block | Table]]) -> Iterator[Row]:
    """Put tables that go on together, in place; yields the head rows that were dropped."""
    last: Table | None = None
    for flow in flows:
        first = flow[0] if flow else None
        if last is not None and isinstance(first, Table) and _goes_on(last, first):
            yield from _append(last, first)
            del flow[0]
            last = last if not flow else flow[-1] if isinstance(flow[-1], Table) else None
        elif flow:
            last = flow[-1] if isinstance(flow[-1], Table) else None


def _goes_on(last: Table, table: Table) -> bool:
    if len(last.columns) != len(table.columns):
        return False
    shift = table.columns[0] - last.columns[0]
    return all(
        abs(one + shift - other) <= _STEP for one, other in zip(last.columns, table.columns, strict=True)
    )


def _append(last: Table, table: Table) -> Iterator[Row]:
    rows = table.rows
    repeated = 0
    while repeated < min(len(rows), len(last.rows)) and rows[repeated].texts == last.rows[repeated].texts:
        repeated += 1
    yield from rows[:repeated]
    rows = rows[repeated:]
    if rows and last.rows and _is_cut(last, rows[0]):
        _merge(last.rows[-1], rows.pop(0))
    last.rows += rows


def _is_cut(last: Table, row: Row) -> bool:
    """True for a row whose first cell is empty where rows of this table have a first cell."""
    full = sum(bool(one.cells[0]) for one in last.rows)
    return not row.cells[0] and bool(last.rows[-1].cells[0]) and full >= _FULL * len(last.rows)


def _merge(row: Row, rest: Row) -> None:
    """Each cell goes on where its line was not closed; words of another page keep their own place."""
    row.elsewhere.update({id(word): rest.page for cell in rest.cells for part in cell or [] for word in part})
    for at, cell in enumerate(rest.cells):
        held = row.cells[at]
        if not cell or held is None:
            continue
        if held and not is_closed(cell_text(held)):
            held[-1] = held[-1] + cell[0]
            held += cell[1:]
        else:
            row.cells[at] = held + cell
