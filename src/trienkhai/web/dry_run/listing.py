"""A list of a dry run: what it is called, its columns, and its rows, however many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from trienkhai.web.rows import Rows

FIRST = 5
"""Rows of each list that are shown with the others; the rest are on pages of the list, and in the file."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a row, where it leads, and whether it is data or the page's own words."""

    words: str
    address: str = ""
    is_data: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its word in the address, its title, a hint, and the heads of its columns."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: Rows
    cells: Callable[[Any], tuple[Cell, ...]]
    hint: str = ""

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def shown(self, rows: Iterable[Any]) -> list[list[tuple[str, Cell]]]:
        """The cells of these rows, each beside the head of its column."""
        return [[*zip(self.heads, self.cells(row), strict=True)] for row in rows]

    def first(self) -> list[list[tuple[str, Cell]]]:
        """The cells of the first rows; of a short list its length is known then."""
        return self.shown(self.rows.first(FIRST))
