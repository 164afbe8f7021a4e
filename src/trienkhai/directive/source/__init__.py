"""The text of a directive: what it came from, places in it, and running text put together from it."""

from trienkhai.directive.source.corrections import Correction, Shift, correct_source
from trienkhai.directive.source.parts import LONGEST_SAMPLE, MOST_SAMPLES, Part, PartKind
from trienkhai.directive.source.passages import (
    EMPTY_PASSAGE,
    FootnoteCall,
    Passage,
    Segment,
    join_passages,
)
from trienkhai.directive.source.text import Box, Place, SourceText, Span

__all__ = [
    "EMPTY_PASSAGE",
    "LONGEST_SAMPLE",
    "MOST_SAMPLES",
    "Box",
    "Correction",
    "FootnoteCall",
    "Part",
    "PartKind",
    "Passage",
    "Place",
    "Segment",
    "Shift",
    "SourceText",
    "Span",
    "correct_source",
    "join_passages",
]
