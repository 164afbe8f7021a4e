"""Which characters of the source are marked as what, and the source as HTML with its marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from html import escape
from itertools import pairwise

from trienkhai.directive.export.page.places import Places
from trienkhai.directive.reading import Reading
from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Characters from which something was read: its ``kind``, and where a press on it leads ("" nowhere)."""

    start: int
    end: int
    kind: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters from ``start`` to the next stretch, which bear the same marks."""

    start: int
    kinds: str = ""
    address: str = ""


class Marking:
    """The marks over a source, cut into stretches; overlapping marks share theirs."""

    def __init__(self, text: str, marks: Iterable[Mark], places: Places) -> None:
        self.places = places
        self._text = text
        self._stretches = [_Stretch(0), *_stretches(sorted(marks))]
        self._starts = [stretch.start for stretch in self._stretches]

    def html(self, start: int, end: int) -> str:
        """Characters [start, end) of the source, each stretch in an element that says what it is."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        edges = [start, *self._starts[first + 1 : last], end]
        stretches = self._stretches[first:last]
        return "".join(
            _element(stretch, escape(self._text[begin:stop], quote=False))
            for stretch, (begin, stop) in zip(stretches, pairwise(edges), strict=True)
        )


def _element(stretch: _Stretch, words: str) -> str:
    if not stretch.kinds or not words.strip():
        return words
    if stretch.address:
        return f'<a class="{stretch.kinds}" href="{escape(stretch.address)}">{words}</a>'
    return f'<span class="{stretch.kinds}">{words}</span>'


def _stretches(marks: list[Mark]) -> Iterator[_Stretch]:
    """One stretch from each place where a mark begins or ends; ``marks`` in the order of their starts."""
    standing: list[tuple[int, Mark]] = []
    at = 0
    for edge in sorted({edge for mark in marks for edge in (mark.start, mark.end)}):
        while at < len(marks) and marks[at].start <= edge:
            heappush(standing, (marks[at].end, marks[at]))
            at += 1
        while standing and standing[0][0] <= edge:
            heappop(standing)
        innermost_first = sorted((mark for _, mark in standing), reverse=True)
        kinds = " ".join(sorted({mark.kind for mark in innermost_first}))
        yield _Stretch(edge, kinds, next((mark.address for mark in innermost_first if mark.address), ""))


def marks_of(reading: Reading, places: Places) -> Iterator[Mark]:
    """What was read of a directive, where it was read: times, numbers, bodies, citations, pointers."""
    for at, citation in enumerate(reading.citations, 1):
        yield _mark(citation.span, "cites", f"#vien-dan-{at}")
    for reference in reading.references:
        address = places.address(reference.provisions[0]) if reference.provisions else ""
        yield _mark(reference.span, "points", address)
    for kind, span in _duty_spans(reading):
        if span is not None:
            yield _mark(span, kind)


def _mark(span: Span, kind: str, address: str = "") -> Mark:
    return Mark(span.start, span.end, kind, address)


def _duty_spans(reading: Reading) -> Iterator[tuple[str, Span | None]]:
    obligations = reading.obligations
    for task in obligations.tasks:
        yield "when", task.timing.span
        yield from (("target", target.span) for target in task.targets)
    yield from (("target", target.span) for target in obligations.targets)
    yield from (("body", assignment.span) for assignment in obligations.assignments)
