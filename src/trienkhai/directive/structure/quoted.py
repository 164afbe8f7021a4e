"""Words that a paper puts into another one: "Sửa đổi khoản 2 như sau:" over a quotation of several lines."""

from collections.abc import Sequence

from trienkhai.directive.structure.lines import Line

_OPENING, _CLOSING = '“"', '”"'
_AFTER = ".;,: "
_FARTHEST = 80  # lines that one quotation takes


def quoted_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines of quotations that begin under a colon and take several lines.

    Numbers in them are the other paper's: they open no provision here.
    """
    found: set[int] = set()
    index = 1
    while index < len(lines):
        end = _end(lines, index) if _opens(lines[index - 1], lines[index]) else index
        if end > index:
            found.update(range(index, end + 1))
        index = end + 1
    return frozenset(found)


def _opens(before: Line, line: Line) -> bool:
    if not before.text.endswith(":") or line.text[:1] not in tuple(_OPENING):
        return False
    return not line.text.rstrip(_AFTER).endswith(tuple(_CLOSING)) or len(line.text) == 1


def _end(lines: Sequence[Line], start: int) -> int:
    """The line with which the quotation closes; ``start`` where none is found before another opens."""
    for index in range(start + 1, min(start + _FARTHEST, len(lines))):
        text = lines[index].text
        if text.rstrip(_AFTER).endswith(tuple(_CLOSING)):
            return index
        if _opens(lines[index - 1], lines[index]):
            break
    return start
