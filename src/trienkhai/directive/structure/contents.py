"""A list of contents that a web page puts behind the paper: its labels once more, and no provisions."""

from collections.abc import Sequence
from dataclasses import replace

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.lines import Line

_HEAD = lazily(r"(?:MỤC LỤC|Mục lục)\s*:?")
_ENTRY = lazily(r"(?:Điều|Khoản|Điểm|Tiết|Chương|Mục(?!\s+lục)|Tiểu mục|Phần|Phụ lục)\s+\w[^\n]*")
_FEWEST = 3


def without_contents(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of a list of contents at the very end marked as furniture."""
    at = next((at for at in range(len(lines) - 1, -1, -1) if _ENTRY.fullmatch(lines[at].text) is None), -1)
    if at < 0 or len(lines) - at <= _FEWEST or _HEAD.fullmatch(lines[at].text) is None:
        return tuple(lines)
    return (*lines[:at], *(replace(line, is_furniture=True, is_table=False) for line in lines[at:]))
