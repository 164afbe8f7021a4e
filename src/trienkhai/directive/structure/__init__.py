"""Source text to parts and provisions."""

from trienkhai.directive.structure.nodes import (
    Footnote,
    Level,
    Metadata,
    Piece,
    PieceKind,
    Provision,
    Signature,
    Structure,
)

__all__ = ["Footnote", "Level", "Metadata", "Piece", "PieceKind", "Provision", "Signature", "Structure"]
