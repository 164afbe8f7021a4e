"""What was read as a workbook: tasks, targets, findings."""

import io
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from trienkhai.directive.export.duty_rows import HEADS, DutyRow, duty_rows
from trienkhai.directive.export.findings_text import SEVERITIES
from trienkhai.directive.export.wording import date_in_words, target_in_words
from trienkhai.directive.obligations import WHOLE_PLAN
from trienkhai.directive.reading import Finding, Reading
from trienkhai.directive.values import dataclass

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MOST_IN_CELL = 32_767
_A4 = 9
_FONT = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "border": 1}
_LINE, _HIGHEST = 16, 409  # points
_WIDER = 1.05  # of a letter of the text against the digit that widths are counted in


@dataclass(frozen=True, slots=True)
class _List:
    """A sheet: its name, and each column's head and width in characters."""

    name: str
    columns: Mapping[str, int]


_TASKS = _List("Nhiệm vụ", dict(zip(HEADS, (9, 48, 32, 20, 24, 40, 9), strict=True)))
_TARGETS = _List("Chỉ tiêu", {"Mục": 9, "Chỉ tiêu": 70, "Từ": 14, "Đến": 14, "Lời của văn bản": 70})
_FINDINGS = _List(
    "Cần soát lại", {"Mức": 12, "Mục": 9, "Điều cần soát": 80, "Nên làm": 60, "Điều kiện soát": 26}
)


def cells_of(row: DutyRow) -> tuple[str, ...]:
    """The cells of a row under ``HEADS``."""
    clause = "" if row.clause == WHOLE_PLAN else row.clause
    return (clause, row.task, row.body, row.role, row.when, row.targets, row.place)


def to_workbook(reading: Reading, findings: Iterable[Finding]) -> bytes:
    """An .xlsx file of three sheets: tasks, targets, findings.

    Tasks have a row for each body with every cell filled, so that the list can be filtered. Raises
    ModuleNotFoundError where XlsxWriter is not installed.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **plain}) as book:
        _write(book, _TASKS, map(cells_of, duty_rows(reading)))
        _write(book, _TARGETS, _target_rows(reading))
        _write(book, _FINDINGS, map(_finding_row, findings))
    return buffer.getvalue()


def _write(book: "Workbook", made: _List, rows: Iterable[Sequence[str]]) -> None:
    """A sheet with its heads frozen, filters over them, and lines that wrap; it prints on A4 across."""
    bold = book.add_format(_FONT | {"bold": True, "valign": "vcenter"})
    cell = book.add_format(_FONT | {"valign": "top"})
    sheet = book.add_worksheet(made.name)
    sheet.write_row(0, 0, made.columns, bold)
    last = 0
    for last, row in enumerate(rows, 1):
        sheet.write_row(last, 0, map(_fitting, row), cell)
        sheet.set_row(last, _height(row, made.columns.values()))
    for column, width in enumerate(made.columns.values()):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(made.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(row: Sequence[str], widths: Iterable[int]) -> int:
    """How high a row must be for its lines, in points; not every program finds it out by itself."""
    lines = max(ceil(len(words) * _WIDER / width) or 1 for words, width in zip(row, widths, strict=True))
    return min(lines * _LINE, _HIGHEST)


def _fitting(words: str) -> str:
    """The words as one cell can hold them; a longer one would be left out without a word."""
    return words if len(words) <= _MOST_IN_CELL else words[: _MOST_IN_CELL - 1] + "…"


def _target_rows(reading: Reading) -> Iterable[tuple[str, ...]]:
    obligations = reading.obligations
    targets = [target for task in obligations.tasks for target in task.targets] + list(obligations.targets)
    for target in targets:
        start, due = (date_in_words(day) if day else "" for day in (target.start, target.due))
        yield target.provision, target_in_words(target), start, due, " ".join(target.raw.split())


def _finding_row(finding: Finding) -> tuple[str, ...]:
    weight = SEVERITIES[finding.severity]
    return weight, finding.provision or "", finding.message, finding.suggestion or "", finding.rule
