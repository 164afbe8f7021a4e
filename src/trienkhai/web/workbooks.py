"""Lists as an Excel file to take along."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from django.http import FileResponse

from trienkhai.vietnamese import in_xml

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_IN_CELL, _MOST_IN_NAME, _MOST_ROWS = 32_767, 31, 1_048_575
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_A4 = 9
_WIDTH, _WIDEST = 12, 60
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list with its name, the heads of its columns and its rows of words, which may be made one by one."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[str]]


def workbook_answer(name: str, sheets: Iterable[Sheet]) -> FileResponse:
    """The sheets as a file to download under the name, see ``write_workbook``."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    write_workbook(file, sheets)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=_TYPE)


def write_workbook(file: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Write the sheets into a file, row by row as they come; every cell is words, none is a formula."""
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"constant_memory": True, **_PLAIN}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        taken: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(_name(sheet.name, taken))
            page.freeze_panes(1, 0)
            page.set_landscape()
            page.set_paper(_A4)
            page.fit_to_pages(1, 0)
            page.repeat_rows(0)
            for column, words in enumerate(sheet.heads):
                page.set_column(column, column, min(max(_WIDTH, 3 * len(words)), _WIDEST))
            for line, row in enumerate(_lines(sheet)):
                for column, words in enumerate(row):
                    page.write_string(line, column, _fitting(words), cell if line else head)


def _lines(sheet: Sheet) -> Iterator[Sequence[str]]:
    """Heads and rows, as many as a sheet takes."""
    yield sheet.heads
    for line, row in enumerate(sheet.rows):
        if line == _MOST_ROWS:
            return
        yield row


def _name(name: str, taken: set[str]) -> str:
    """The name as a sheet can bear it, each another one."""
    short = _NOT_IN_NAME.sub(" ", name)[:_MOST_IN_NAME].strip("' ")
    number = 1
    while short.lower() in taken:
        number += 1
        short = f"{short[: _MOST_IN_NAME - 3]} {number}"
    taken.add(short.lower())
    return short


def _fitting(words: str) -> str:
    """The words as one cell can hold them; a longer one would be left out without a word."""
    words = in_xml(words)
    return words if len(words) <= _MOST_IN_CELL else words[: _MOST_IN_CELL - 1] + "…"
