"""The foot of a paper: recipients on the left, signature on the right.

36-HD/VPTW, II.1.9.2 says of the recipients “góc phải”; cell 9a of its own Phụ lục 1, to which it points, is
on the left below the text, the signature (7a to 7c) on the right, and so are its own recipients. The drawing
is followed.
"""

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell

from trienkhai.reporting.papers.content import PaperForm, YearlyReport
from trienkhai.reporting.papers.layout import Layout
from trienkhai.reporting.papers.word_parts import CENTER, fill, keep_whole, set_widths

WIDTHS = (85.0, 80.0)
LINES_FOR_SIGNING = 4
TO_BE_NAMED = ("……", "Lưu ……")
ENDS = {PaperForm.PARTY: ",", PaperForm.STATE: ";"}


def write_foot(document: Document, report: YearlyReport, layout: Layout) -> None:
    """Write recipients and signature; office and name are left to the signer."""
    document.add_paragraph().paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    set_widths(table, WIDTHS)
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    _write_recipients(left, report, layout)
    _write_signature(right, report.signature.authority)


def _write_recipients(cell: _Cell, report: YearlyReport, layout: Layout) -> None:
    form = report.letterhead.form
    head = fill(cell, "", "Normal").add_run("Nơi nhận:")
    if form is PaperForm.STATE:
        head.bold, head.italic, head.font.size = True, True, Pt(layout.recipients + 1)
    else:
        head.underline = True
    names = report.recipients or TO_BE_NAMED
    last = len(names) - 1
    for at, name in enumerate(names):
        cell.add_paragraph(f"- {name}{'.' if at == last else ENDS[form]}", style="Recipients")


def _write_signature(cell: _Cell, authority: str) -> None:
    lines = [authority] if authority else []
    for at, text in enumerate([*lines, "(chức vụ)", *[""] * LINES_FOR_SIGNING, "(họ và tên)"]):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.add_run(text).bold = text == authority or None
