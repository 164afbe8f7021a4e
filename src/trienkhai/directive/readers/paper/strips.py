"""White strips that run down between columns of words, where no rule is drawn."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trienkhai.directive.readers.paper.lines import Line
from trienkhai.directive.readers.paper.model import PageWord

_SAME_LINE = 0.4  # of the type's size
_GUTTER = 0.5  # of the type's size, at least
_BESIDE = 2  # pieces of a line: a label and its text
_ORDINAL = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|[A-ZĐ])(?:\.\d{1,2})*[.)]?")

Strip = tuple[float, float]
"""Where a white strip begins and ends."""


@dataclass(slots=True)
class Level:
    """Words that stand on one base line, from left to right, over all columns."""

    words: list[PageWord]
    base: float
    size: float
    left: float = 0.0  # where the first word begins
    right: float = 0.0  # where the last word ends
    pieces: list[list[PageWord]] = field(default_factory=list)  # words that no gutter parts

    def __post_init__(self) -> None:
        """Reckon what is asked for again and again."""
        self.left = self.words[0].left
        self.right = max(word.right for word in self.words)
        self.pieces = self.parts(_GUTTER)

    @property
    def top(self) -> float:
        """The upper edge of its type."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of its type."""
        return max(word.bottom for word in self.words)

    def parts(self, gap: float) -> list[list[PageWord]]:
        """Words that no gap of so many sizes of type parts."""
        parts = [[self.words[0]]]
        for word in self.words[1:]:
            if word.left - parts[-1][-1].right > gap * self.size:
                parts.append([])
            parts[-1].append(word)
        return parts

    def crosses(self, strips: Iterable[Strip]) -> bool:
        """True where a word, or a blank between two, lies over a strip."""
        return any(
            start < strip[1] and strip[0] < end
            for start, end in ((part[0].left, part[-1].right) for part in self.pieces)
            for strip in strips
        )


def levels_of(lines: Sequence[Line]) -> list[Level]:
    """The lines put together over columns, from top to bottom."""
    levels: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if levels and line.base - levels[-1][0].base <= _SAME_LINE * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [_level(group) for group in levels]


def _level(lines: list[Line]) -> Level:
    lines.sort(key=lambda line: line.left)
    return Level([word for line in lines for word in line.words], lines[0].base, lines[0].size)


def find_strips(levels: Sequence[Level]) -> list[Strip]:
    """The strips that all levels leave white but those that are one long piece: prose, heads of groups."""
    if not levels:
        return []
    pieces = [level.pieces for level in levels]
    broken = [parts for parts in pieces if len(parts) > _BESIDE or (parts[1:] and not is_ordinal(parts[0]))]
    whole = [part for parts in pieces if parts not in broken for part in parts]
    covered = [part for parts in broken for part in parts]
    first = _white(covered)
    covered += [part for part in whole if not _spans(part, first)]
    size = sorted(level.size for level in levels)[len(levels) // 2]
    return [strip for strip in _white(covered) if strip[1] - strip[0] >= _GUTTER * size]


def _white(parts: Sequence[list[PageWord]]) -> list[Strip]:
    """What lies between pieces, laid over each other."""
    found: list[Strip] = []
    reach = None
    for left, right in sorted((part[0].left, part[-1].right) for part in parts):
        if reach is not None and left > reach:
            found.append((reach, left))
        reach = right if reach is None else max(reach, right)
    return found


def _spans(part: list[PageWord], strips: Iterable[Strip]) -> bool:
    return any(part[0].left < strip[0] and strip[1] < part[-1].right for strip in strips)


def is_ordinal(words: Sequence[PageWord]) -> bool:
    """True for what numbers a row: ``1``, ``2.``, ``IV``, ``A``, ``1.2``."""
    text = "".join(word.text for word in words)
    return _ORDINAL.fullmatch(text) is not None


def column_of(part: Sequence[PageWord], strips: Sequence[Strip]) -> int:
    """The column in which a piece of a level begins."""
    return sum(part[0].left >= (strip[0] + strip[1]) / 2 for strip in strips)
