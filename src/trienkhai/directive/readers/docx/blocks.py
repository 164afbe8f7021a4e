"""What a story of a document (its body, a cell, a note, a box) is made of once it was read."""

from trienkhai.directive.readers.docx.words import Note
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; line breaks in it are line feeds, page breaks form feeds."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    notes: tuple[Note, ...] = ()


Block = Line | Row


def flat(blocks: list[Block]) -> tuple[str, tuple[Note, ...]]:
    """Blocks as the lines of a cell, rows of a table in it with tabs; and the notes that they call."""
    lines: list[str] = []
    for block in blocks:
        text = block.text if isinstance(block, Line) else "\t".join(block.cells)
        lines += (line.strip() for line in text.replace("\f", "\n").split("\n"))
    return "\n".join(filter(None, lines)), tuple(note for block in blocks for note in block.notes)
