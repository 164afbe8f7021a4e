"""Every character of the source in exactly one piece."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage, SourceText, Span
from trienkhai.directive.structure.covering import Covering, Piece, PieceKind

_SPACE = lazily(r"\s+")


@dataclass
class Claims:
    """What was read of the source, run by run; what nobody claims is markup or white space."""

    found: list[Piece] = field(default_factory=list)

    def claim(self, kind: PieceKind, passage: Passage, owner: str | None = None) -> None:
        """The passage's characters are of this kind."""
        for segment in passage.segments:
            start = segment.source_at
            self.found.append(Piece(kind, start, start + segment.length, owner))

    def claim_span(self, kind: PieceKind, span: Span, owner: str | None = None) -> None:
        """The characters of the span are of this kind."""
        self.found.append(Piece(kind, span.start, span.end, owner))

    def cover(self, source: SourceText) -> Covering:
        """Pieces from the first to the last character, in order."""
        self.found.sort(key=attrgetter("start", "end"))
        return Covering(_cover(source.text, self.found))


def _cover(text: str, claimed: Iterable[Piece]) -> Iterator[Piece]:
    at = 0
    for piece in claimed:
        if piece.end <= at:
            continue
        if piece.start > at:
            yield from _gap(text, at, piece.start)
        yield _claimed(text, piece, at)
        at = piece.end
    if at < len(text):
        yield from _gap(text, at, len(text))


def _claimed(text: str, piece: Piece, at: int) -> Piece:
    """The claim from offset ``at`` on, or white space where the run between two marks is nothing else."""
    start = max(at, piece.start)
    if text[start : piece.end].isspace():
        return Piece(PieceKind.WHITE_SPACE, start, piece.end)
    return piece if start == piece.start else Piece(piece.kind, start, piece.end, piece.owner)


def _gap(text: str, start: int, end: int) -> Iterator[Piece]:
    """White space, and between it what was lifted out: markup."""
    if text[start:end].isspace():
        yield Piece(PieceKind.WHITE_SPACE, start, end)
        return
    at = start
    for space in _SPACE.finditer(text, start, end):
        if space.start() > at:
            yield Piece(PieceKind.MARKUP, at, space.start())
        yield Piece(PieceKind.WHITE_SPACE, space.start(), space.end())
        at = space.end()
    if at < end:
        yield Piece(PieceKind.MARKUP, at, end)
