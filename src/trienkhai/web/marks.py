"""The text of a directive with the places marked from which values were read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from trienkhai.documents.models import Clause, Leaf
from trienkhai.documents.queries import Mark

SIGNS = frozenset("*_#`~\\")
SIGN = "sign"
GAP = "gap"
UNSURE = "unsure"
SILENT = frozenset({SIGN, GAP})
# Whole runs of white space, counted afterwards: asking for two line ends here would try each blank anew.
_WHITE = re.compile(r"\s{2,}")
_AROUND = 12
_ENDS = ("", ".", ":", ";", "!", "?")
EMPHASES = {"*": "em", "_": "em", "**": "strong", "__": "strong", "***": "strong"}


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


def marks_by_block(blocks: Sequence[Block], marks: Iterable[Mark]) -> list[list[Mark]]:
    """For each block of ``blocks_of`` the marks that lie in it or reach into it, in the order given."""
    starts = [block.start for block in blocks]
    found: list[list[Mark]] = [[] for _ in blocks]
    for mark in marks:
        first = max(bisect_right(starts, mark.start) - 1, 0)
        for at in range(first, bisect_left(starts, mark.end)):
            if mark.end > blocks[at].start and mark.start < blocks[at].end:
                found[at].append(mark)
    return found


def _trimmed(text: str, start: int, end: int) -> Block:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Block(min(left, end), max(min(left, end), start + len(piece.rstrip())))


def signs_of(text: str, markup: Iterable[Sequence[int]]) -> list[Mark]:
    """Marks for the compiler's spans of markup: to leave out stars and their like, to emphasise between two.

    A span with anything but such signs under it is passed over, whatever was stored.
    """
    signs = [(start, end) for start, end in markup if SIGNS.issuperset(text[start:end])]
    return [*(Mark(start, end, SIGN, start) for start, end in signs), *_emphases(text, signs)]


def _emphases(text: str, signs: Iterable[tuple[int, int]]) -> Iterator[Mark]:
    """What stands on one line between two equal signs; a sign without its fellow emphasises nothing."""
    opened: dict[str, int] = {}
    for start, end in signs:
        sign = text[start:end]
        if sign not in EMPHASES:
            continue
        first = opened.pop(sign, None)
        if first is not None and "\n" not in text[first:start]:
            yield Mark(first, start, EMPHASES[sign], start)
        else:
            opened[sign] = end


def gaps_of(text: str, clause: Clause) -> Iterator[Mark]:
    """Where a page ended inside a sentence that the compiler read as one: shown as a blank, not as a gap."""
    said = " ".join(clause.text.split())
    runs = _WHITE.finditer(text, clause.start, clause.end)
    for gap in (run for run in runs if run[0].count("\n") > 1):
        before = text[max(clause.start, gap.start() - _AROUND) : gap.start()]
        after = text[gap.end() : min(clause.end, gap.end() + _AROUND)]
        if before[-1:] not in _ENDS and after and " ".join(f"{before} {after}".split()) in said:
            yield Mark(gap.start(), gap.end(), GAP, gap.start())


def unsure_of(pages: Iterable[Leaf], decided: Collection[tuple[int, int]] = ()) -> list[Mark]:
    """Marks for words that were read with little confidence and that nobody has looked at yet."""
    return [
        Mark(start, end, UNSURE, start)
        for page in pages
        for start, end in page.unsure
        if (start, end) not in decided
    ]


def anchor(mark: Mark) -> str:
    """The id under which a page finds the mark."""
    return f"chu-{mark.kind}-{mark.subject_id}"


def render_marked(
    text: str, block: Block, marks: Sequence[Mark], named: set[Mark] | None = None
) -> SafeString:
    """The block as HTML with its marks as elements; marks may lie in one another, overlap or be empty.

    An overlapping mark is closed and opened again; only its first piece carries the id, and none where the
    mark is among the ``named`` of blocks before, to which this one's are added. What lies under a mark of
    ``signs_of`` is left out or emphasised, under one of ``gaps_of`` a blank; no other character is.
    """
    named = set() if named is None else named
    inside = [mark for mark in marks if mark.start < block.end and mark.end > block.start]
    parts: list[str] = []
    stack: list[Mark] = []
    for start, end, wanted in _segments(block, inside):
        kept = _common(stack, wanted)
        parts += [_closing(mark) for mark in reversed(stack[kept:])]
        parts += [_opening(mark, is_first=mark not in named) for mark in wanted[kept:]]
        named.update(wanted)
        kinds = {mark.kind for mark in wanted}
        if GAP in kinds:
            parts.append(" ")
        elif SIGN not in kinds:
            parts.append(escape(text[start:end]))
        stack = wanted
    parts += [_closing(mark) for mark in reversed(stack)]
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


def _closing(mark: Mark) -> str:
    if mark.kind in SILENT:
        return ""
    if mark.kind == UNSURE:
        return "</mark>"
    return f"</{mark.kind}>" if mark.kind in EMPHASES.values() else "</mark>"


def _opening(mark: Mark, *, is_first: bool) -> str:
    if mark.kind in SILENT:
        return ""
    if mark.kind in EMPHASES.values():
        return f"<{mark.kind}>"
    if mark.kind == UNSURE:
        return (
            f'<mark class="unsure"><span class="visually-hidden">{escape(gettext("(đọc chưa chắc)"))} </span>'
        )
    name = f' id="{anchor(mark)}"' if is_first else ""
    return f'<mark class="read read--{escape(mark.kind)}"{name}>'
