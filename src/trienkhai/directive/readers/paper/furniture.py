"""Running heads and page numbers: what stands at the same place of page after page."""

import re
from collections import Counter
from collections.abc import Sequence

from trienkhai.directive.readers.paper.lines import Line
from trienkhai.directive.readers.paper.model import PaperPage
from trienkhai.directive.source import PartKind
from trienkhai.directive.values import dataclass

_NUMBER = re.compile(r"(?:trang|page)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?\s*(?:/\s*\d{1,4})?", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}\.|[-–+*•])\s")
_DIGITS = re.compile(r"\d+")
_EDGE = 0.14  # of the page's height, above and below
_LINES = 3  # at each edge that may be furniture
_GAP = 1.7  # of the type's size between furniture and text
_STEP = 6.0  # points by which a running head may move


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page and not to the text."""

    kind: PartKind
    line: Line


def find_furniture(pages: Sequence[tuple[PaperPage, Sequence[Line]]]) -> list[list[Furniture]]:
    """The furniture of each page, in the order of the pages."""
    edges = [_edges(page, lines) for page, lines in pages]
    heads = Counter(key for edge in edges for key in {_key(line, is_head=top) for line, top in edge})
    offset = _numbering(pages, edges)
    needed = max(2, (len(pages) + 2) // 3)
    return [
        [
            found
            for line, top in edge
            if (
                found := _judge(
                    line, page, offset, is_head=top, is_repeated=_repeats(heads, line, needed, top=top)
                )
            )
        ]
        for (page, _), edge in zip(pages, edges, strict=True)
    ]


def _edges(page: PaperPage, lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """The first and last lines near the edges, True for those at the head."""
    ordered = sorted(lines, key=lambda line: line.base)
    head = [(line, True) for line in _apart(ordered) if line.base < _EDGE * page.height]
    foot = [(line, False) for line in _apart(ordered[::-1]) if line.top > (1 - _EDGE) * page.height]
    return head + foot


def _apart(lines: Sequence[Line]) -> Sequence[Line]:
    """The outermost lines as far as a gap parts them from the text."""
    for count in range(min(_LINES, len(lines) - 1), 0, -1):
        line, inner = lines[count - 1], lines[count]
        if abs(inner.base - line.base) > _GAP * max(inner.size, line.size):
            return lines[:count]
    return [line for line in lines[:1] if _NUMBER.fullmatch(line.text)]


def _key(line: Line, *, is_head: bool) -> tuple[str, int, bool]:
    return _DIGITS.sub("0", line.text.casefold()), round(line.base / _STEP), is_head


def _repeats(heads: Counter[tuple[str, int, bool]], line: Line, needed: int, *, top: bool) -> bool:
    words, step, _ = _key(line, is_head=top)
    return sum(heads[words, step + by, top] for by in (-1, 0, 1)) >= needed


def _numbering(
    pages: Sequence[tuple[PaperPage, Sequence[Line]]], edges: Sequence[Sequence[tuple[Line, bool]]]
) -> int | None:
    """What is added to a page's place in the file to get the number printed on it."""
    found: Counter[int] = Counter()
    for (page, _), edge in zip(pages, edges, strict=True):
        found.update(
            {int(number[1]) - page.number for line, _ in edge if (number := _NUMBER.fullmatch(line.text))}
        )
    return found.most_common(1)[0][0] if found else None


def _judge(
    line: Line, page: PaperPage, offset: int | None, *, is_head: bool, is_repeated: bool
) -> Furniture | None:
    number = _NUMBER.fullmatch(line.text)
    if number and offset is not None and int(number[1]) - page.number == offset:
        return Furniture(PartKind.PAGE_NUMBER, line)
    if is_repeated and not number and not _LABEL.match(line.text):
        return Furniture(PartKind.PAGE_HEADER if is_head else PartKind.PAGE_FOOTER, line)
    return None
