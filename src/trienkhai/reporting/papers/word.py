"""The yearly report as a Word file in the form prescribed for papers of the Party."""

import datetime as dt
import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from trienkhai.reporting.numerals import number_words
from trienkhai.reporting.papers.content import (
    ClauseResult,
    Letterhead,
    MissingBranch,
    TargetRow,
    YearlyReport,
)
from trienkhai.reporting.papers.layout import Layout, layout_on
from trienkhai.reporting.papers.word_parts import (
    add_style,
    fill,
    keep_whole,
    number_pages,
    repeat_on_each_page,
    set_widths,
    space,
)
from trienkhai.reporting.papers.wording import long_date

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
HEAD_WIDTHS = (72.0, 93.0)
FOOT_WIDTHS = (85.0, 80.0)
TARGET_COLUMNS = (
    ("TT", 11.0),
    ("Chỉ tiêu (điều khoản)", 48.0),
    ("Kế hoạch", 27.0),
    ("Kết quả", 27.0),
    ("Đã trả lời", 24.0),
    ("Đánh giá", 28.0),
)
MISSING_COLUMNS = (("TT", 11.0), ("Đảng bộ", 36.0), ("Số đơn vị chưa trả lời đủ", 26.0), ("Đơn vị", 92.0))
EXAMPLE_NOTICE = (
    "VÍ DỤ. Số liệu có dấu (*) được tạo ra để minh họa phần mềm, không phải số liệu thật của đơn vị nào."
)
HYPHENS = "-----"
LINES_FOR_SIGNING = 4
SPACE_ABOVE_TABLE = 6


def render_word(report: YearlyReport) -> bytes:
    """Return the report as a .docx file in the layout prescribed on the day it is dated."""
    layout = layout_on(report.letterhead.dated)
    document = docx.Document()
    _set_page(document, layout)
    _set_styles(document, layout)
    _write_heading(document, report, layout)
    _write_results(document, report.results)
    _write_targets(document, report)
    _write_missing(document, report)
    _write_closing(document, report)
    _write_foot(document, report)
    _set_properties(document, report)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: Document, layout: Layout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.width), Mm(layout.height)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    number_pages(document, layout)


def _set_styles(document: Document, layout: Layout) -> None:
    normal = add_style(document, "Normal", layout)
    normal.font.size = Pt(layout.body)
    space(normal)
    header = add_style(document, "Header", layout)
    header.font.size = Pt(layout.body)
    body = add_style(document, "Body Text", layout)
    space(body, before=layout.before, exactly=layout.line)
    body.paragraph_format.alignment = JUSTIFY
    body.paragraph_format.first_line_indent = Mm(layout.first_line)
    for name in ("Heading 1", "Heading 2"):
        heading = add_style(document, name, layout)
        heading.font.size, heading.font.bold, heading.font.italic = Pt(layout.body), True, False
        space(heading, before=layout.before, exactly=layout.line)
        heading.paragraph_format.alignment = JUSTIFY
        heading.paragraph_format.first_line_indent = Mm(layout.first_line)
        heading.paragraph_format.keep_with_next = True
    small = add_style(document, "Table Text", layout)
    small.font.size = Pt(layout.table)
    space(small, before=2, after=2)
    recipients = add_style(document, "Recipients", layout)
    recipients.font.size = Pt(layout.recipients)
    kind = add_style(document, "Title", layout)
    kind.font.size, kind.font.bold = Pt(layout.kind), True
    space(kind, before=12)
    kind.paragraph_format.alignment = CENTER
    _drop_border(kind)


def _drop_border(style: object) -> None:
    """Word's own Title has a line under it; the form has none."""
    properties = getattr(style, "element").get_or_add_pPr()  # noqa: B009 - untyped in python-docx
    for border in properties.findall(f"{{{properties.nsmap['w']}}}pBdr"):
        properties.remove(border)


def _write_heading(document: Document, report: YearlyReport, layout: Layout) -> None:
    head = report.letterhead
    table = document.add_table(rows=1, cols=2)
    set_widths(table, HEAD_WIDTHS)
    left, right = table.rows[0].cells
    _write_issuer(left, head)
    party = fill(right, "", "Normal")
    party.alignment = CENTER
    run = party.add_run("ĐẢNG CỘNG SẢN VIỆT NAM")
    run.bold, run.underline, run.font.size = True, True, Pt(layout.party)
    dated = right.add_paragraph()
    dated.alignment = CENTER
    dated.paragraph_format.space_before = Pt(layout.before)
    dated.add_run(f"{head.place or '…………'}, {long_date(head.dated)}").italic = True
    document.add_paragraph("BÁO CÁO", style="Title")
    for text in (report.subject, HYPHENS):
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.add_run(text).bold = text is report.subject
    if report.has_examples:
        document.add_paragraph(style="Body Text").add_run(EXAMPLE_NOTICE).italic = True
    document.add_paragraph(report.opening, style="Body Text")


def _write_issuer(cell: _Cell, head: Letterhead) -> None:
    lines = [(head.superior, False), (head.issuer, True), ("*", False), (f"Số        -{head.symbol}", False)]
    first = True
    for text, bold in lines:
        if text:
            paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
            paragraph.alignment = CENTER
            paragraph.add_run(text).bold = bold
            first = False
    draft = cell.add_paragraph()
    draft.alignment = CENTER
    draft.add_run("Dự thảo").italic = True


