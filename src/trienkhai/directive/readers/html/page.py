"""A page's elements in reading order, as lines and rows of tables."""

import re
from collections.abc import Mapping

from trienkhai.directive.readers.assembly import RAISED, SAME_AS_ABOVE, Assembly
from trienkhai.directive.readers.html.hidden import is_hidden
from trienkhai.directive.readers.html.lists import ListCount, list_of
from trienkhai.directive.readers.html.notes import Note, Notes
from trienkhai.directive.readers.html.tables import is_layout, rows_of, slots_of
from trienkhai.directive.readers.html.tree import BLOCKS, Element
from trienkhai.directive.source import LONGEST_SAMPLE, PartKind

_SPACE = re.compile(r"[ \t\n\r\f]+")
_NO_BREAK = str.maketrans("\u00a0\u2007\u202f", "   ")
_DIGITS = re.compile(r"[\[(]?(\d{1,3})[\])]?")
_BULLETS = frozenset("·§•oØüv¨qð-–+*")  # what Word's symbol fonts draw as signs of a list
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CONTROLS = frozenset({"input", "select", "button", "datalist", "!textarea"})
_EMBEDDED = frozenset({"object", "embed", "iframe", "video", "audio", "applet", "!iframe"})
_PICTURES = frozenset({"img", "svg", "picture", "canvas"})
_WORD_PARTS = {
    "header": PartKind.PAGE_HEADER,
    "footer": PartKind.PAGE_FOOTER,
    "comment": PartKind.COMMENT,
    "comment-list": PartKind.COMMENT,
}

Cells = list[list[str]]
"""A row: the lines of each of its cells."""


