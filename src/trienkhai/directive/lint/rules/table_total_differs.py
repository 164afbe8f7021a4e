"""Số tổng trong bảng không bằng tổng các dòng hoặc các cột.

Sai: các dòng 25, 18, 7, dòng «Tổng cộng» ghi 60
Đúng: dòng «Tổng cộng» ghi 50
Vì sao: một con số bị gõ nhầm, hoặc thêm dòng mà không tính lại tổng.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.lint.tables import Table, TableRow, figure, figures, find_tables
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Passage
from trienkhai.directive.values import dataclass

SEVERITY = Severity.WARNING
_TOTAL = lazily(
    r"\W*(?:tổng(?: cộng| số| toàn (?:tỉnh|huyện|xã|thành phố))?|cộng|toàn tỉnh|tổng kinh phí)\W*"
)
_NOT_ADDED = lazily(
    r"%|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|cơ cấu|bình quân|đơn giá|stt|\btt\b|thời gian|ghi chú|mức"
    r"|hệ số|năm (?:thành lập|sinh)|^năm$|số hiệu|điểm"
)
_PART = lazily(r"\W*(?:trong đó|bao gồm)")
_NUMBER = lazily(r"\W*\d{1,3}\W*")
_GROUP = lazily(r"\W*(?:[IVX]{1,5}|[A-ZĐ])\W*")
_SIGNS = ("ổng", "ộng", "ỔNG", "ỘNG", "oàn tỉnh", "OÀN TỈNH")
_SHARES = lazily(r"tỷ trọng|tỉ trọng|cơ cấu")
_WHOLE, _ROUNDED = Decimal(100), Decimal("0.05")
_LEAST = 2
# Each is held against all rows.
_MOST_TOTALS = 30
_LEAST_PROOFS = 3
_ADVICE = "Tính lại tổng."


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each total that no way of adding the rows gives, and for an odd one in a column."""
    for table in find_tables(reading.structure, signs=_SIGNS):
        rows = _rows_of(table)
        if rows.totals:
            yield from _down(table, rows)
        yield from _across(table)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table by what they are to a sum."""

    totals: tuple[int, ...]
    plain: frozenset[int]
    """Neither totals nor “Trong đó: …”."""
    groups: frozenset[int]
    """Of the plain ones, those with a Roman number or a letter."""
    parts: frozenset[int]
    """Of the plain ones, those below a “Trong đó” that say how much of a row is of one kind."""


def _rows_of(table: Table) -> _Rows:
    """What each row is; below a “Trong đó” are those up to the next with a number of its own, or a total."""
    totals = [at for at, row in enumerate(table.rows) if _is_total(row)]
    heads = {at for at, row in enumerate(table.rows) if _is_part(row)}
    plain = frozenset(range(len(table.rows))) - heads - set(totals)
    groups = frozenset(at for at in plain if _GROUP.fullmatch(table.rows[at].cell(0).text))
    numbered = {at for at in plain if _NUMBER.fullmatch(table.rows[at].cell(0).text)}
    parts: set[int] = set()
    is_below = False
    for at in range(len(table.rows)):
        is_below = at in heads or (is_below and at in plain and at not in groups and at not in numbered)
        parts.update([at] if is_below and at in plain else [])
    return _Rows(tuple(totals), plain, groups, frozenset(parts))


def _is_part(row: TableRow) -> bool:
    """Whether a row only says how much of the one above it is of one kind: “Trong đó: …”."""
    return any(_PART.match(fold_in_place(row.cell(at).text)) for at in range(_LEAST))


def _is_total(row: TableRow) -> bool:
    return any(_TOTAL.fullmatch(fold_in_place(row.cell(at).text)) for at in range(_LEAST))


def _down(table: Table, rows: _Rows) -> Iterator[Remark]:
    for column, head in enumerate(table.heads):
        values = figures(table.column(column))
        if values is None:
            continue
        if _SHARES.search(head):
            yield from _of_the_whole(table, rows, column, values)
        if _NOT_ADDED.search(head):
            continue
        for at in rows.totals[:_MOST_TOTALS]:
            sums = list(_sums(rows, at, values))
            if values[at] and sums and values[at] not in sums:
                yield _wrong(table, column, table.rows[at].cell(column), sums[0])


def _wrong(table: Table, column: int, cell: Passage, added: Decimal) -> Remark:
    head, told = table.heads[column], cell.text.strip()
    message = f"Cột “{head}”: tổng ghi {told}, cộng các dòng được {_said(added)}."
    return Remark(table.provision, message, _ADVICE, cell.whole)


def _of_the_whole(table: Table, rows: _Rows, column: int, values: list[Decimal]) -> Iterator[Remark]:
    """A remark where the parts of a whole, whose total is 100, make more or less than rounding explains."""
    for at in rows.totals[:_MOST_TOTALS]:
        sums = list(_sums(rows, at, values)) if values[at] == _WHOLE else []
        if sums and min(abs(added - _WHOLE) for added in sums) > _ROUNDED * len(values):
            cell = table.rows[at].cell(column)
            yield _wrong(table, column, cell, sums[0])


def _sums(rows: _Rows, at: int, values: list[Decimal]) -> Iterator[Decimal]:
    """The sums that the total in row ``at`` can be: of plain rows, groups, totals, those since the last."""
    if sum(bool(values[row]) for row in rows.plain) < _LEAST:
        return
    yield _sum(values, rows.plain)
    if rows.parts:
        yield _sum(values, rows.plain - rows.parts)
    if rows.groups:
        yield _sum(values, rows.groups)
        yield _sum(values, rows.plain - rows.groups)
    if len(rows.totals) > 1:
        yield _sum(values, [row for row in rows.totals if row != at])
        last = max((row for row in rows.totals if row < at), default=-1)
        yield _sum(values, range(last + 1, at))


def _sum(values: list[Decimal], rows: Iterable[int]) -> Decimal:
    return sum((values[row] for row in rows), Decimal(0))


def _across(table: Table) -> Iterator[Remark]:
    """A column of totals proves itself: where it is the sum of the other columns in all rows but one."""
    for at, head in enumerate(table.heads):
        if not _TOTAL.fullmatch(head):
            continue
        parts = [
            column
            for column, name in enumerate(table.heads)
            if column != at and not _NOT_ADDED.search(name) and _is_figures(table, column)
        ]
        if len(parts) < _LEAST:
            continue
        rows = [
            (
                row,
                figure(row.cell(at)),
                sum((figure(row.cell(part)) or Decimal(0) for part in parts), Decimal(0)),
            )
            for row in table.rows
        ]
        told = [(row, value, added) for row, value, added in rows if value]
        wrong = [(row, added) for row, value, added in told if value != added]
        if len(wrong) == 1 and len(told) > _LEAST_PROOFS:
            row, added = wrong[0]
            name = row.cell(1).text or row.cell(0).text
            yield Remark(
                table.provision,
                f"Dòng “{name}”: tổng ghi {row.cell(at).text}, các cột là {_said(added)}.",
                _ADVICE,
                row.cell(at).whole,
            )


def _is_figures(table: Table, column: int) -> bool:
    return any(figures(table.column(column)) or ())


def _said(value: Decimal) -> str:
    """A number as the offices write it."""
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