def _write_results(document: Document, results: tuple[ClauseResult, ...]) -> None:
    document.add_paragraph("I. KẾT QUẢ THEO TỪNG NHIỆM VỤ", style="Heading 1")
    group = ""
    for result in results:
        if result.group not in {"", group}:
            document.add_paragraph(result.group, style="Heading 2")
        group = result.group or group
        title = document.add_paragraph(style="Body Text")
        title.paragraph_format.keep_with_next = True
        title.add_run(f"{_capital(result.clause)}: ").bold = True
        title.add_run(_sentence(result.title))
        _write_point(document, "Chủ trì: ", f"{result.leads}. Thời hạn: {result.deadline}.")
        _write_point(document, "Tình hình: ", result.states)
        if result.words:
            _write_point(document, "Các đơn vị báo cáo: ", f"{'; '.join(result.words)}.")
    if not results:
        document.add_paragraph("Kế hoạch không có nhiệm vụ nào.", style="Body Text")


def _write_point(document: Document, head: str, text: str) -> None:
    paragraph = document.add_paragraph(style="Body Text")
    paragraph.add_run(f"- {head}").italic = True
    paragraph.add_run(text)


def _sentence(text: str) -> str:
    """The text with one full stop at its end, or its own ellipsis."""
    plain = text.rstrip(" .")
    return plain if plain.endswith("…") else f"{plain}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _write_targets(document: Document, report: YearlyReport) -> None:
    document.add_paragraph("II. CÁC CHỈ TIÊU", style="Heading 1")
    if not report.targets:
        document.add_paragraph("Kế hoạch không đặt chỉ tiêu nào.", style="Body Text")
        return
    rows = [
        (str(number), f"{row.text} ({row.clause})", row.planned, _marked(row), _coverage(row), row.standing)
        for number, row in enumerate(report.targets, start=1)
    ]
    _write_table(document, TARGET_COLUMNS, rows)


def _marked(row: TargetRow) -> str:
    return f"{row.reached} (*)" if row.is_example else row.reached


def _coverage(row: TargetRow) -> str:
    """In its narrow column “đơn vị” is not broken in two."""
    return row.coverage.replace("đơn vị", "đơn\N{NO-BREAK SPACE}vị")


def _write_missing(document: Document, report: YearlyReport) -> None:
    document.add_paragraph("III. ĐƠN VỊ CHƯA TRẢ LỜI", style="Heading 1")
    document.add_paragraph(report.missing_summary, style="Body Text")
    if report.missing:
        rows = [_missing_row(number, branch) for number, branch in enumerate(report.missing, start=1)]
        _write_table(document, MISSING_COLUMNS, rows)


def _missing_row(number: int, branch: MissingBranch) -> tuple[str, ...]:
    more = branch.missing - len(branch.units)
    rest = [f"và {number_words(more)} đơn vị khác"] if more else []
    counts = f"{number_words(branch.missing)}/{number_words(branch.asked)}"
    return str(number), branch.branch, counts, "; ".join([*branch.units, *rest])


def _write_table(
    document: Document, columns: tuple[tuple[str, float], ...], rows: Sequence[tuple[str, ...]]
) -> None:
    """A ruled table whose first row stands on every page, set off from what stands above it."""
    above = document.paragraphs[-1].paragraph_format
    above.space_after, above.keep_with_next = Pt(SPACE_ABOVE_TABLE), True
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, (title, _) in zip(table.rows[0].cells, columns, strict=True):
        paragraph = fill(cell, "", "Table Text")
        paragraph.alignment = CENTER
        paragraph.add_run(title).bold = True
    repeat_on_each_page(table.rows[0])
    for row in rows:
        line = table.add_row()
        keep_whole(line)
        for at, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
            fill(cell, text, "Table Text").alignment = CENTER if at == 0 else LEFT
    set_widths(table, [width for _, width in columns])


def _write_closing(document: Document, report: YearlyReport) -> None:
    document.add_paragraph("IV. MỨC ĐỘ ĐẦY ĐỦ CỦA SỐ LIỆU", style="Heading 1")
    for text in report.closing:
        paragraph = document.add_paragraph(text, style="Body Text")
        paragraph.paragraph_format.keep_with_next = True  # no page holds a signature alone


def _write_foot(document: Document, report: YearlyReport) -> None:
    """Recipients on the left, signature on the right; office and name are left to the signer."""
    document.add_paragraph().paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    set_widths(table, FOOT_WIDTHS)
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    fill(left, "", "Normal").add_run("Nơi nhận:").underline = True
    last = len(report.recipients) - 1
    for at, name in enumerate(report.recipients):
        left.add_paragraph(f"- {name}{'.' if at == last else ','}", style="Recipients")
    authority = fill(right, "", "Normal")
    authority.alignment = CENTER
    authority.add_run(report.signature.authority).bold = True
    for text in ("(chức vụ)", *[""] * LINES_FOR_SIGNING, "(họ và tên)"):
        paragraph = right.add_paragraph(text)
        paragraph.alignment = CENTER


def _set_properties(document: Document, report: YearlyReport) -> None:
    """Name the paper; nothing of who or what made it."""
    properties = document.core_properties
    properties.title = f"Báo cáo {report.subject}"[:255]
    properties.author = report.letterhead.issuer
    properties.language = "vi-VN"
    properties.comments = ""
    made = dt.datetime.combine(report.letterhead.dated, dt.time())
    properties.created = properties.modified = made