class PageWriter:
    """Writes one page into an assembly."""

    def __init__(
        self, assembly: Assembly, *, furniture: frozenset[int], notes: Notes, letters: Mapping[int, int]
    ) -> None:
        self._assembly = assembly
        self._furniture = furniture
        self._notes = notes
        self._letters = letters  # of each element
        self._lines: list[str | Cells] = []
        self._open: list[str] = []
        self._mark = ""  # what a list draws before the words to come
        self._lists: list[ListCount] = []
        self._called: list[Note] = []
        self._tables = 0  # that the place is within
        self._cells = 0
        self._keeps_space = False
        self._is_apart = True  # nothing yet, or a gap, stands before the place

    def write(self, root: Element) -> None:
        """Write the whole page."""
        self._inside(root)
        self._end_line()
        self._hand_over()

    def _hand_over(self) -> None:
        """Give the assembly what is written, where nothing can change it any more."""
        for line in self._lines:
            if isinstance(line, str):
                self._assembly.line(line)
            else:
                self._assembly.row(["\n".join(cell)] for cell in line)
        self._lines.clear()

    # ------------------------------------------------------------ lines

    def _end_line(self, *, blank: bool = False) -> None:
        """End the open line; an empty one counts only where the page shows a gap."""
        raw, self._open = "".join(self._open), []
        text = (raw if self._keeps_space else _SPACE.sub(" ", raw)).translate(_NO_BREAK).strip()
        if text:
            self._lines.append(self._mark + text)
            self._mark, self._is_apart = "", False
            self._write_notes()
        elif (blank or "\u00a0" in raw) and not self._is_apart and not self._tables:
            self._lines.append("")
            self._is_apart = True
        if not self._tables:
            self._hand_over()

    def _write_notes(self) -> None:
        """Notes stand behind the paragraph, or the whole table, that calls them."""
        if self._tables:
            return
        called, self._called = self._called, []
        for note in called:
            self._count_note(note)
            self._mark = note.label.translate(RAISED) + " "
            self._inside(note.body)
            self._end_line()

    def _count_note(self, note: Note) -> None:
        kind = PartKind.ENDNOTE if note.is_endnote else PartKind.FOOTNOTE
        self._assembly.count(kind, note.body.opening(LONGEST_SAMPLE), is_kept=True)

    # ------------------------------------------------------------ elements

    def _inside(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._text(child)
            else:
                self._element(child)

    def _text(self, text: str) -> None:
        if not self._keeps_space or "\n" not in text:
            self._open.append(text)
            return
        first, *others = text.split("\n")
        self._open.append(first)
        for other in others:
            self._end_line(blank=True)
            self._open.append(other)

    def _element(self, element: Element) -> None:
        if self._leave_out(element):
            return
        tag = element.tag
        if tag == "br":
            self._end_line(blank=True)
        elif tag == "table":
            self._table(element)
        elif tag in BLOCKS:
            self._block(element)
        else:
            self._inline(element)

    def _leave_out(self, element: Element) -> bool:
        """Count what is no text of the document, and say that it is done with."""
        if id(element) in self._notes.bodies:
            return True
        kind = self._kind_left_out(element)
        if kind is None:
            return id(element) in self._notes.marks
        shown = _sample(element)
        if shown or kind not in {PartKind.FURNITURE, PartKind.PAGE_HEADER, PartKind.PAGE_FOOTER}:
            self._assembly.count(kind, shown, is_kept=False)
        if element.tag in BLOCKS:
            self._end_line()
        return True

    def _kind_left_out(self, element: Element) -> PartKind | None:
        tag = element.tag
        if id(element) in self._furniture or tag in _CONTROLS:
            return PartKind.FURNITURE
        if tag in _EMBEDDED:
            return PartKind.EMBEDDED
        if is_hidden(element):
            return PartKind.HIDDEN
        if tag in _PICTURES:
            return PartKind.PICTURE
        return PartKind.DELETION if tag == "del" else _WORD_PARTS.get(element.style("mso-element"))

    def _block(self, element: Element) -> None:
        self._end_line()
        kept, self._keeps_space = self._keeps_space, self._keeps_space or _is_preformatted(element)
        if element.tag in _LISTS:
            self._lists.append(list_of(element))
            self._inside(element)
            self._end_line()
            self._lists.pop()
        else:
            self._begin_item(element)
            self._inside(element)
            self._end_line()
        self._keeps_space = kept

    def _begin_item(self, element: Element) -> None:
        if element.tag != "li":
            return
        count = self._lists[-1] if self._lists else ListCount("bullet")
        self._mark = count.mark(element)
        if self._mark:
            self._assembly.count(PartKind.AUTOMATIC_NUMBER, self._mark, is_kept=True)

    def _inline(self, element: Element) -> None:
        note = self._notes.calls.get(id(element))
        if note is not None:
            self._open.append(note.label.translate(RAISED))
            self._called.append(note)
        elif _is_raised(element) and (digits := _DIGITS.fullmatch(element.text)):
            self._raise(element, digits[1])
        elif element.style("mso-list") == "ignore":
            self._word_mark(element.text)
        else:
            if element.tag == "ins":
                self._assembly.count(PartKind.INSERTION, element.opening(LONGEST_SAMPLE), is_kept=True)
            self._inside(element)

    def _raise(self, element: Element, digits: str) -> None:
        """Digits above the line; where they call a note, its link is within."""
        inner = next((child for child in element.walk() if id(child) in self._notes.calls), None)
        if inner is not None:
            self._inline(inner)
        elif not any(id(child) in self._notes.marks for child in element.walk()):
            self._open.append(digits.translate(RAISED))

    def _word_mark(self, mark: str) -> None:
        """The number or sign that Word drew before a paragraph of a list."""
        if mark:
            self._open.append("- " if mark in _BULLETS else f"{mark} ")
            self._assembly.count(PartKind.AUTOMATIC_NUMBER, mark, is_kept=True)

    # ------------------------------------------------------------ tables

    def _table(self, table: Element) -> None:
        self._end_line()
        rows = rows_of(table)
        if is_layout(table, rows, self._furniture, self._letters):
            self._inside(table)
            self._end_line()
            return
        for caption in table.children:
            if isinstance(caption, Element) and caption.tag == "caption":
                self._element(caption)
        self._rows(rows)
        self._write_notes()
        if not self._tables:
            self._assembly.count(PartKind.TABLE, table.opening(LONGEST_SAMPLE), is_kept=True)
            self._hand_over()

    def _rows(self, rows: list[Element]) -> None:
        for row, slots in zip(rows, slots_of(rows), strict=True):
            self._cells += len(slots)
            self._assembly.limits.check("cells", self._cells)
            if self._leave_out(row):
                continue
            cells = [
                self._cell(slot.cell) if slot.cell else [SAME_AS_ABOVE] * slot.is_same_as_above
                for slot in slots
            ]
            if any(line and line != SAME_AS_ABOVE for cell in cells for line in cell):
                self._lines.append(cells)
                self._is_apart = False

    def _cell(self, cell: Element) -> list[str]:
        """The lines of a cell; rows of a table within it are lines too."""
        if self._leave_out(cell):
            return []
        outer, self._lines = self._lines, []
        lists, self._lists = self._lists, []
        self._tables += 1
        self._inside(cell)
        self._end_line()
        self._tables -= 1
        self._lists = lists
        lines, self._lines = self._lines, outer
        return [line if isinstance(line, str) else _in_one(line) for line in lines]


def _sample(element: Element) -> str:
    """What a person would know it by; scripts and comments of a page say nothing to anybody."""
    if element.tag == "!title":
        return str(element.children[0])
    return element.opening(LONGEST_SAMPLE) or element.attributes.get("alt", "")


def _in_one(cells: Cells) -> str:
    return " ".join(line for cell in cells for line in cell if line != SAME_AS_ABOVE)


def _is_preformatted(element: Element) -> bool:
    return element.tag == "pre" or element.style("white-space").startswith(("pre", "break-spaces"))


def _is_raised(element: Element) -> bool:
    if element.tag == "sup" or element.style("vertical-align") == "super":
        return True
    names = element.attributes.get("class", "").lower()
    return "footnotereference" in names or "endnotereference" in names
