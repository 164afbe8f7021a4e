"""Running heads and page numbers: what stands at the same place of page after page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from trienkhai.directive.readers.paper.lines import Line
from trienkhai.directive.readers.paper.model import PaperPage
from trienkhai.directive.source import PartKind
from trienkhai.directive.values import dataclass

_NUMBER = re.compile(r"(?:trang|page)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?\s*(?:/\s*\d{1,4})?", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}\.|[-–+*•])\s")
_NAMED = re.compile(r"(?:phụ lục|phụ biểu|biểu|mẫu|bảng|danh mục|chương|phần|mục|điều)\b")
_DIGITS = re.compile(r"\d{1,6}")
_COUNTED = "\0"  # around a number counted from the page's
_NUMBERS = 4  # of a line that may be the page's
_NOTE = re.compile(r"\(?\d{1,3}\)?\s+\w*[^\W\d]")  # a note at the foot, by the figure that calls it
_EDGE = 0.14  # of the page's height, above and below
_LINES = 3  # at each edge that may be furniture
_GAP = 1.7  # of the type's size between furniture and text
_BESIDE = 0.4  # of the type's size between two base lines
_STEP = 6.0  # points by which a running head may move


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page and not to the text."""

    kind: PartKind
    line: Line


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the edge of a page; ``is_apart`` where a gap parts it from the text."""

    line: Line
    is_head: bool
    page: int
    is_apart: bool = True


@dataclass(frozen=True, slots=True)
class _Habit:
    """What the pages of a file have in common.

    ``offset`` is what is added to a page's place in the file to get the number printed on it.
    """

    heads: Counter[tuple[str, int, bool]]
    pages: int
    offset: int | None

    def repeats(self, edge: _Edge) -> bool:
        """True for a line that stands at its place on enough other pages."""
        return any(
            sum(self.heads[words, step + by, is_head] for by in (-1, 0, 1)) >= self._needed(edge, words)
            for words, step, is_head in _keys(edge)
        )

    def _needed(self, edge: _Edge, words: str) -> int:
        """A third of the pages; nearly all for a line that may be a note, counted like them by chance."""
        is_note = _COUNTED in words and not edge.is_head and _NOTE.match(edge.line.text) is not None
        return max(3, (2 * self.pages + 2) // 3) if is_note else max(2, (self.pages + 2) // 3)


def find_furniture(pages: Sequence[tuple[PaperPage, Sequence[Line]]]) -> list[list[Furniture]]:
    """The furniture of each page, in the order of the pages."""
    edges = [_edges(page, lines) for page, lines in pages]
    heads = Counter(
        key for page in edges for key in {key for edge in page if edge.is_apart for key in _keys(edge)}
    )
    offset = _numbering([page for page, _ in pages], edges)
    habit = _Habit(heads, len(pages), offset)
    return [
        [found for edge in own if (found := _judge(edge, lines, page, habit))]
        for (page, lines), own in zip(pages, edges, strict=True)
    ]


def _edges(page: PaperPage, lines: Sequence[Line]) -> list[_Edge]:
    """The first and last lines near the edges."""
    ordered = sorted(lines, key=lambda line: line.base)
    head = [line for line in _outermost(ordered) if line[0].base < _EDGE * page.height]
    foot = [line for line in _outermost(ordered[::-1]) if line[0].top > (1 - _EDGE) * page.height]
    return [
        _Edge(line, is_head, page.number, is_apart)
        for lines_there, is_head in ((head, True), (foot, False))
        for line, is_apart in lines_there
    ]


def _outermost(lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """The outermost lines as far as a gap parts them from the text; else the first, which is close to it."""
    for count in range(min(_LINES, len(lines) - 1), 0, -1):
        line, inner = lines[count - 1], lines[count]
        if abs(inner.base - line.base) > _GAP * max(inner.size, line.size):
            return [(line, True) for line in lines[:count]]
    return [(line, _NUMBER.fullmatch(line.text) is not None) for line in lines[:1]]


def _keys(edge: _Edge) -> Iterator[tuple[str, int, bool]]:
    """The words of a line with its place: as they are, and with each of its numbers counted from the page's.

    So a running head that holds the page's number is the same on all of them, and two notes are not.
    """
    words = edge.line.text.casefold()
    place = round(edge.line.base / _STEP), edge.is_head
    yield words, *place
    if _NAMED.match(words):
        return
    for number in islice(_DIGITS.finditer(words), _NUMBERS):
        counted = int(number[0]) - edge.page
        yield f"{words[: number.start()]}{_COUNTED}{counted}{_COUNTED}{words[number.end() :]}", *place


def _numbering(pages: Sequence[PaperPage], edges: Sequence[Sequence[_Edge]]) -> int | None:
    found: Counter[int] = Counter()
    for page, own in zip(pages, edges, strict=True):
        numbers = (_NUMBER.fullmatch(edge.line.text) for edge in own)
        found.update({int(number[1]) - page.number for number in numbers if number})
    return found.most_common(1)[0][0] if found else None


def _judge(edge: _Edge, lines: Sequence[Line], page: PaperPage, habit: _Habit) -> Furniture | None:
    line = edge.line
    number = _NUMBER.fullmatch(line.text)
    if number and habit.offset is not None and int(number[1]) - page.number == habit.offset:
        beside = [_Edge(other, edge.is_head, page.number) for other in lines if _are_beside(line, other)]
        return Furniture(PartKind.PAGE_NUMBER, line) if all(map(habit.repeats, beside)) else None
    if not number and not _LABEL.match(line.text) and habit.repeats(edge):
        return Furniture(PartKind.PAGE_HEADER if edge.is_head else PartKind.PAGE_FOOTER, line)
    return None


def _are_beside(line: Line, other: Line) -> bool:
    """True for the cells beside the number of a row of a table."""
    return other is not line and abs(other.base - line.base) < _BESIDE * line.size
