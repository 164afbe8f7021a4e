"""The task table as a Word document to print."""

import io
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from trienkhai.directive.export.duty_rows import HEADS, DutyRow, duty_rows
from trienkhai.directive.export.wording import date_in_words
from trienkhai.directive.export.workbook import cells_of
from trienkhai.directive.reading import Reading
from trienkhai.vietnamese.xml_signs import in_xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row

_MILLIMETRES = (17, 73, 50, 30, 34, 45, 17)
_SHARED = (0, 1, 4, 5)
"""Columns that the rows of one task may share: clause, task, time, targets."""


def to_word(reading: Reading) -> bytes:
    """A .docx file: the table of tasks on A4 across, its head on every page.

    Raises ModuleNotFoundError where python-docx is not installed.
    """
    import docx
    from docx.shared import Mm

    document = docx.Document()
    _set_page(document)
    _title(document, reading)
    table = document.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _MILLIMETRES, strict=True):
        column.width = Mm(width)
    _fill(table.rows[0], HEADS, is_head=True)
    for _, rows in groupby(duty_rows(reading), key=lambda row: row.clause):
        _add_task(table, list(rows))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_page(document: "Document") -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.paragraph_format.space_after = Pt(0)


def _title(document: "Document", reading: Reading) -> None:
    """What the table is of: kind, symbol, day and title of the directive."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    metadata = reading.structure.metadata
    of = [metadata.kind_name or "Văn bản", metadata.symbol and f"số {metadata.symbol}"]
    of.append(metadata.date and f"ngày {date_in_words(metadata.date)}")
    lines = ["BẢNG NHIỆM VỤ", " ".join(part for part in of if part), metadata.title or ""]
    for at, line in enumerate(line for line in lines if line):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(in_xml(" ".join(line.split()))).bold = at == 0
    document.add_paragraph()


def _add_task(table: "Table", rows: Sequence[DutyRow]) -> None:
    """The rows of one task; what all of them say alike is written once, in one cell over them."""
    said = [cells_of(row) for row in rows]
    added = [table.add_row() for _ in rows]  # type: ignore[no-untyped-call]  # of python-docx
    alike = [column for column in _SHARED if len(rows) > 1 and len({row[column] for row in said}) == 1]
    for at, (line, words) in enumerate(zip(added, said, strict=True)):
        _fill(line, ["" if at and column in alike else word for column, word in enumerate(words)])
    for column in alike:
        _join(added, column)


def _join(rows: "Sequence[_Row]", column: int) -> None:
    """Join the cells of a column; the empty paragraphs of the lower ones go."""
    cell = rows[0].cells[column].merge(rows[-1].cells[column])
    for paragraph in cell.paragraphs[1:]:
        paragraph._element.getparent().remove(paragraph._element)  # noqa: SLF001 - no public way


def _fill(row: "_Row", words: Sequence[str], *, is_head: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    for cell, said, width in zip(row.cells, words, _MILLIMETRES, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.add_run(in_xml(" ".join(said.split()))).bold = is_head
        if is_head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say_of_row(row, "w:cantSplit", *(["w:tblHeader"] if is_head else []))


def _say_of_row(row: "_Row", *names: str) -> None:
    """That a row stands on one page, that it heads every page: python-docx has no words of its own for it."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no public way
    for name in names:
        properties.append(OxmlElement(name))
