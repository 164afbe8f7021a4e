"""Head and foot of the paper as HTML: line by line, as they stand."""

from collections.abc import Iterable
from itertools import dropwhile

from trienkhai.directive.export.page.marking import Marking
from trienkhai.directive.structure import Structure
from trienkhai.directive.structure.covering import Piece, PieceKind

HEAD = frozenset({PieceKind.HEADER, PieceKind.TITLE})
FOOT = frozenset({PieceKind.SIGNATURE, PieceKind.RECIPIENTS})


def head_html(structure: Structure, marking: Marking) -> str:
    """The letterhead and the title with all that stands between them: a lone “CỦA” is of no other part."""
    upside_down = dropwhile(lambda piece: piece.kind not in HEAD, reversed(structure.pieces))
    pieces = list(upside_down)[::-1]
    return _lines(pieces, {*HEAD, PieceKind.MARKUP}, structure, marking)


def loose_rows_html(structure: Structure, marking: Marking, *, before_clauses: bool) -> str:
    """Rows of tables that belong to no clause, from before the first clause or from after it."""
    first = min(
        (provision.span.start for provision in structure.provisions), default=len(structure.source.text)
    )
    loose = [piece for piece in structure.pieces if piece.kind is PieceKind.TABLE and piece.owner is None]
    wanted = (piece for piece in loose if (piece.span.start < first) is before_clauses)
    return "<br>".join(marking.html(piece.span.start, piece.span.end) for piece in wanted)


def foot_html(structure: Structure, marking: Marking) -> str:
    """The signature and the recipients."""
    return _lines(structure.pieces, FOOT, structure, marking)


def _lines(
    pieces: Iterable[Piece], kinds: Iterable[PieceKind], structure: Structure, marking: Marking
) -> str:
    """The pieces of these kinds, each on a line of its own unless it stands beside the one before it."""
    wanted, text = frozenset(kinds), structure.source.text
    parts: list[str] = []
    between = ""
    for piece in pieces:
        words = text[piece.span.start : piece.span.end]
        if piece.kind in wanted and (piece.kind is not PieceKind.MARKUP or any(map(str.isalnum, words))):
            parts += [_break(between) if parts else "", marking.html(piece.span.start, piece.span.end)]
            between = ""
        else:
            between += words
    return "".join(parts)


def _break(between: str) -> str:
    return "<br>" if "\n" in between or "\f" in between else " "
