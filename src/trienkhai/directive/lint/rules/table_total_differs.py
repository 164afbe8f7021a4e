"""Số tổng trong bảng không bằng tổng các dòng hoặc các cột.

Sai: các dòng 25, 18, 7, dòng «Tổng cộng» ghi 60
Đúng: dòng «Tổng cộng» ghi 50
Vì sao: một con số bị gõ nhầm, hoặc thêm dòng mà không tính lại tổng.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lint.remark import Remark
from trienkhai.directive.lint.tables import Table, figure, find_tables
from trienkhai.directive.reading import Reading, Severity
from trienkhai.directive.source import Passage

SEVERITY = Severity.WARNING
_TOTAL = lazily(
    r"\W*(?:tổng(?: cộng| số| toàn (?:tỉnh|huyện|xã|thành phố))?|cộng|toàn tỉnh|tổng kinh phí)\W*"
)
_NOT_ADDED = lazily(
    r"%|tỷ lệ|tỉ lệ|bình quân|đơn giá|stt|\btt\b|thời gian|ghi chú|mức"
    r"|hệ số|năm (?:thành lập|sinh)|^năm$|số hiệu|điểm"
)
_GROUP = lazily(r"\W*(?:[IVX]{1,5}|[A-ZĐ])\W*")
_SIGNS = ("ổng", "ộng", "ỔNG", "ỘNG", "oàn tỉnh", "OÀN TỈNH")
_LEAST = 2
_LEAST_PROOFS = 3
_ADVICE = "Tính lại tổng."


def check(reading: Reading) -> Iterator[Remark]:
    """One remark for each total that no way of adding the rows gives, and for an odd one in a column."""
    for table in find_tables(reading.structure, signs=_SIGNS):
        for row in table.rows:
            if any(_TOTAL.fullmatch(fold_in_place(cell.text)) for cell in row[:2]):
                yield from _down(table, row)
        yield from _across(table)


def _down(table: Table, total: tuple[Passage, ...]) -> Iterator[Remark]:
    others = [row for row in table.rows if row is not total]
    for at, head in enumerate(table.heads):
        wanted = figure(total[at])
        if not wanted or _NOT_ADDED.search(head):
            continue
        sums = list(_sums(table, total, others, at))
        if sums and wanted not in sums:
            yield Remark(
                table.provision,
                f"Cột “{head}”: tổng ghi {total[at].text.strip()}, cộng các dòng được {_said(sums[0])}.",
                _ADVICE,
                total[at].whole,
            )


def _sums(
    table: Table, total: tuple[Passage, ...], others: Sequence[tuple[Passage, ...]], at: int
) -> Iterator[Decimal]:
    """The sums that a total can stand for: all rows, plain ones, groups, those since the last total."""
    figures = [(row, figure(row[at])) for row in others]
    if any(value is None for _, value in figures) or sum(bool(value) for _, value in figures) < _LEAST:
        return
    values = [(row, value or Decimal(0)) for row, value in figures]
    is_total = [any(_TOTAL.fullmatch(fold_in_place(cell.text)) for cell in row[:2]) for row, _ in values]
    plain = [(row, value) for (row, value), skip in zip(values, is_total, strict=True) if not skip]
    yield sum((value for _, value in plain), Decimal(0))
    groups = [value for row, value in plain if _GROUP.fullmatch(row[0].text)]
    if groups:
        yield sum(groups, Decimal(0))
        yield sum((value for row, value in plain if not _GROUP.fullmatch(row[0].text)), Decimal(0))
    if any(is_total):
        yield sum((value for (_, value), one in zip(values, is_total, strict=True) if one), Decimal(0))
        yield from _since_last(table, total, at)


def _since_last(table: Table, total: tuple[Passage, ...], at: int) -> Iterator[Decimal]:
    added = Decimal(0)
    for row in table.rows:
        if row is total:
            yield added
            return
        is_total = any(_TOTAL.fullmatch(fold_in_place(cell.text)) for cell in row[:2])
        added = Decimal(0) if is_total else added + (figure(row[at]) or Decimal(0))


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
            (row, figure(row[at]), sum((figure(row[part]) or Decimal(0) for part in parts), Decimal(0)))
            for row in table.rows
        ]
        told = [(row, value, added) for row, value, added in rows if value]
        wrong = [(row, added) for row, value, added in told if value != added]
        if len(wrong) == 1 and len(told) > _LEAST_PROOFS:
            row, added = wrong[0]
            yield Remark(
                table.provision,
                f"Dòng “{row[1].text or row[0].text}”: tổng ghi {row[at].text}, các cột là {_said(added)}.",
                _ADVICE,
                row[at].whole,
            )


def _is_figures(table: Table, column: int) -> bool:
    cells = table.column(column)
    return all(figure(cell) is not None for cell in cells) and any(figure(cell) for cell in cells)


def _said(value: Decimal) -> str:
    """A number as the offices write it."""
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
