"""Tables row by row, merged cells by the conventions of all readers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trienkhai.directive.readers.assembly import SAME_AS_ABOVE
from trienkhai.directive.readers.docx.blocks import Block, Row, flat
from trienkhai.directive.readers.docx.inline import raw_text
from trienkhai.directive.readers.docx.markup import Element, whole_number
from trienkhai.directive.source import PartKind
from trienkhai.directive.values import dataclass

if TYPE_CHECKING:
    from trienkhai.directive.readers.docx.document import Document
    from trienkhai.directive.readers.docx.words import Note

_MOST_COLUMNS = 200  # Word stops at 63
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"})


@dataclass(frozen=True, slots=True)
class _Cell:
    blocks: list[Block]
    columns: int = 1
    is_merged: bool = False


def read_table(document: "Document", table: Element) -> list[Block]:
    """The rows of a table; what stands in a table that only frames it is given as paragraphs."""
    document.count(PartKind.TABLE, is_kept=True)
    rows = [_read_row(document, row) for row in _parts(table, "w:tr") if not _is_deleted(document, row)]
    if all(sum(_says_something(cell) for cell in row) <= 1 for row in rows):
        return [block for row in rows for cell in row for block in cell.blocks]
    return [_as_row(row) for row in rows]


def _parts(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those that content controls and changes wrap."""
    for child in element.children:
        if child.name == name:
            yield child
        elif child.name in _WRAPPERS:
            yield from _parts(child, name)


def _is_deleted(document: "Document", row: Element) -> bool:
    """True for a row or cell that a tracked change took away."""
    properties = row.child("w:trPr") or row.child("w:tcPr")
    if properties is None:
        return False
    if properties.child("w:ins") is not None or properties.child("w:cellIns") is not None:
        document.count(PartKind.INSERTION, raw_text(row), is_kept=True)
    if properties.child("w:del") is None and properties.child("w:cellDel") is None:
        return False
    document.count(PartKind.DELETION, raw_text(row), is_kept=False)
    return True


def _read_row(document: "Document", row: Element) -> list[_Cell]:
    properties = row.child("w:trPr")
    before = properties.value("w:gridBefore") if properties is not None else None
    after = properties.value("w:gridAfter") if properties is not None else None
    cells = [_Cell([])] * _columns(before, default=0)
    for cell in _parts(row, "w:tc"):
        if not _is_deleted(document, cell):
            cells.append(_read_cell(document, cell))
    cells += [_Cell([])] * _columns(after, default=0)
    document.add_cells(sum(cell.columns for cell in cells))
    return cells


def _read_cell(document: "Document", cell: Element) -> _Cell:
    properties = cell.child("w:tcPr")
    if properties is None:
        return _Cell(document.read_story(cell.children))
    columns = _columns(properties.value("w:gridSpan"), default=1)
    merged = _merge(properties, "w:vMerge")
    if merged or _merge(properties, "w:hMerge"):
        text = raw_text(cell)
        if text.strip():  # Word keeps such words and shows them nowhere
            document.count(PartKind.HIDDEN, text, is_kept=False)
        return _Cell([], columns, merged)
    return _Cell(document.read_story(cell.children), columns)


def _merge(properties: Element, name: str) -> bool:
    """True for a cell that goes on with the one above or before it."""
    found = properties.child(name)
    return found is not None and found.attributes.get("w:val", "continue") == "continue"


def _columns(text: str | None, *, default: int) -> int:
    return max(default, min(whole_number(text, default=default), _MOST_COLUMNS))


def _says_something(cell: _Cell) -> bool:
    return cell.is_merged or any(isinstance(block, Row) or block.text.strip() for block in cell.blocks)


def _as_row(cells: list[_Cell]) -> Row:
    texts: list[str] = []
    notes: list[Note] = []
    for cell in cells:
        text, called = (SAME_AS_ABOVE, ()) if cell.is_merged else flat(cell.blocks)
        texts += [text, *[""] * (cell.columns - 1)]
        notes += called
    return Row(tuple(texts), tuple(notes))
