"""Lines and columns of a text, as editors count them."""

import re
from bisect import bisect_right
from typing import NamedTuple


class Position(NamedTuple):
    """A line of the file and a column, both counted from 1; a column is a character of the text in NFC."""

    line: int
    column: int


class LineIndex:
    """Finds the line of an offset; built once for a text."""

    def __init__(self, text: str, *, first_line: int = 1) -> None:
        self._text = text
        self._first_line = first_line
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        """Where the character at ``offset`` stands; the end of the text is behind its last character."""
        at = max(0, bisect_right(self._starts, min(offset, len(self._text))) - 1)
        return Position(at + self._first_line, offset - self._starts[at] + 1)

    def line_text(self, line: int) -> str:
        """The characters of a line without its end."""
        at = line - self._first_line
        start = self._starts[at]
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\n")
