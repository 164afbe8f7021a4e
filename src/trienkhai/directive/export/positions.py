"""Lines and columns of a text, as editors count them."""

import re
from bisect import bisect_right
from typing import NamedTuple


class Position(NamedTuple):
    """A line and a column, both counted from 1; a column is a character of the text in NFC."""

    line: int
    column: int


class LineIndex:
    """Finds the line of an offset; built once for a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        """Where the character at ``offset`` stands; the end of the text is behind its last character."""
        at = max(0, bisect_right(self._starts, min(offset, len(self._text))) - 1)
        return Position(at + 1, offset - self._starts[at] + 1)

    def line_text(self, line: int) -> str:
        """The characters of a line without its end."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\n")
