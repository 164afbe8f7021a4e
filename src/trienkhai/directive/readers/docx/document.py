"""A Word document while it is being read: its parts, and stories out of them."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.docx.archive import Archive, Relations
from trienkhai.directive.readers.docx.blocks import Block, Line, flat
from trienkhai.directive.readers.docx.boxes import choice_of
from trienkhai.directive.readers.docx.inline import is_unfilled, raw_text
from trienkhai.directive.readers.docx.looks import read_theme
from trienkhai.directive.readers.docx.markup import Element
from trienkhai.directive.readers.docx.notes import Notes
from trienkhai.directive.readers.docx.numbering import Numbering
from trienkhai.directive.readers.docx.paragraphs import Paragraph, printed, read_paragraph
from trienkhai.directive.readers.docx.styles import Styles
from trienkhai.directive.readers.docx.tables import read_table
from trienkhai.directive.readers.docx.words import Words
from trienkhai.directive.source import PartKind

_GONE = frozenset({"w:del", "w:moveFrom"})
_BROUGHT = frozenset({"w:ins", "w:moveTo"})
_CONTENTS = "Table of Contents"
_ENTRY = re.compile(r"(?:\t|\.{3}|…)\s*(?:\d{1,4}|[ivxlc]+)\s*$")  # of a table of contents: its page


class Document:
    """The parts of a document, and the counts of what they hold."""

    def __init__(self, archive: Archive, main: str, assembly: Assembly) -> None:
        self.archive = archive
        self.relations = Relations(archive, main)
        self.assembly = assembly
        self.sections: list[Element] = []
        self._tally = assembly
        self._characters = 0
        self._cells = 0
        theme_root = self.part("theme")
        theme = read_theme(theme_root) if theme_root is not None else {}
        self.styles = Styles(self.part("styles"), theme)
        self.numbering = Numbering(self.part("numbering"), theme, self.styles.numbering_style_list)
        self.notes = Notes(self.part("footnotes"), self.part("endnotes"), self._note_text, self._count_note)

    def part(self, kind: str) -> Element | None:
        """The root of the part of a kind that the text is tied to; None where there is none."""
        name = self.relations.first(kind)
        return self.archive.tree(name) if name is not None and name in self.archive else None

    def count(self, kind: PartKind, sample: str = "", *, is_kept: bool) -> None:
        """Count a thing that the file holds."""
        self._tally.count(kind, sample, is_kept=is_kept)

    def add_cells(self, count: int) -> None:
        """Count cells of a table. Raises TooLargeSource."""
        self._cells += count
        self.archive.limits.check("cells", self._cells)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is read within is counted as a whole by the caller, not by what it is made of."""
        tally, self._tally = self._tally, Assembly(self.archive.limits)
        try:
            yield
        finally:
            self._tally = tally

    def read_story(self, elements: Iterable[Element]) -> list[Block]:
        """The paragraphs and rows of a story, tracked changes accepted."""
        story = _Story(self)
        story.read(elements)
        return story.finish()

    def add_text(self, text: str) -> None:
        """Count the characters of a line. Raises TooLargeSource."""
        self._characters += len(text) + 1
        self.archive.limits.check("characters", self._characters)

    def _note_text(self, note: Element) -> str:
        text, _ = flat(self.read_story(note.children))
        return " ".join(text.split("\n"))

    def _count_note(self, kind: PartKind, text: str) -> None:
        self.count(kind, text, is_kept=True)


class _Story:
    """Reads blocks one after the other; a paragraph whose end is gone waits for the next one."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks: list[Block] = []
        self.waiting: Paragraph | None = None
        self.in_contents = False

    def read(self, elements: Iterable[Element]) -> None:
        for element in elements:
            self._read(element)

    def finish(self) -> list[Block]:
        self._write_waiting()
        return self.blocks

    def _read(self, element: Element) -> None:
        name, document = element.name, self.document
        if name == "w:p":
            self._paragraph(element)
        elif name == "w:tbl":
            self._write_waiting()
            self.blocks += read_table(document, element)
        elif name == "w:sdt":
            self._content_control(element)
        elif name == "mc:AlternateContent":
            chosen = choice_of(element)
            self.read(chosen.children if chosen is not None else ())
        elif name in _GONE:
            document.count(PartKind.DELETION, raw_text(element), is_kept=False)
        elif name in _BROUGHT:
            document.count(PartKind.INSERTION, raw_text(element), is_kept=True)
            self.read(element.children)
        elif name == "w:altChunk":
            document.count(
                PartKind.EMBEDDED,
                document.relations.part(element.attributes.get("r:id")) or "",
                is_kept=False,
            )
        elif name == "w:sectPr":
            document.sections.append(element)
        elif not name.endswith("Pr"):
            self.read(element.children)

    def _content_control(self, element: Element) -> None:
        gallery = element.value("w:sdtPr", "w:docPartObj", "w:docPartGallery")
        content = element.child("w:sdtContent")
        if gallery == _CONTENTS:
            self.document.count(PartKind.FURNITURE, raw_text(element), is_kept=False)
        elif content is not None and not is_unfilled(self.document, element):
            self.read(content.children)

    def _paragraph(self, element: Element) -> None:
        paragraph = read_paragraph(self.document, element)
        if paragraph is None:
            return
        if self._repeats_a_heading(paragraph.words):
            self._boxes(paragraph.words)
            return
        if self.waiting is not None:
            self.waiting.words.go_on(paragraph.words)
            paragraph = Paragraph(
                self.waiting.words, paragraph.style, paragraph.properties, paragraph.is_open
            )
            self.waiting = None
        if paragraph.is_open:
            self.waiting = paragraph
        else:
            self._write(paragraph)

    def _repeats_a_heading(self, words: Words) -> bool:
        """True for a line of a table of contents that only its field tells; one that never ends ends here."""
        if not (self.in_contents or words.opens_contents):
            return False
        text = words.text()
        is_entry = _ENTRY.search(text) is not None
        goes_on = is_entry or words.opens_contents or not text.strip()
        self.in_contents = goes_on and not words.ends_field
        if is_entry:
            self.document.count(PartKind.FURNITURE, text, is_kept=False)
        return is_entry

    def _write_waiting(self) -> None:
        """A paragraph that nothing follows stands alone, unless nothing is left of it."""
        waiting, self.waiting = self.waiting, None
        if waiting is not None and (waiting.words.runs or waiting.words.boxes):
            self._write(waiting)

    def _write(self, paragraph: Paragraph) -> None:
        text = printed(self.document, paragraph)
        self.document.add_text(text)
        if text.strip():
            self.document.count(PartKind.PARAGRAPH, is_kept=True)
        self.blocks.append(Line(text, tuple(paragraph.words.notes)))
        self._boxes(paragraph.words)

    def _boxes(self, words: Words) -> None:
        for box in words.boxes:
            self._box(box)

    def _box(self, box: Element | str) -> None:
        lines: list[Block] = [Line(box)] if isinstance(box, str) else self.document.read_story(box.children)
        sample, _ = flat(lines)
        if sample:
            self.document.count(PartKind.TEXT_BOX, sample, is_kept=True)
            self.blocks += lines
