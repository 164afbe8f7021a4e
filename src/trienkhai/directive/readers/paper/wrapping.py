"""Whether a line goes on in the next: the next word would not have fitted on it."""

from collections.abc import Sequence

from trienkhai.directive.readers.paper.lines import Line
from trienkhai.directive.readers.paper.model import PageWord

_CLOSING = ".;:!?…"
_BLANK = 0.25  # of the type's size
_SLACK = 0.35
_WIDER = 1.15  # times the usual distance of lines in a table


def is_full(line: Line, following: Line, right: float) -> bool:
    """True when the first word of the following line would have passed the right edge of the column."""
    size = line.size
    width = _first_width(following.words)
    return line.right + (_BLANK + _SLACK) * size + width > right


def _first_width(words: Sequence[PageWord]) -> float:
    last = words[0]
    for word in words[1:]:
        if not word.is_tied:
            break
        last = word
    return last.right - words[0].left


def is_closed(text: str) -> bool:
    """True when words end as a sentence or item ends."""
    return text.rstrip("”\"'’)]» ")[-1:] in tuple(_CLOSING) or text[-1:] in tuple(_CLOSING)


def wraps_in_cell(
    line: Sequence[PageWord], following: Sequence[PageWord], edges: tuple[float, float], pitch: float
) -> bool:
    """True when a line of a cell goes on: it is full, or the next begins small and it was not closed."""
    text, word = line[-1].text, following[0]
    left, right = edges
    if not any(character.isalnum() for character in word.text) and word.text[:1] not in "≤≥<>“(":
        return False  # a dash that opens an item, or a rule drawn with dashes
    if _is_capitals(line) and not _is_capitals(following):
        return False
    if word.base - line[0].base > _WIDER * pitch and not word.text[:1].islower():
        return False
    padding = min(max(line[0].left - left, 2.0), 8.0)
    full = line[-1].right + _BLANK * word.size + word.right - word.left > right - padding - _SLACK * word.size
    return full or (word.text[:1].islower() and not is_closed(text))


def _is_capitals(words: Sequence[PageWord]) -> bool:
    return "".join(word.text for word in words).isupper()
