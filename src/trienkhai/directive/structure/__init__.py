"""Source text to parts and provisions."""

from trienkhai.directive.structure.bundle import split_documents
from trienkhai.directive.structure.covering import Piece, PieceKind
from trienkhai.directive.structure.nodes import (
    Footnote,
    Level,
    Metadata,
    Provision,
    Signature,
    Structure,
)
from trienkhai.directive.structure.parser import parse_structure
from trienkhai.directive.structure.running import in_running_text

__all__ = [
    "Footnote",
    "Level",
    "Metadata",
    "Piece",
    "PieceKind",
    "Provision",
    "Signature",
    "Structure",
    "in_running_text",
    "parse_structure",
    "split_documents",
]
