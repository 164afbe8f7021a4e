"""Pages to running text: furniture off, notes behind their calls, tables as rows, paragraphs over pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trienkhai.directive.readers.assembly import PAGE_BREAK, RAISED, Assembly
from trienkhai.directive.readers.paper.calls import find_calls, split_call
from trienkhai.directive.readers.paper.columns import Block, split_columns
from trienkhai.directive.readers.paper.footnotes import Note, body_size, cut_notes
from trienkhai.directive.readers.paper.furniture import find_furniture
from trienkhai.directive.readers.paper.joining import join_tables
from trienkhai.directive.readers.paper.lines import Line, find_lines, spaced
from trienkhai.directive.readers.paper.model import PageWord, PaperPage
from trienkhai.directive.readers.paper.paragraphs import (
    Habit,
    Paragraph,
    continues,
    is_centred,
    is_parted,
    learn_habit,
    text_edges,
)
from trienkhai.directive.readers.paper.rows import cells_of
from trienkhai.directive.readers.paper.tables import Row, Table, find_tables
from trienkhai.directive.readers.paper.unruled import find_unruled
from trienkhai.directive.source import PartKind


@dataclass(slots=True)
class _Sheet:
    """A page taken apart."""

    page: PaperPage
    lines: list[Line]
    tables: list[Table]
    notes: list[Note] = field(default_factory=list)
    flow: list[Block | Table] = field(default_factory=list)


def write_pages(assembly: Assembly, pages: Sequence[PaperPage]) -> None:
    """Write the text of the pages, and count what is in them."""
    sheets = _take_apart(assembly, pages)
    habit = learn_habit(block for sheet in sheets for block in sheet.flow if isinstance(block, Block))
    _Writer(assembly, habit).write(sheets)


def _take_apart(assembly: Assembly, pages: Sequence[PaperPage]) -> list[_Sheet]:
    sheets = []
    for page in pages:
        tables, words = find_tables(page)
        sheets.append(_Sheet(page, find_lines(words), tables))
    _drop_furniture(assembly, sheets)
    _cut_notes(sheets)
    _add_unruled(sheets)
    edges = text_edges([(sheet.page, sheet.lines) for sheet in sheets])
    for sheet, (left, right) in zip(sheets, edges, strict=True):
        sheet.flow = _flow(sheet, left, right)
    for dropped in join_tables([sheet.flow for sheet in sheets]):
        assembly.count(
            PartKind.PAGE_HEADER, " | ".join(dropped.texts), is_kept=False, page=dropped.page.number
        )
    return sheets


def _drop_furniture(assembly: Assembly, sheets: Sequence[_Sheet]) -> None:
    found = find_furniture([(sheet.page, sheet.lines) for sheet in sheets])
    for sheet, furniture in zip(sheets, found, strict=True):
        gone = set()
        for piece in furniture:
            gone.add(id(piece.line))
            assembly.count(piece.kind, piece.line.text, is_kept=False, page=sheet.page.number)
        sheet.lines = [line for line in sheet.lines if id(line) not in gone]


def _cut_notes(sheets: Sequence[_Sheet]) -> None:
    size = body_size([line for sheet in sheets for line in sheet.lines])
    before: list[Note] = []
    for sheet in sheets:
        sheet.lines, notes = cut_notes(sheet.page, sheet.lines, size, notes_before=bool(before))
        if notes and notes[0].label is None:
            going_on = notes.pop(0)
            if before:
                before[-1].lines += going_on.lines
        sheet.notes = notes
        before = notes or before
        find_calls(sheet.lines, [note.label for note in notes if note.label])


def _add_unruled(sheets: Sequence[_Sheet]) -> None:
    """Find tables that no rules enclose, also where one goes on from the page before."""
    before: Table | None = None
    for sheet in sheets:
        tables, sheet.lines = find_unruled(sheet.page, sheet.lines, before)
        sheet.tables += tables
        last = max(sheet.tables, key=lambda table: table.bottom, default=None)
        is_last = last is not None and all(line.base < last.bottom for line in sheet.lines)
        before = last if last is not None and last.strips and is_last else None


def _flow(sheet: _Sheet, left: float, right: float) -> list[Block | Table]:
    """Blocks and tables from top to bottom."""
    flow: list[Block | Table] = []
    rest = sheet.lines
    for table in sorted(sheet.tables, key=lambda table: table.top):
        above = [
            line for line in rest if line.base < table.bottom and (line.top + line.bottom) / 2 < table.top + 2
        ]
        rest = [line for line in rest if id(line) not in {id(one) for one in above}]
        flow += [*split_columns(above, left, right), table]
    return flow + list(split_columns(rest, left, right))


class _Writer:
    """Writes paragraphs as they end, each followed by the notes that it calls."""

    def __init__(self, assembly: Assembly, habit: Habit) -> None:
        self.assembly = assembly
        self.habit = habit
        self._open: Paragraph | None = None
        self._was_column = False
        self._has_written = False  # since the last blank line
        self._waiting: dict[str, list[Note]] = {}
        self._labels: set[str] = set()
        self._page = 1

    def write(self, sheets: Sequence[_Sheet]) -> None:
        """Write the pages one after the other."""
        self._labels = {note.label for sheet in sheets for note in sheet.notes if note.label}
        for sheet in sheets:
            self._announce(sheet.notes)
            for piece in sheet.flow:
                if isinstance(piece, Table):
                    self._end_paragraph()
                    self._write_table(piece)
                else:
                    self._add(sheet.page, piece)
        self._end_paragraph()
        self._write_notes([note for notes in self._waiting.values() for note in notes])

    def _announce(self, notes: Sequence[Note]) -> None:
        for note in notes:
            self._waiting.setdefault(note.label or "", []).append(note)

    def _add(self, page: PaperPage, block: Block) -> None:
        turns = True
        if block.is_column or self._was_column:
            self._end_paragraph()
            self._part()
        self._was_column = block.is_column
        for line in block.lines:
            if self._open and continues(self._open, line, block, self.habit, turns=turns):
                self._open.lines.append((page, line))
            else:
                last = self._open.last if self._open else None
                self._end_paragraph()
                if not block.is_column and not (last and self._belong_together(last, line, block)):
                    self._part()
                self._open = Paragraph([(page, line)])
            turns = False

    def _belong_together(self, last: Line, line: Line, block: Block) -> bool:
        """Lines of a title: centred, one close under the other."""
        return is_centred(last, block) and is_centred(line, block) and not is_parted(last, line, self.habit)

    def _part(self) -> None:
        """A blank line between paragraphs, so that nobody takes two of them for the lines of one."""
        if self._has_written:
            self.assembly.end_line()
            self._has_written = False

    def _end_paragraph(self) -> None:
        paragraph, self._open = self._open, None
        if paragraph is None:
            return
        self._turn_to(paragraph.lines[0][0])
        called: list[str] = []
        for at, (page, line) in enumerate(paragraph.lines):
            if at:
                self.assembly.write(" ")
            called += self._write_words(page, line.words)
        self.assembly.end_line()
        self._has_written = True
        self.assembly.count(PartKind.PARAGRAPH, is_kept=True)
        self._write_called(called)

    def _turn_to(self, page: PaperPage) -> None:
        if page.number > self._page:
            self.assembly.write(PAGE_BREAK)
            self._page = page.number

    def _write_words(self, page: PaperPage, words: Sequence[PageWord]) -> list[str]:
        """Write words with blanks between them; returns the labels of the notes they call."""
        called = []
        for blank, word in spaced(words):
            text, label = split_call(word, self._labels)
            self.assembly.write(blank, page.word(word, text + label.translate(RAISED)))
            if label:
                called.append(label)
        return called

    def _write_called(self, labels: Sequence[str]) -> None:
        notes = [self._waiting[label].pop(0) for label in labels if self._waiting.get(label)]
        self._write_notes(notes)

    def _write_notes(self, notes: Sequence[Note]) -> None:
        """Each note on a line of its own; a blank line says that the last one has ended."""
        for note in notes:
            self.assembly.write((note.label or "").translate(RAISED), " ")
            for at, words in enumerate(note.lines):
                self.assembly.write(" " if at else "")
                self._write_words(note.page, words)
            self.assembly.end_line()
            self.assembly.count(PartKind.FOOTNOTE, is_kept=True, page=note.page.number)
        if notes:
            self._has_written = True
            self._part()

    def _write_table(self, table: Table) -> None:
        called: list[str] = []
        self._part()
        for row in table.rows:
            self._turn_to(row.page)
            called += self._write_row(row)
        if table.rows:
            self.assembly.count(PartKind.TABLE, is_kept=True, page=table.rows[0].page.number)
        self._has_written = True
        self._part()
        self._write_called(called)

    def _write_row(self, row: Row) -> list[str]:
        called: list[str] = []
        self.assembly.row(cells_of(row, called, self._labels))
        return called
