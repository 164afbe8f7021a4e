"""Số tổng trong bảng không bằng tổng các dòng hoặc các cột.

Sai: các dòng 25, 18, 7, dòng «Tổng cộng» ghi 60
Đúng: dòng «Tổng cộng» ghi 50
Vì sao: một con số bị gõ nhầm, hoặc thêm dòng mà không tính lại tổng.
"""

from collections.abc import Iterator
from decimal import Decimal

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.lint.tables import Table, TableRow, figure, figures, find_tables
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Passage

SEVERITY = Severity.WARNING
_TOTAL = lazily(
    r"\W*(?:tổng(?: cộng| số| toàn (?:tỉnh|huyện|xã|thành phố))?|cộng|toàn tỉnh|tổng kinh phí)\W*"
)
_NOT_ADDED = lazily(
    r"%|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|cơ cấu|bình quân|đơn giá|stt|\btt\b|thời gian|ghi chú|mức"
    r"|hệ số|năm (?:thành lập|sinh)|^năm$|số hiệu|điểm"
)
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
        totals = [at for at, row in enumerate(table.rows) if _is_total(row)]
        if totals:
            yield from _down(table, totals)
        yield from _across(table)


def _is_total(row: TableRow) -> bool:
    return any(_TOTAL.fullmatch(fold_in_place(row.cell(at).text)) for at in range(_LEAST))


def _down(table: Table, totals: list[int]) -> Iterator[Remark]:
    for column, head in enumerate(table.heads):
        values = figures(table.column(column))
        if values is None:
            continue
        if _SHARES.search(head):
            yield from _of_the_whole(table, totals, column, values)
        if _NOT_ADDED.search(head):
            continue
        for at in totals[:_MOST_TOTALS]:
            sums = list(_sums(table, totals, at, values))
            if values[at] and sums and values[at] not in sums:
                yield _wrong(table, column, table.rows[at].cell(column), sums[0])


def _wrong(table: Table, column: int, cell: Passage, added: Decimal) -> Remark:
    head, told = table.heads[column], cell.text.strip()
    message = f"Cột “{head}”: tổng ghi {told}, cộng các dòng được {_said(added)}."
    return Remark(table.provision, message, _ADVICE, cell.whole)


def _of_the_whole(table: Table, totals: list[int], column: int, values: list[Decimal]) -> Iterator[Remark]:
    """A remark where the parts of a whole, whose total is 100, make more or less than rounding explains."""
    for at in totals[:_MOST_TOTALS]:
        sums = list(_sums(table, totals, at, values)) if values[at] == _WHOLE else []
        if sums and min(abs(added - _WHOLE) for added in sums) > _ROUNDED * len(values):
            cell = table.rows[at].cell(column)
            yield _wrong(table, column, cell, sums[0])


def _sums(table: Table, totals: list[int], at: int, values: list[Decimal]) -> Iterator[Decimal]:
    """The sums that the total in row ``at`` can be: of plain rows, groups, totals, those since the last."""
    others = set(range(len(values))) - set(totals)
    if sum(bool(values[row]) for row in others) < _LEAST:
        return
    yield sum((values[row] for row in others), Decimal(0))
    groups = {row for row in others if _GROUP.fullmatch(table.rows[row].cell(0).text)}
    if groups:
        yield sum((values[row] for row in groups), Decimal(0))
        yield sum((values[row] for row in others - groups), Decimal(0))
    if len(totals) > 1:
        yield sum((values[row] for row in totals if row != at), Decimal(0))
        last = max((row for row in totals if row < at), default=-1)
        yield sum(values[last + 1 : at], Decimal(0))


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
