"""The characters of a paragraph, run by run, as they are printed once all changes are accepted."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from trienkhai.directive.readers.docx.boxes import choice_of, find_boxes
from trienkhai.directive.readers.docx.fields import Fields, is_page_field
from trienkhai.directive.readers.docx.formulas import formula_text
from trienkhai.directive.readers.docx.looks import PLAIN, Look, read_look
from trienkhai.directive.readers.docx.markup import Element, whole_number
from trienkhai.directive.readers.docx.words import SOFT_HYPHEN, Words
from trienkhai.directive.readers.signs import inserted_sign
from trienkhai.directive.source import PartKind

if TYPE_CHECKING:
    from trienkhai.directive.readers.docx.document import Document

_BLANKS = str.maketrans("\n\r", "  ")
_PRINTED = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": SOFT_HYPHEN}
_NOTES = frozenset({"w:footnoteReference", "w:endnoteReference"})
_LONGEST_PROMPT = 200  # characters of what asks to be filled in


def read_words(document: "Document", paragraph: Element, base: Look) -> Words:
    """The words of a ``w:p`` whose style looks like ``base``."""
    reader = _InlineReader(document, base)
    reader.read(paragraph)
    words = reader.words
    words.opens_contents, words.ends_field = reader.fields.opens_contents, reader.fields.ends_earlier
    return words


class _InlineReader:
    """Walks through the runs of one paragraph."""

    def __init__(self, document: "Document", base: Look) -> None:
        self.document = document
        self.base = base
        self.words = Words()
        self.fields = Fields()
        self.hidden: Words | None = None

    def read(self, element: Element) -> None:
        """Take in everything below an element."""
        for child in element.children:
            handler = _HANDLERS.get(child.name)
            if handler is not None:
                handler(self, child)
            elif not child.name.endswith("Pr"):
                self.read(child)

    def add(self, text: str, look: Look) -> None:
        """Take in characters where they are words of the paper."""
        if self.hidden is not None:
            self.hidden.add(text, look)
        elif not self.fields.hides:
            self.words.add(text, look)

    def run(self, run: Element) -> None:
        """A ``w:r``: characters of one look."""
        properties = run.child("w:rPr")
        look = self.base
        if properties is not None:
            style = properties.value("w:rStyle")
            own = read_look(properties, self.document.styles.theme)
            look = own.over(self.document.styles.run(style) if style else PLAIN).over(look)
        if not look.is_hidden or self.hidden is not None:
            self.pieces(run, look)
            if look.is_struck and self.hidden is None and raw_text(run).strip():
                self.document.count(PartKind.STRUCK_OUT, raw_text(run), is_kept=True)
            return
        self.hidden = Words()
        self.pieces(run, look)
        text, self.hidden = self.hidden.text(), None
        if text.strip():
            self.document.count(PartKind.HIDDEN, text, is_kept=False)

    def pieces(self, run: Element, look: Look) -> None:
        """What stands in a run, one after the other."""
        for piece in run.children:
            name = piece.name
            if name == "w:t":
                self.add(_characters(piece), look)
            elif name in _PRINTED:
                self.add(_PRINTED[name], look)
            elif name in _NOTES:
                if self.note_call(piece, run):
                    return
            elif name == "mc:AlternateContent":
                chosen = choice_of(piece)
                if chosen is not None:
                    self.pieces(chosen, look)
            elif name in _PIECES:
                _PIECES[name](self, piece, look)
            elif name in _HANDLERS:
                _HANDLERS[name](self, piece)

    def line_break(self, piece: Element, look: Look) -> None:
        self.add("\f" if piece.attributes.get("w:type") == "page" else "\n", look)

    def symbol(self, piece: Element, look: Look) -> None:
        code, font = piece.attributes.get("w:char", ""), piece.attributes.get("w:font")
        try:
            self.add(inserted_sign(int(code, 16), font), replace(look, ascii_font=font, high_font=font))
        except (ValueError, OverflowError):
            self.document.count(PartKind.PICTURE, code, is_kept=False)

    def field_mark(self, piece: Element, look: Look) -> None:
        ended = self.fields.mark(piece.attributes.get("w:fldCharType", ""))
        form = piece.child("w:ffData")
        if form is not None:
            self.form_field(form, look)
        if ended is not None:
            kind = PartKind.PAGE_NUMBER if ended.is_page else PartKind.FIELD
            self.document.count(kind, ended.instruction, is_kept=ended.is_kept)

    def form_field(self, form: Element, look: Look) -> None:
        """A box to tick, or the chosen row of a list: Word keeps no result for them."""
        box, rows = form.child("w:checkBox"), form.child("w:ddList")
        if box is not None:
            ticked = box.is_on("w:checked")
            self.words.add("☒" if (box.is_on("w:default") if ticked is None else ticked) else "☐", look)
        elif rows is not None:
            entries = [row.attributes.get("w:val", "") for row in rows.all("w:listEntry")]
            at = whole_number(rows.value("w:result") or rows.value("w:default"), default=0)
            self.words.add(entries[at] if 0 <= at < len(entries) else "", look)

    def instruction(self, piece: Element, _look: Look) -> None:
        self.fields.instruct(piece.text)

    def page_number(self, _piece: Element, _look: Look) -> None:
        self.document.count(PartKind.PAGE_NUMBER, is_kept=False)

    def note_call(self, piece: Element, run: Element) -> bool:
        """The mark of a note; True where the run's other characters are a mark that was typed by hand."""
        is_typed = piece.attributes.get("w:customMarkFollows", "0") not in {"0", "false", "off"}
        if self.hidden is None and not self.fields.hides:
            found = self.document.notes.call(piece, raw_text(run) if is_typed else None)
            self.words.add(found.label if found else "")
            if found and found.text:
                self.words.notes.append(found)
        return is_typed

    def ruby(self, piece: Element, look: Look) -> None:
        base, above = piece.child("w:rubyBase"), piece.child("w:rt")
        if base is not None:
            self.read(base)
        if above is not None and above.children:
            self.add(" (", look)
            self.read(above)
            self.add(")", look)

    def drawing(self, drawing: Element) -> None:
        """A text box is read after the paragraph; a picture is counted."""
        for kind, found in find_boxes(drawing):
            if kind is not PartKind.TEXT_BOX:
                self.document.count(kind, str(found), is_kept=False)
            elif self.hidden is None:
                self.words.boxes.append(found)

    def embedded(self, element: Element) -> None:
        """A table of Excel and the like; its picture is not counted again."""
        names = [found for kind, found in find_boxes(element) if kind is PartKind.EMBEDDED]
        self.document.count(PartKind.EMBEDDED, str(names[0]) if names else "", is_kept=False)

    def alternatives(self, element: Element) -> None:
        """The same thing in several forms is read once."""
        chosen = choice_of(element)
        if chosen is not None:
            self.read(chosen)

    def deleted(self, element: Element) -> None:
        """What a tracked change took away, or moved elsewhere."""
        text = raw_text(element)
        if text.strip():
            self.document.count(PartKind.DELETION, text, is_kept=False)

    def inserted(self, element: Element) -> None:
        """What a tracked change brought in."""
        self.document.count(PartKind.INSERTION, raw_text(element), is_kept=True)
        self.read(element)

    def simple_field(self, element: Element) -> None:
        instruction = element.attributes.get("w:instr", "").strip()
        is_page = is_page_field(instruction)
        kind = PartKind.PAGE_NUMBER if is_page else PartKind.FIELD
        self.document.count(kind, instruction, is_kept=not is_page)
        if not is_page:
            self.read(element)

    def formula(self, element: Element) -> None:
        self.add(formula_text(element), self.base)

    def content_control(self, element: Element) -> None:
        content = element.child("w:sdtContent")
        if content is not None and not is_unfilled(self.document, element):
            self.read(content)


