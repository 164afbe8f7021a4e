"""The heading of a paper, as the Party writes it (36-HD/VPTW, Phụ lục 1 and 3) and as the state does."""

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from trienkhai.reporting.papers.content import Letterhead, PaperForm, YearlyReport
from trienkhai.reporting.papers.layout import Layout
from trienkhai.reporting.papers.word_parts import CENTER, rule_below, set_widths
from trienkhai.reporting.papers.wording import capital, long_date

WIDTHS = {PaperForm.PARTY: (72.0, 93.0), PaperForm.STATE: (65.0, 100.0)}
HYPHENS = "-----"
EXAMPLE_NOTICE = (
    "VÍ DỤ. Số liệu có dấu (*) được tạo ra để minh họa phần mềm, không phải số liệu thật của đơn vị nào."
)
SHORT_RULE = 25.0
"""Millimetres: the line under an issuer's name or a title is a third to a half of it long."""
NO_PLACE = "…………"


def write_heading(document: Document, report: YearlyReport, layout: Layout) -> None:
    """Write issuer, number and draft mark left, Party or country and the day right, then the title."""
    head = report.letterhead
    widths = WIDTHS[head.form]
    table = document.add_table(rows=1, cols=2)
    set_widths(table, widths)
    left, right = table.rows[0].cells
    if head.form is PaperForm.STATE:
        _write_state_issuer(left, head, width=widths[0])
        _write_country(right, head, layout)
    else:
        _write_issuer(left, head)
        _write_party(right, head, layout)
    _write_title(document, report, sum(widths))
    if report.has_examples:
        document.add_paragraph(style="Body Text").add_run(EXAMPLE_NOTICE).italic = True
    for text in report.opening:
        document.add_paragraph(text, style="Body Text")


def _write_issuer(cell: _Cell, head: Letterhead) -> None:
    if head.superior:
        _line(cell, head.superior)
    _line(cell, head.issuer, bold=True)
    _line(cell, "*")
    _line(cell, f"Số        -{head.symbol}")
    _line(cell, "Dự thảo", italic=True)


def _write_party(cell: _Cell, head: Letterhead, layout: Layout) -> None:
    run = _line(cell, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=layout.party).runs[-1]
    run.underline = True
    _write_day(cell, head, layout)


def _write_state_issuer(cell: _Cell, head: Letterhead, *, width: float) -> None:
    if head.superior:
        _line(cell, head.superior, size=13)
    rule_below(_line(cell, head.issuer, bold=True, size=13), across=width, length=SHORT_RULE)
    _line(cell, f"Số:        /{head.symbol}", size=13).paragraph_format.space_before = Pt(4)
    _line(cell, "Dự thảo", italic=True, size=13)


def _write_country(cell: _Cell, head: Letterhead, layout: Layout) -> None:
    _line(cell, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=layout.party)
    motto = _line(cell, "Độc lập - Tự do - Hạnh phúc", bold=True, size=layout.party + 1)
    motto.runs[-1].underline = True
    _write_day(cell, head, layout)


def _write_day(cell: _Cell, head: Letterhead, layout: Layout) -> None:
    day = _line(cell, f"{head.place or NO_PLACE}, {long_date(head.dated)}", italic=True)
    day.paragraph_format.space_before = Pt(layout.before)


def _write_title(document: Document, report: YearlyReport, width: float) -> None:
    document.add_paragraph("BÁO CÁO", style="Title")
    is_state = report.letterhead.form is PaperForm.STATE
    subject = document.add_paragraph()
    subject.alignment = CENTER
    subject.add_run(capital(report.subject) if is_state else report.subject).bold = True
    if is_state:
        rule_below(subject, across=width, length=SHORT_RULE * 2)
        return
    hyphens = document.add_paragraph(HYPHENS)
    hyphens.alignment = CENTER


def _line(
    cell: _Cell, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None
) -> Paragraph:
    """A centred line: the first in the paragraph that each cell begins with, the others below it."""
    first: Paragraph = cell.paragraphs[0]
    paragraph = cell.add_paragraph() if first.runs else first
    paragraph.alignment = CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None  # none: as the style has it
    if size is not None:
        run.font.size = Pt(size)
    return paragraph
