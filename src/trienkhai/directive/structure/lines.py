"""The source as lines: their clean text, and what kind of line each is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage, SourceText, Span
from trienkhai.directive.structure.inline import Mark, Marks, clean
from trienkhai.directive.structure.tabbed import clean_row, tabbed_rows
from trienkhai.directive.values import dataclass

_OPENING = lazily(r"[ \t]*(?:>[ \t]?)*(?:#{1,6}(?=[ \t]|\*|$)[ \t]*)?")
_RULE = lazily(r"[\s*_=~.\-–—‐‑‒―:|\\+]*")
_FENCE = lazily(r"\s*(?:```|~~~)")
_PAGE_NUMBER = lazily(
    r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|\d{1,3}|(?:trang|page)\s+\d{1,4}(?:\s*/\s*\d{1,4})?)\s*", re.IGNORECASE
)
_LONGEST_PAGE_NUMBER = 60
_SQUARE_NOTE = lazily(r"^[ \t]*\[(\d{1,3})\][ \t]*\S", re.MULTILINE)
_SQUARE_CALL = lazily(r"\S[ ]?\[(\d{1,3})\]")
_ROUND_NOTE = lazily(r"^[ \t]*\((\d{1,2})\)[ \t]*\S", re.MULTILINE)
_ROUND_CALL = lazily(r"[^\s(\d]\((\d{1,2})\)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source that holds something; ``gap`` says what lies between it and the line before."""

    start: int
    end: int
    indent: int
    passage: Passage
    marks: tuple[Mark, ...]
    is_bold: bool
    is_title: bool  # a Markdown heading
    is_table: bool
    is_furniture: bool  # page numbers, drawn rules, code fences
    blanks_before: int
    turns_page: bool

    @property
    def text(self) -> str:
        """What is read on the line."""
        return self.passage.text

    @property
    def is_note(self) -> bool:
        """True for a line that opens a footnote: its mark stands first, words follow."""
        return bool(self.passage.calls) and self.passage.calls[0].at == 0 and bool(self.text)


def find_marks(text: str) -> Marks:
    """Which brackets mark footnotes: those with a note at a line's start and a call inside a sentence.

    A call may be lost of square ones that count from 1: unlike round ones, they number nothing else.
    """
    found = Marks.NONE
    for mark, note, call in (
        (Marks.SQUARE, _SQUARE_NOTE, _SQUARE_CALL),
        (Marks.ROUND, _ROUND_NOTE, _ROUND_CALL),
    ):
        notes = set(note.findall(text))
        counts = mark is Marks.SQUARE and notes == {str(number) for number in range(1, len(notes) + 1)}
        if notes and (counts or notes <= set(call.findall(text))):
            found |= mark
    return found


def split_lines(source: SourceText) -> Iterator[Line]:
    """The lines that are not blank, in order."""
    text = source.text
    marks, tabbed = find_marks(text), tabbed_rows(text)
    start, blanks, turns_page = 0, 0, False
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        turns_page |= "\f" in text[start:end]
        if text[start:end].strip():
            line = _line(text, Span(start, end), marks, blanks=blanks, turns_page=turns_page)
            yield _as_row(text, line, marks) if start in tabbed else line
            blanks, turns_page = 0, False
        else:
            blanks += 1
        start = end + 1


def cut_line(line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    """The line in parts, as if it broke before each of these characters of its text."""
    ends = [*(line.passage.source_offset(cut) for cut in cuts), line.end]
    for index, (at, to) in enumerate(zip((0, *cuts), (*cuts, len(line.text)), strict=True)):
        start = ends[index - 1] if index else line.start
        marks = tuple(mark for mark in line.marks if start <= mark.span.start < ends[index])
        part = replace(line, start=start, end=ends[index], passage=line.passage.cut(at, to), marks=marks)
        part = replace(part, is_table=line.is_table and "|" in part.text)
        yield replace(part, blanks_before=0, turns_page=False) if index else part


def _as_row(text: str, line: Line, marks: Marks) -> Line:
    passage, found = clean_row(text, Span(line.start, line.end), marks)
    return replace(line, passage=passage, marks=found, is_table=True, is_furniture=False)


def _is_row(raw: str) -> bool:
    """A row of a table drawn with pipes."""
    return "|" in raw and (raw.lstrip().startswith("|") or raw.count("|") > 1 or " | " in raw)


def _is_furniture(raw: str) -> bool:
    """True for a drawn rule, a code fence or a page number; most lines are told by their first letter."""
    words = raw.strip()
    if not words[:1].isalnum() and (_RULE.fullmatch(words) or _FENCE.match(words)):
        return True
    return len(words) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(words) is not None


def _line(text: str, span: Span, marks: Marks, *, blanks: int, turns_page: bool) -> Line:
    start, end = span.start, span.end
    raw = text[start:end]
    opening = _OPENING.match(raw)
    body = start + (opening.end() if opening else 0)
    passage, found = clean(text, body, end, marks)
    stripped = raw[body - start :].strip()
    furniture = _is_furniture(raw) or (not passage.text and not found)
    return Line(
        start,
        end,
        len(raw) - len(raw.lstrip()),
        passage,
        found,
        is_bold=stripped.startswith("**") and stripped.endswith("**"),
        is_title="#" in (opening[0] if opening else ""),
        is_table=not furniture and _is_row(raw),
        is_furniture=furniture,
        blanks_before=blanks,
        turns_page=turns_page,
    )