def is_unfilled(document: "Document", control: Element) -> bool:
    """True for a content control that still asks to be filled in; its words are counted.

    Programs that fill in a form may leave the mark for it: more than a prompt is kept.
    """
    properties = control.child("w:sdtPr")
    if properties is None or not properties.is_on("w:showingPlcHdr"):
        return False
    words = raw_text(control)
    if len(words) > _LONGEST_PROMPT:
        return False
    document.count(PartKind.FIELD, words, is_kept=False)
    return True


def raw_text(element: Element) -> str:
    """All characters below an element, deleted ones too, as a sample of what it holds."""
    return "".join(found.text for found in element.within("w:t", "w:delText", "m:t"))


def _characters(piece: Element) -> str:
    keeps = piece.attributes.get("xml:space") == "preserve"
    text = piece.text.translate(_BLANKS)
    return text if keeps else text.strip(" \t")


_PIECES: dict[str, Callable[[_InlineReader, Element, Look], None]] = {
    "w:br": _InlineReader.line_break,
    "w:sym": _InlineReader.symbol,
    "w:fldChar": _InlineReader.field_mark,
    "w:instrText": _InlineReader.instruction,
    "w:pgNum": _InlineReader.page_number,
    "w:ruby": _InlineReader.ruby,
}
_HANDLERS: dict[str, Callable[[_InlineReader, Element], None]] = {
    "w:r": _InlineReader.run,
    "w:drawing": _InlineReader.drawing,
    "w:pict": _InlineReader.drawing,
    "w:object": _InlineReader.embedded,
    "w:subDoc": _InlineReader.embedded,
    "mc:AlternateContent": _InlineReader.alternatives,
    "w:del": _InlineReader.deleted,
    "w:moveFrom": _InlineReader.deleted,
    "w:ins": _InlineReader.inserted,
    "w:moveTo": _InlineReader.inserted,
    "w:fldSimple": _InlineReader.simple_field,
    "m:oMath": _InlineReader.formula,
    "w:sdt": _InlineReader.content_control,
}
