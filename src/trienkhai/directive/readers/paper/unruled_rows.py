"""The rows and cells of a table that no rules enclose."""

from collections.abc import Sequence
from itertools import pairwise

from trienkhai.directive.readers.paper.model import PageWord, PaperPage
from trienkhai.directive.readers.paper.strips import Level, Strip, column_of
from trienkhai.directive.readers.paper.tables import (
    Cell,
    Row,
    Table,
    paragraphs_of_cell,
    usual_pitch,
    whole_lines,
)

_PADDING = 5.4  # points that word processors leave beside the words of a cell
_WIDER = 1.12  # times the usual distance of lines of a cell: another row
_BELOW = 8  # levels that are looked at for the next word of a column
_RULED = 0.6  # of the table's width that a level rule between rows takes
_SHIFT = 30.0  # points by which white strips of one table differ from page to page


def build_table(
    page: PaperPage, levels: Sequence[Level], strips: Sequence[Strip], anchors: Sequence[int]
) -> Table:
    """The table on these levels, whose rows have their number on the levels ``anchors``."""
    left, right = min(level.left for level in levels), max(level.right for level in levels)
    columns = [left - _PADDING, *(sum(strip) / 2 for strip in strips), right + _PADDING]
    table = Table(levels[0].top - 1, levels[-1].bottom + 1, columns, strips=list(strips))
    starts = _by_rules(page, levels, right - left) or _by_numbers(levels, strips, anchors)
    filled = [_filled(levels[start:end], strips) for start, end in pairwise([*starts, len(levels)])]
    lines = [[list(whole_lines(words)) for words in cells] for cells in filled]
    pitch = usual_pitch(cell for cells in lines for cell in cells)
    edges = _edges(filled, right)
    table.rows = [
        Row(page, [_cell(cell, edge, pitch) for cell, edge in zip(cells, edges, strict=True)])
        for cells in lines
    ]
    return table


def on_columns_of(before: Table, table: Table) -> Table:
    """The table, on the columns of the one before where it may go on with that one."""
    if _are_alike(table.columns, before.columns):
        table.columns = list(before.columns)
    return table


def _are_alike(columns: Sequence[float], others: Sequence[float]) -> bool:
    return len(columns) == len(others) and all(
        abs(one - other) < _SHIFT for one, other in zip(columns[1:-1], others[1:-1], strict=True)
    )


def _cell(lines: Sequence[list[PageWord]], edges: tuple[float, float], pitch: float) -> Cell:
    return paragraphs_of_cell(lines, edges, pitch)


def _filled(levels: Sequence[Level], strips: Sequence[Strip]) -> list[list[PageWord]]:
    """The words of each cell of a row."""
    cells: list[list[PageWord]] = [[] for _ in range(len(strips) + 1)]
    for level in levels:
        for part in level.pieces:
            cells[column_of(part, strips)] += part
    return cells


def _edges(rows: Sequence[Sequence[Sequence[PageWord]]], right: float) -> list[tuple[float, float]]:
    """Where each column begins and ends: a little before its own words and those of the next."""
    lefts = [
        min((word.left for row in rows for word in row[column]), default=right) - _PADDING
        for column in range(len(rows[0]))
    ]
    return list(pairwise([*lefts, right + _PADDING]))


def _by_rules(page: PaperPage, levels: Sequence[Level], width: float) -> list[int]:
    """The levels under a level rule that is as wide as the table; none where few rows have one."""
    rules = sorted(
        (rule.top + rule.bottom) / 2
        for rule in page.rules
        if rule.is_level
        and rule.right - rule.left > _RULED * width
        and levels[0].base < rule.top < levels[-1].base
    )
    starts = {next(at for at, level in enumerate(levels) if level.base > rule) for rule in rules}
    return sorted({0, *starts}) if len(starts) > 1 else []


def _by_numbers(levels: Sequence[Level], strips: Sequence[Strip], anchors: Sequence[int]) -> list[int]:
    """The first level of each row: that of its number, or one above where its words stand around it."""
    starts = [0]
    for before, anchor in pairwise([0, *anchors]):
        gaps = [(_gap(levels, starts[-1], at, strips), at) for at in range(before + 1, anchor + 1)]
        widest, start = max(gaps, default=(0.0, anchor))
        if any(widest < _WIDER * gap for gap, at in gaps if at != start):
            start = anchor
        if start > starts[-1]:
            starts.append(start)
    return starts


def _gap(levels: Sequence[Level], start: int, at: int, strips: Sequence[Strip]) -> float:
    """The narrowest step that any column makes from above the level to below; ``start`` begins the row."""
    above: dict[int, float] = {}
    for level in levels[start:at]:
        above |= {column_of(part, strips): level.base for part in level.pieces}
    below: dict[int, float] = {}
    for level in reversed(levels[at : at + _BELOW]):
        below |= {column_of(part, strips): level.base for part in level.pieces}
    return min((below[column] - above[column] for column in above.keys() & below.keys()), default=0.0)
