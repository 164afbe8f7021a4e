"""Word files (.docx) to source text, with nothing but Python's own library; nothing is written to disk.

Tracked changes are read as accepted, automatic numbers as they are printed. Notes are numbered through the
whole paper: where a paper counts them anew on each page, only Word knows the pages.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from trienkhai.directive.collector import collector_at_rest
from trienkhai.directive.errors import UnknownFormat
from trienkhai.directive.readers.assembly import PAGE_BREAK, Assembly
from trienkhai.directive.readers.docx.archive import Archive, main_part
from trienkhai.directive.readers.docx.blocks import Block, Row
from trienkhai.directive.readers.docx.document import Document
from trienkhai.directive.readers.docx.furniture import read_furniture
from trienkhai.directive.readers.docx.letters import mend_letters
from trienkhai.directive.readers.kinds import FileKind
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.source import SourceText

if TYPE_CHECKING:
    from trienkhai.directive.readers.docx.words import Note

__all__ = ["read_docx"]


def read_docx(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a Word file. Raises a kind of UnreadableSource, whose text is a sentence for people."""
    with collector_at_rest():
        return _read(data, name, limits)


def _read(data: bytes, name: str, limits: Limits) -> SourceText:
    archive = Archive(data, limits)
    main = main_part(archive)
    assembly = Assembly(limits)
    document = Document(archive, main, assembly)
    elements = archive.children(main, "w:body")
    if next(elements).name != "w:document":
        raise UnknownFormat
    body = document.read_story(elements)
    letterhead = read_furniture(document, body)
    _Writer(assembly).write(mend_letters(assembly, [*letterhead, *body]))
    return assembly.finish(data, name=name, media_type=FileKind.DOCX, has_paragraphs=True)


class _Writer:
    """Writes blocks: a page break waits for the first line with words, notes for the end of their table."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.turns_page = False
        self.notes: list[Note] = []

    def write(self, blocks: Iterable[Block]) -> None:
        was_row = False
        for block in blocks:
            is_row = isinstance(block, Row)
            if was_row and not is_row:
                self._write_notes()
            if isinstance(block, Row):
                self._turn_page()
                self.assembly.row([cell] for cell in block.cells)
            else:
                self._line(block.text)
            self.notes += block.notes
            if not is_row:
                self._write_notes()
            was_row = is_row
        self._write_notes()

    def _line(self, text: str) -> None:
        before, *after = text.split(PAGE_BREAK)
        if before.strip() or not after:
            self._lines(before)
        for piece in after:
            self.turns_page = True
            if piece.strip():
                self._lines(piece.lstrip("\n"))

    def _lines(self, text: str) -> None:
        for line in text.split("\n"):
            if line.strip():
                self._turn_page()
            self.assembly.line(line.rstrip(" \t"))

    def _turn_page(self) -> None:
        if self.turns_page:
            self.assembly.write(PAGE_BREAK)
            self.turns_page = False

    def _write_notes(self) -> None:
        for note in self.notes:
            self.assembly.line(note.line)
        self.notes.clear()
