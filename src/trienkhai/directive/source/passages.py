"""Running text put together from pieces of the source, with the way back to it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from trienkhai.directive.source.text import Span
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """``length`` characters from ``at`` in a passage stand unchanged in the source from ``source_at``."""

    at: int
    source_at: int
    length: int


@dataclass(frozen=True, slots=True)
class FootnoteCall:
    """A footnote mark that stood at offset ``at`` of a passage; its characters are lifted out of the text."""

    label: str
    at: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text put together from pieces of the source.

    Page breaks, line wraps, emphasis marks and footnote marks are gone from ``text``; ``segments`` say where
    each character stood, so that anything found in ``text`` can be shown in the source.
    """

    text: str
    segments: tuple[Segment, ...] = ()
    calls: tuple[FootnoteCall, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def source_offset(self, at: int) -> int:
        """Where character ``at`` of the passage stands in the source.

        A character that the passage added (the blank where two lines were joined) stands just after the
        character before it. Raises IndexError for an empty passage.
        """
        segments = self.segments
        segment = segments[0] if len(segments) == 1 else segments[self._segment_at(at)]
        return segment.source_at + min(max(at - segment.at, 0), segment.length)

    def _segment_at(self, at: int) -> int:
        return max(0, bisect_right(self.segments, at, key=_at) - 1)

    def span(self, start: int, end: int) -> Span:
        """The source span that holds characters [start, end) of the passage."""
        first = self.source_offset(start)
        return Span(first, max(first, self.source_offset(end - 1) + 1) if end > start else first)

    @property
    def whole(self) -> Span | None:
        """From the first to the last character in the source; None for an empty passage.

        Cells of a row may have been joined in another order than they stand in the source.
        """
        if not (self.segments and self.text):
            return None
        if len(self.segments) == 1:
            return self.span(0, len(self.text))
        ends = (segment.source_at + segment.length for segment in self.segments)
        return Span(min(segment.source_at for segment in self.segments), max(ends))

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """Characters [start, end) as a passage of their own; blanks at its ends are left out."""
        end = len(self.text) if end is None else min(end, len(self.text))
        part = self.text[start:end]
        start, end = start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        if end <= start:
            return EMPTY_PASSAGE
        if len(self.segments) == 1 and not self.calls:
            only = self.segments[0]
            first, last = max(only.at, start), min(only.at + only.length, end)
            kept = (Segment(first - start, only.source_at + first - only.at, last - first),)
            return Passage(self.text[start:end], kept if last > first else ())
        segments: list[Segment] = []
        for s in self.segments[self._segment_at(start) : bisect_left(self.segments, end, key=_at)]:
            at, stop = max(s.at, start), min(s.at + s.length, end)
            if stop > at:
                segments.append(Segment(at - start, s.source_at + at - s.at, stop - at))
        calls = [FootnoteCall(call.label, call.at - start) for call in self.calls_between(start, end)]
        return Passage(self.text[start:end], tuple(segments), tuple(calls))

    def calls_between(self, start: int, end: int) -> Iterator[FootnoteCall]:
        """The footnote marks that stood from ``start`` to ``end`` (included), in order."""
        first = bisect_left(self.calls, start, key=lambda call: call.at)
        return takewhile(lambda call: call.at <= end, islice(self.calls, first, None))


def _at(segment: Segment) -> int:
    return segment.at


EMPTY_PASSAGE = Passage("")


def join_passages(passages: Iterable[Passage], separator: str = " ") -> Passage:
    """One passage out of several, their texts joined by the separator and their maps shifted along."""
    passages = list(passages)
    if len(passages) == 1:
        return passages[0]
    texts: list[str] = []
    segments: list[Segment] = []
    calls: list[FootnoteCall] = []
    at = 0
    for passage in passages:
        if texts:
            at += len(separator)
        texts.append(passage.text)
        segments += [Segment(s.at + at, s.source_at, s.length) for s in passage.segments]
        calls += [FootnoteCall(call.label, call.at + at) for call in passage.calls]
        at += len(passage.text)
    return Passage(separator.join(texts), tuple(segments), tuple(calls))
