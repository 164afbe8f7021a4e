"""Tables of a page: their rows with cells in their columns, and whether a table only places things."""

from collections.abc import Iterator, Mapping

from trienkhai.directive.readers.html.hidden import is_hidden
from trienkhai.directive.readers.html.tree import Element
from trienkhai.directive.values import dataclass

_WIDEST = 1_000  # columns that one cell may span, as browsers hold it
_LONGEST = 65_534  # rows
_LONG_TEXT = 1_200  # letters of a cell that holds the page's text rather than an entry
_ROW_HOLDERS = frozenset({"thead", "tbody", "tfoot", "form"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a row: the cell that begins there, or what a cell that reaches it leaves."""

    cell: Element | None
    is_same_as_above: bool = False


def rows_of(table: Element) -> list[Element]:
    """The rows of a table, not those of tables within it."""
    return [child for child in _below(table) if child.tag == "tr"]


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in row.children if isinstance(child, Element) and child.tag in {"td", "th"}]


def _below(table: Element) -> Iterator[Element]:
    for child in table.children:
        if not isinstance(child, Element):
            continue
        if child.tag in _ROW_HOLDERS:
            yield from _below(child)
        else:
            yield child


def slots_of(rows: list[Element]) -> Iterator[list[Slot]]:
    """Row by row the places from left to right: merged cells take all the places they cover."""
    reaching: dict[
        int, tuple[int, bool]
    ] = {}  # column → rows still to come, and whether the cell begins there
    for row in rows:
        slots: list[Slot] = []
        for cell in cells_of(row):
            _fill(slots, reaching)
            width, height = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _LONGEST)
            for further in range(width):
                if height > 1:
                    reaching[len(slots)] = (height - 1, not further)
                slots.append(Slot(None if further else cell))
        _fill(slots, reaching)
        yield slots


def _fill(slots: list[Slot], reaching: dict[int, tuple[int, bool]]) -> None:
    """Take the places that cells from above reach."""
    while len(slots) in reaching:
        left, begins = reaching.pop(len(slots))
        if left > 1:
            reaching[len(slots)] = (left - 1, begins)
        slots.append(Slot(None, is_same_as_above=begins))


def _span(cell: Element, name: str, most: int) -> int:
    given = cell.attributes.get(name, "1").strip()
    if not (given.isascii() and given.isdigit() and len(given) <= len(str(most))):
        return 1
    return min(int(given), most) or (most if name == "rowspan" else 1)


def is_layout(
    table: Element, rows: list[Element], furniture: frozenset[int], letters: Mapping[int, int]
) -> bool:
    """True for a table that only places things: of one column, around another table, around running text.

    A column that holds nothing but furniture is none. ``letters`` says how many each element holds.
    """
    if table.attributes.get("role") in {"presentation", "none"}:
        return True
    if all(sum(_has_words(cell, furniture) for cell in cells_of(row)) <= 1 for row in rows):
        return True
    sizes = [(cell, letters.get(id(cell), 0)) for row in rows for cell in cells_of(row)]
    cell, size = max(sizes, key=lambda pair: pair[1])
    if 2 * size <= sum(size for _, size in sizes):
        return False
    return size > _LONG_TEXT or 2 * _letters_of_tables(cell, letters) > size


def _has_words(cell: Element, furniture: frozenset[int]) -> bool:
    stack: list[Element | str] = [cell]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            if not node.isspace():
                return True
        elif id(node) not in furniture and not is_hidden(node):
            stack += node.children
    return False


def _letters_of_tables(cell: Element, letters: Mapping[int, int]) -> int:
    """The letters of the largest table right within a cell; those within these are part of them."""
    largest, stack = 0, list(cell.children)
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            continue
        if node.tag == "table":
            largest = max(largest, letters.get(id(node), 0))
        else:
            stack += node.children
    return largest
