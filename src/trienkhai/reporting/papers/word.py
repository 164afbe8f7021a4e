"""The yearly report as a Word file in the prescribed form."""

import datetime as dt
import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from trienkhai.reporting.numerals import number_words
from trienkhai.reporting.papers.content import (
    ClauseResult,
    MissingBranch,
    PaperForm,
    TargetRow,
    YearlyReport,
    writable,
)
from trienkhai.reporting.papers.layout import Layout, layout_on
from trienkhai.reporting.papers.word_foot import write_foot
from trienkhai.reporting.papers.word_head import write_heading
from trienkhai.reporting.papers.word_parts import (
    CENTER,
    add_style,
    fill,
    keep_whole,
    number_pages,
    repeat_on_each_page,
    set_widths,
    space,
)
from trienkhai.reporting.papers.wording import capital

JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
TARGET_COLUMNS = (
    ("TT", 11.0),
    ("Chỉ tiêu (điều khoản)", 48.0),
    ("Kế hoạch", 27.0),
    ("Kết quả", 27.0),
    ("Đã trả lời", 24.0),
    ("Đánh giá", 28.0),
)
MISSING_WIDTHS = (11.0, 36.0, 26.0, 92.0)
ABOVE = {PaperForm.PARTY: "Đảng bộ", PaperForm.STATE: "Thuộc"}
SPACE_ABOVE_TABLE = 6
LONGEST_TARGET = 200


def render_word(report: YearlyReport) -> bytes:
    """Return the report as a .docx file in the layout prescribed on the day it is dated."""
    report = writable(report)
    layout = layout_on(report.letterhead.dated, report.letterhead.form)
    document = docx.Document()
    _set_page(document, layout)
    _set_styles(document, layout)
    write_heading(document, report, layout)
    _write_results(document, report.results)
    _write_targets(document, report)
    if report.completeness:
        _write_missing(document, report)
        _write_completeness(document, report)
    _write_end(document, report)
    write_foot(document, report, layout)
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


def _write_results(document: Document, results: tuple[ClauseResult, ...]) -> None:
    document.add_paragraph("I. KẾT QUẢ THEO TỪNG NHIỆM VỤ", style="Heading 1")
    group = ""
    for result in results:
        if result.group not in {"", group}:
            document.add_paragraph(result.group, style="Heading 2")
        group = result.group or group
        title = document.add_paragraph(style="Body Text")
        title.paragraph_format.keep_with_next = True
        title.add_run(f"{capital(result.clause)}: ").bold = True
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


def _write_targets(document: Document, report: YearlyReport) -> None:
    document.add_paragraph("II. CÁC CHỈ TIÊU", style="Heading 1")
    if not report.targets:
        document.add_paragraph("Kế hoạch không đặt chỉ tiêu nào.", style="Body Text")
        return
    rows = [_target_row(number, row) for number, row in enumerate(report.targets, start=1)]
    _write_table(document, TARGET_COLUMNS, rows)


def _target_row(number: int, row: TargetRow) -> tuple[str, ...]:
    what = f"{capital(_cut(row.text))} ({row.clause})"
    return str(number), what, row.planned, _marked(row), _coverage(row), row.standing


def _cut(text: str) -> str:
    """A text that a narrow column holds; the whole of it stands in the clause."""
    return text if len(text) <= LONGEST_TARGET else f"{text[:LONGEST_TARGET].rsplit(None, 1)[0]} …"


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
        titles = ("TT", ABOVE[report.letterhead.form], "Chưa trả lời đủ", "Đơn vị chưa trả lời đủ")
        _write_table(document, tuple(zip(titles, MISSING_WIDTHS, strict=True)), rows)


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


def _write_completeness(document: Document, report: YearlyReport) -> None:
    document.add_paragraph("IV. MỨC ĐỘ ĐẦY ĐỦ CỦA SỐ LIỆU", style="Heading 1")
    for text in report.completeness:
        document.add_paragraph(text, style="Body Text")


def _write_end(document: Document, report: YearlyReport) -> None:
    """The last sentence, which a state body ends with “./.”."""
    is_state = report.letterhead.form is PaperForm.STATE
    paragraph = document.add_paragraph(f"{report.end}{'/.' if is_state else ''}", style="Body Text")
    paragraph.paragraph_format.keep_with_next = True  # no page holds a signature alone


def _set_properties(document: Document, report: YearlyReport) -> None:
    """Name the paper; nothing of who or what made it."""
    properties = document.core_properties
    properties.title = f"Báo cáo {report.subject}"[:255]
    properties.author = report.letterhead.issuer
    properties.language = "vi-VN"
    properties.comments = ""
    made = dt.datetime.combine(report.letterhead.dated, dt.time())
    properties.created = properties.modified = made
