"""Who does what by when under which clause, for a terminal."""

from math import ceil

from trienkhai.directive.export.duty_rows import DutyRow, duty_rows
from trienkhai.directive.export.table import render_table, shorten, table_width
from trienkhai.directive.obligations import WHOLE_PLAN
from trienkhai.directive.reading import Reading

_HEADS = ("Mục", "Việc", "Ai", "Vai trò", "Thời hạn", "Giao tại")
_WIDTHS = (10, 44, 30, 18, 24, 9)
_NARROWEST = (10, 14, 12, 8, 10, 9)
WIDTH = table_width(_WIDTHS)
_LONGEST_TITLE = 120
NO_DUTIES = "Không đọc được nhiệm vụ nào trong văn bản này."


def render_duties(reading: Reading, *, width: int = WIDTH) -> str:
    """A table with one row for each task and body; a task that nobody has, has one row too.

    It is at most ``width`` characters wide, as far as words can be wrapped.
    """
    rows = [_cells(row) for row in duty_rows(reading)]
    return render_table(_HEADS, rows, _widths(width)) if rows else f"{NO_DUTIES}\n"


def _widths(width: int) -> tuple[int, ...]:
    """The widths of the columns in a table so wide: those for words share what is less."""
    lack = max(0, WIDTH - width)
    room = sum(wide - narrow for wide, narrow in zip(_WIDTHS, _NARROWEST, strict=True))
    return tuple(
        max(narrow, wide - ceil(lack * (wide - narrow) / room))
        for wide, narrow in zip(_WIDTHS, _NARROWEST, strict=True)
    )


def _cells(row: DutyRow) -> tuple[str, ...]:
    """The cells of a row; what the rows of one task share stands in its first row alone."""
    task = (row.clause, shorten(row.task, _LONGEST_TITLE)) if row.is_first else ("", "")
    when = row.when if row.is_first or row.clause == WHOLE_PLAN else ""
    return (*task, row.body, row.role, when, row.place)
