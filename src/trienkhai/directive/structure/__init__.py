"""Source text to parts and provisions."""

from trienkhai.directive.structure.bundle import split_documents
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
from trienkhai.directive.structure.parser import parse_structure

__all__ = [
    "Footnote",
    "Level",
    "Metadata",
    "Piece",
    "PieceKind",
    "Provision",
    "Signature",
    "Structure",
    "parse_structure",
    "split_documents",
]
