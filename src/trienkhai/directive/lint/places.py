"""Which provision a character of the source belongs to."""

from bisect import bisect_right

from trienkhai.directive.structure.nodes import PieceKind, Structure

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
    at = bisect_right(structure.pieces, offset, key=lambda piece: piece.span.start) - 1
    while at >= 0:
        piece = structure.pieces[at]
        if piece.owner in structure.by_id:
            return piece.owner
        if piece.kind in _OUTSIDE:
            return None
        at -= 1
    return None
