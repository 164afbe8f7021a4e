"""Pieces of a Word file that python-docx has no word for."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from trienkhai.reporting.papers.layout import Layout

CENTER = WD_ALIGN_PARAGRAPH.CENTER


def add_style(document: Document, name: str, layout: Layout, base: str = "Normal") -> ParagraphStyle:
    """Return the paragraph style of that name, made from ``base`` when new, in the paper's font."""
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, 1)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - kind 1 is a paragraph style
    if name != base:
        style.base_style = styles[base]
    style.font.name = layout.font
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), layout.font)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    return style


def space(
    style: ParagraphStyle, *, before: float = 0, after: float = 0, exactly: float | None = None
) -> None:
    """Set the space around the paragraphs of a style, in points; ``exactly`` fixes the height of lines."""
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE if exactly is None else WD_LINE_SPACING.EXACTLY
    if exactly is not None:
        form.line_spacing = Pt(exactly)


def number_pages(document: Document, layout: Layout) -> None:
    """Number the pages at the top centre, from the second on."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(layout.page_number_from_edge)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001 - python-docx offers no fields


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Fix the widths of the columns, in millimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def repeat_on_each_page(row: _Row) -> None:
    """Print the row again where the table runs on to another page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - python-docx offers no repeated rows


def keep_whole(row: _Row) -> None:
    """Do not break the row between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - same


def fill(cell: _Cell, text: str, style: str) -> Paragraph:
    """Write the one paragraph of a cell."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text)
    return paragraph


def rule_below(paragraph: Paragraph, *, across: float, length: float) -> None:
    """Draw a line of that length below a centred paragraph, in a small one after it; all in millimetres."""
    below = OxmlElement("w:p")
    paragraph._p.addnext(below)  # noqa: SLF001 - python-docx inserts before, not after
    line = Paragraph(below, paragraph._parent)  # noqa: SLF001 - same
    form = line.paragraph_format
    form.left_indent = form.right_indent = Mm((across - length) / 2)
    form.space_before = Pt(3)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    line._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")  # noqa: SLF001 - same
