"""Words of a text put right, with every place carried along; the text that was read stays as it is."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from trienkhai.directive.source.text import Place, SourceText, Span
from trienkhai.directive.values import dataclass
from trienkhai.vietnamese import normalise


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """The characters of a span give way to ``right``."""

    span: Span
    right: str


class Shift:
    """Where offsets into a text stand once corrections are made."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._made = sorted(corrections)
        if any(one.span.end > other.span.start for one, other in pairwise(self._made)):
            raise ValueError("Corrections overlap.")
        self._starts = [one.span.start for one in self._made]
        grown = (len(one.right) - len(one.span) for one in self._made)
        self._grown = [0, *accumulate(grown)]

    def offset(self, at: int) -> int:
        """The new offset; one inside a corrected piece stays in it, at its end at the latest."""
        number = bisect_right(self._starts, at)
        if number == 0:
            return at
        last = self._made[number - 1]
        if at >= last.span.end:
            return at + self._grown[number]
        return last.span.start + self._grown[number - 1] + min(at - last.span.start, len(last.right))

    def span(self, span: Span) -> Span:
        """The new span: whole corrected pieces where it holds any of them."""
        if not len(span):
            return Span(self.offset(span.start), self.offset(span.start))
        number = bisect_right(self._starts, span.end - 1)
        last = self._made[number - 1] if number else None
        if last is None or span.end > last.span.end:
            return Span(self._first(span.start), self.offset(span.end))
        return Span(self._first(span.start), last.span.start + self._grown[number - 1] + len(last.right))

    def _first(self, at: int) -> int:
        number = bisect_right(self._starts, at)
        if number and at < self._made[number - 1].span.end:
            return self._starts[number - 1] + self._grown[number - 1]
        return self.offset(at)


def correct_source(source: SourceText, corrections: Sequence[Correction]) -> SourceText:
    """The text with the corrections made, its places carried along; a place that a person corrected is sure.

    Raises ValueError where corrections overlap or reach beyond the text.
    """
    made = [Correction(one.span, normalise(one.right)) for one in sorted(corrections)]
    shift = Shift(made)
    if any(not 0 <= one.span.start <= one.span.end <= len(source.text) for one in made):
        raise ValueError("A correction reaches beyond the text.")
    pieces, at = [], 0
    for one in made:
        pieces += [source.text[at : one.span.start], one.right]
        at = one.span.end
    text = "".join([*pieces, source.text[at:]])
    touched = [one.span for one in made]
    places = tuple(_moved(place, shift, touched) for place in source.places)
    return replace(source, text=text, places=places)


def _moved(place: Place, shift: Shift, touched: Sequence[Span]) -> Place:
    at = bisect_right(touched, place.span.end - 1, key=lambda span: span.start) - 1
    is_touched = at >= 0 and touched[at].end > place.span.start
    sure = 1.0 if is_touched and place.confidence is not None else place.confidence
    return replace(place, span=shift.span(place.span), confidence=sure)
