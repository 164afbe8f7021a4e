"""Who does what by when under which clause, for a terminal."""

from trienkhai.directive.export.duty_rows import DutyRow, duty_rows
from trienkhai.directive.export.table import render_table, shorten
from trienkhai.directive.obligations import WHOLE_PLAN
from trienkhai.directive.reading import Reading

_HEADS = ("Mục", "Việc", "Ai", "Vai trò", "Thời hạn", "Giao tại")
_WIDTHS = (10, 44, 30, 18, 24, 9)
_LONGEST_TITLE = 120
NO_DUTIES = "Không đọc được nhiệm vụ nào trong văn bản này."


def render_duties(reading: Reading) -> str:
    """A table with one row for each task and body; a task that nobody has, has one row too."""
    rows = [_cells(row) for row in duty_rows(reading)]
    return render_table(_HEADS, rows, _WIDTHS) if rows else f"{NO_DUTIES}\n"


def _cells(row: DutyRow) -> tuple[str, ...]:
    """The cells of a row; what the rows of one task share stands in its first row alone."""
    task = (row.clause, shorten(row.task, _LONGEST_TITLE)) if row.is_first else ("", "")
    when = row.when if row.is_first or row.clause == WHOLE_PLAN else ""
    return (*task, row.body, row.role, when, row.place)
