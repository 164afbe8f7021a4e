"""The text of a directive, and places in it.

Everything later passes say points into one immutable text; offsets are computed once, here.
"""

from bisect import bisect_right

from trienkhai.directive.source.parts import Part
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of characters of a source text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        """True when the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in shares of its width and height (0 to 1) from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where characters of the text stand on paper.

    ``page`` counts from 1. ``confidence`` (0 to 1) is how sure the reading of a picture is; None where the
    file itself holds the letters.
    """

    span: Span
    page: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text in Unicode NFC with LF line ends, and the file it came from.

    ``places`` say where words stand on the pages, in the order of the text, for files that have pages;
    ``parts`` say what the file held and whether it is in the text. ``has_paragraphs`` is True where the file
    itself parts its paragraphs, each a line of the text, so that no line is the end of one begun above.
    Of a file that holds several documents this is the ``document``-th, from line ``first_line`` of it on.
    """

    text: str
    name: str
    media_type: str
    sha256: str
    pages: int | None = None
    places: tuple[Place, ...] = ()
    parts: tuple[Part, ...] = ()
    has_paragraphs: bool = False
    document: int = 1
    documents: int = 1
    first_line: int = 1

    def slice(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def places_of(self, span: Span) -> tuple[Place, ...]:
        """The places that hold any character of the span, in order; none for files without pages."""
        first = bisect_right(self.places, span.start, key=lambda place: place.span.end)
        last = first
        while last < len(self.places) and self.places[last].span.start < span.end:
            last += 1
        return self.places[first:last]
