"""One source text out of what a reader finds in a file, with the map back to its pages.

The conventions that later passes rely on (docs/decisions/0012-source-text.md): a paragraph is a line; a new
page is a form feed at the head of its first line; a row of a table is ``| cell | cell |`` with ``⏎`` between
a cell's own lines and ``〃`` in a cell that is one with the cell above it; a note is called by raised digits
and stands on a line of its own, after the paragraph that calls it, beginning with the same digits.
"""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from trienkhai.directive.errors import EmptySource
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.readers.unread import unread_letters
from trienkhai.directive.source import (
    LONGEST_SAMPLE,
    MOST_SAMPLES,
    Box,
    Part,
    PartKind,
    Place,
    SourceText,
    Span,
)
from trienkhai.directive.values import dataclass
from trienkhai.vietnamese import joins_the_one_before, normalise

PAGE_BREAK = "\f"
CELL_BREAK = " ⏎ "
SAME_AS_ABOVE = "〃"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of a file, and where on paper they stand where that is known."""

    text: str
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None


class Assembly:
    """Collects the words of a file in reading order, and counts what the file holds."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._written: list[str] = []
        self._length = 0
        self._open: list[Word] = []  # a word and the marks that join it, not yet composed
        self._places: list[Place] = []
        self._cells = 0
        self._tallies: dict[tuple[PartKind, bool], _Tally] = defaultdict(_Tally)

    def write(self, *words: Word | str) -> None:
        """Add characters to the line that is open."""
        for word in words:
            given = Word(word) if isinstance(word, str) else word
            if not given.text:
                continue
            if self._open and not joins_the_one_before(given.text[0]):
                self._close()
            self._open.append(given)

    def _close(self) -> None:
        """Compose what is open and put it behind what was written."""
        text = normalise("".join(word.text for word in self._open))
        first, self._open = self._open[0], []
        if first.page and first.box:
            span = Span(self._length, self._length + len(text))
            self._places.append(Place(span, first.page, first.box, first.confidence))
        self._written.append(text)
        self._length += len(text)
        self.limits.check("characters", self._length)

    def end_line(self) -> None:
        """End the line that is open."""
        self.write("\n")

    def line(self, *words: Word | str) -> None:
        """A whole line."""
        self.write(*words)
        self.end_line()

    def row(self, cells: Iterable[Sequence[Word | str]]) -> None:
        """A row of a table as one line."""
        self.write("|")
        for cell in cells:
            self._cells += 1
            self.limits.check("cells", self._cells)
            self.write(" ", *(_inside_cell(word) for word in cell), " |")
        self.end_line()

    def count(self, kind: PartKind, sample: str = "", *, is_kept: bool, page: int | None = None) -> None:
        """Count a thing that the file holds, and say whether its words were written."""
        self._tallies[kind, is_kept].add(sample, page)

    def finish(
        self,
        data: bytes,
        *,
        name: str,
        media_type: str,
        pages: int | None = None,
        has_paragraphs: bool = False,
    ) -> SourceText:
        """The text with its places and parts. Raises EmptySource where there is no letter in it."""
        if self._open:
            self._close()
        text = "".join(self._written)
        if not text.strip():
            raise EmptySource
        self._count_unread(text)
        parts = tuple(tally.part(kind, is_kept=kept) for (kind, kept), tally in self._tallies.items())
        digest = hashlib.sha256(data).hexdigest()
        places = tuple(self._places)
        return SourceText(text, name, media_type, digest, pages, places, parts, has_paragraphs)

    def _count_unread(self, text: str) -> None:
        for at, around in unread_letters(text):
            before = bisect_right(self._places, at, key=lambda place: place.span.start)
            page = self._places[before - 1].page if before else None
            self.count(PartKind.UNREAD_LETTER, around, is_kept=False, page=page)


@dataclass(slots=True)
class _Tally:
    """Things of one kind, counted; the first of them are kept to be shown."""

    count: int = 0
    samples: list[str] = field(default_factory=list)
    sample_pages: list[int | None] = field(default_factory=list)
    pages: dict[int, None] = field(default_factory=dict)

    def add(self, sample: str, page: int | None) -> None:
        self.count += 1
        words = " ".join(sample.split())
        if words and len(self.samples) < MOST_SAMPLES:
            self.samples.append(words[:LONGEST_SAMPLE])
            self.sample_pages.append(page)
        if page is not None:
            self.pages[page] = None

    def part(self, kind: PartKind, *, is_kept: bool) -> Part:
        samples, on_pages = tuple(self.samples), tuple(self.sample_pages)
        return Part(kind, self.count, is_kept, samples, tuple(self.pages), on_pages)


def _inside_cell(word: Word | str) -> Word | str:
    """A pipe in a cell is escaped, so that it is not taken for the table's own; a line break is a sign."""
    if isinstance(word, str):
        return _as_cell(word)
    return replace(word, text=_as_cell(word.text))


def _as_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", CELL_BREAK) if "|" in text or "\n" in text else text
