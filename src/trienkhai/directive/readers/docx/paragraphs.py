"""Paragraphs: their words with the automatic number before them; what joins and what parts them."""

from typing import TYPE_CHECKING

from trienkhai.directive.readers.docx.inline import raw_text, read_words
from trienkhai.directive.readers.docx.looks import read_look
from trienkhai.directive.readers.docx.markup import Element
from trienkhai.directive.readers.docx.styles import NumberingOf, ParagraphStyle, read_numbering
from trienkhai.directive.readers.docx.words import Words, show
from trienkhai.directive.source import PartKind
from trienkhai.directive.values import dataclass

if TYPE_CHECKING:
    from trienkhai.directive.readers.docx.document import Document

_SAME_PAGE = frozenset({"continuous", "nextColumn"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it stands in the file: its words, and whether the next one goes on with them."""

    words: Words
    style: ParagraphStyle
    properties: Element | None
    is_open: bool


def read_paragraph(document: "Document", element: Element) -> Paragraph | None:
    """The paragraph; None for a line of a table of contents, which only repeats others."""
    properties = element.child("w:pPr")
    style = document.styles.paragraph(properties.value("w:pStyle") if properties is not None else None)
    if style.is_contents:
        document.count(PartKind.FURNITURE, raw_text(element), is_kept=False)
        return None
    return Paragraph(
        read_words(document, element, style.look), style, properties, _is_open(document, properties, style)
    )


def _is_open(document: "Document", properties: Element | None, style: ParagraphStyle) -> bool:
    """True where the end of the paragraph was deleted or is hidden, or it is one large first letter."""
    if properties is None:
        return bool(style.look.is_hidden)
    frame = properties.child("w:framePr")
    if frame is not None and frame.attributes.get("w:dropCap", "none") != "none":
        return True
    mark = properties.child("w:rPr")
    if mark is None:
        return bool(style.look.is_hidden)
    if mark.child("w:del") is not None or mark.child("w:moveFrom") is not None:
        return True
    return bool(read_look(mark, document.styles.theme).over(style.look).is_hidden)


def printed(document: "Document", paragraph: Paragraph) -> str:
    """The words with the paragraph's number before them, and a form feed where a page begins."""
    text = paragraph.words.text().rstrip(" \t\u00a0")
    number = _number(document, paragraph)
    if number:
        document.count(PartKind.AUTOMATIC_NUMBER, number, is_kept=True)
        head = "\f" if text.startswith("\f") else ""
        words = text.removeprefix("\f")
        text = head + number + (words.lstrip(" \t") if number[-1:].isspace() else words.lstrip("\t"))
    properties = paragraph.properties
    breaks = properties.is_on("w:pageBreakBefore") if properties is not None else None
    if paragraph.style.breaks_page if breaks is None else breaks:
        text = "\f" + text
    if properties is not None and (section := properties.child("w:sectPr")) is not None:
        document.sections.append(section)
        if section.value("w:type") not in _SAME_PAGE:
            text += "\f"
    if paragraph.words.is_converted():
        document.count(PartKind.LEGACY_TEXT, text, is_kept=True)
    return text


def _number(document: "Document", paragraph: Paragraph) -> str:
    style, numbering = paragraph.style, document.numbering
    own = read_numbering(paragraph.properties) if paragraph.properties is not None else NumberingOf()
    list_id = style.list_id if own.list_id is None else own.list_id
    level = own.level if own.level is not None else numbering.level_of_style(list_id, style.chain)
    found = numbering.step(list_id, level or 0) if list_id is not None else None
    if found is None:
        return ""
    text, look = found
    mark = paragraph.properties.child("w:rPr") if paragraph.properties is not None else None
    below = read_look(mark, document.styles.theme).over(style.look)
    return show([(text, look.over(below))])
