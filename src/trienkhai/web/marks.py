"""The text of a directive with the places marked from which values were read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from trienkhai.documents.queries import Mark


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that belongs together: a clause, or what stands before the first one."""

    start: int
    end: int


def blocks_of(text: str, starts: Iterable[int]) -> list[Block]:
    """The text cut at the starts of its clauses, white space around each block left out.

    The first block is what stands before the first clause; then one for each start, in rising order.
    """
    cuts = sorted({0, *(start for start in starts if 0 <= start <= len(text))})
    return [_trimmed(text, start, end) for start, end in pairwise([*cuts, len(text)])]


def _trimmed(text: str, start: int, end: int) -> Block:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Block(min(left, end), max(min(left, end), start + len(piece.rstrip())))


def anchor(mark: Mark) -> str:
    """The id under which a page finds the mark."""
    return f"chu-{mark.kind}-{mark.subject_id}"


def render_marked(text: str, block: Block, marks: Sequence[Mark]) -> SafeString:
    """The block as HTML with its marks as elements; marks may lie in one another, overlap or be empty.

    An overlapping mark is closed and opened again; only its first piece carries the id.
    """
    inside = [mark for mark in marks if mark.start < block.end and mark.end > block.start]
    parts: list[str] = []
    stack: list[Mark] = []
    for start, end, wanted in _segments(block, inside):
        kept = _common(stack, wanted)
        parts += ["</mark>"] * (len(stack) - kept)
        parts += [_opening(mark, is_first=start == max(mark.start, block.start)) for mark in wanted[kept:]]
        parts.append(escape(text[start:end]))
        stack = wanted
    parts += ["</mark>"] * len(stack)
    return mark_safe("".join(parts))  # noqa: S308  # every piece of text is escaped above


def _segments(block: Block, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """The block cut wherever a mark begins or ends, each piece with the marks over it, outermost first."""
    edges = {block.start, block.end}
    for mark in marks:
        edges |= {max(mark.start, block.start), min(mark.end, block.end)}
    points = sorted(edges)
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.subject_id))
    for start, end in pairwise(points):
        yield start, end, [mark for mark in ordered if mark.start <= start and mark.end >= end]


def _common(stack: list[Mark], wanted: list[Mark]) -> int:
    count = 0
    while count < min(len(stack), len(wanted)) and stack[count] == wanted[count]:
        count += 1
    return count


def _opening(mark: Mark, *, is_first: bool) -> str:
    name = f' id="{anchor(mark)}"' if is_first else ""
    return f'<mark class="read read--{escape(mark.kind)}"{name}>'
