"""Which provision a character of the source belongs to."""

from trienkhai.directive.source import Span
from trienkhai.directive.structure.covering import PieceKind
from trienkhai.directive.structure.nodes import Structure

_OUTSIDE = frozenset(
    {
        PieceKind.HEADER,
        PieceKind.TITLE,
        PieceKind.PREAMBLE,
        PieceKind.CLOSING,
        PieceKind.SIGNATURE,
        PieceKind.RECIPIENTS,
    }
)


def provision_at(structure: Structure, offset: int) -> str | None:
    """The provision around an offset: the owner of its piece, else of the last piece before that has one.

    None before the first provision and in the foot of the paper.
    """
    at = structure.pieces.holding(offset)
    while at >= 0:
        piece = structure.pieces[at]
        if piece.owner in structure.by_id:
            return piece.owner
        if piece.kind in _OUTSIDE:
            return None
        at -= 1
    return None


_SENTENCE = 300


def sentence_around(structure: Structure, span: Span) -> str:
    """The source from the full stop, semicolon or empty line before a span to the next one, within bounds."""
    text = structure.source.text
    before, after = text[max(0, span.start - _SENTENCE) : span.start], text[span.end : span.end + _SENTENCE]
    start = max(
        (before.rfind(sign) + len(sign) for sign in (". ", "; ", "\n\n") if sign in before), default=0
    )
    ends = [at for sign in (". ", ".\n", ";", "\n\n") if (at := after.find(sign)) >= 0]
    return before[start:] + text[span.start : span.end] + after[: min(ends, default=len(after))]
