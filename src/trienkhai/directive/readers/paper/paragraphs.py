"""Lines to paragraphs, over pages too: by indent, by the gap above, and by whether the line was full."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field
from statistics import median

from trienkhai.directive.readers.paper.columns import Block
from trienkhai.directive.readers.paper.lines import Line
from trienkhai.directive.readers.paper.model import PaperPage
from trienkhai.directive.readers.paper.wrapping import is_closed, is_full
from trienkhai.directive.values import dataclass

_DEEPER = 0.6  # of the type's size, by which a first line is set in
_WIDER, _MUCH_WIDER = 1.22, 1.32  # times the usual distance of lines; a picture's lines are less even
_OTHER_TYPE = 0.12
_FEW_LINES = 8
_SAME_EDGE = 3.0  # points
_NEARLY = 0.93
_LABEL = re.compile(
    r"(?:[-–—+*•]|[IVXLC]{1,6}[.)-]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[a-zđ][.)]|(?:Điều|Chương|Mục|Phần) )",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph, each with the page that it stands on."""

    lines: list[tuple[PaperPage, Line]] = field(default_factory=list)

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1][1]

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0][1]


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document sets its lines: from one base line to the next, and whether first lines are set in."""

    pitch: float
    sets_in: bool


def learn_habit(blocks: Iterable[Block]) -> Habit:
    """What most lines of the running text do."""
    steps: list[float] = []
    deep: Counter[bool] = Counter()
    for block in blocks:
        if block.is_column:
            continue
        lines = block.lines
        for line, after in itertools.pairwise(lines):
            step = after.base - line.base
            if line.size * 0.8 < step < line.size * 3 and is_full(line, after, block.right):
                steps.append(step / line.size)
                if after.left - block.left < _DEEPER * line.size:
                    deep[line.left - after.left > _DEEPER * line.size] += 1
    return Habit(median(steps) if steps else 1.5, deep[True] > 0)


def continues(paragraph: Paragraph, line: Line, block: Block, habit: Habit, *, turns: bool) -> bool:
    """True when the line goes on with the paragraph; ``turns`` where a page or column ends between them."""
    last = paragraph.last
    if (
        abs(last.size - line.size) > _OTHER_TYPE * max(last.size, line.size)
        and last.words[0].confidence is None
    ):
        return False
    if not turns and is_parted(last, line, habit):
        return False
    if _is_capitals(last) != _is_capitals(line) and len(paragraph.lines) == 1 and _is_capitals(last):
        return False
    if block.is_column and not block.is_set_full:
        return is_full(last, line, block.right) and line.text[:1].islower()
    begins_small = _first_letter(line.text).islower() and not _LABEL.match(line.text)
    if not is_full(last, line, block.right):
        return begins_small and turns and not is_closed(last.text)
    return (
        _in_place(paragraph, line, block, habit)
        or (begins_small and not is_closed(last.text))
        or (_is_title(paragraph, block) and is_centred(line, block) and not _LABEL.match(line.text))
    )


def is_parted(last: Line, line: Line, habit: Habit) -> bool:
    """True when more than a line's distance lies between two lines."""
    wider = _WIDER if line.words[0].confidence is None else _MUCH_WIDER
    return line.base - last.base > wider * habit.pitch * max(last.size, line.size)


def is_centred(line: Line, block: Block) -> bool:
    """True for a line that stands in the middle of its column, away from both edges."""
    before, after = line.left - block.left, block.right - line.right
    return min(before, after) > line.size and abs(before - after) < 4 * line.size


def _is_title(paragraph: Paragraph, block: Block) -> bool:
    """True for lines set about the middle, the last of them too full to hold another word."""
    return not is_closed(paragraph.last.text) and all(
        abs(line.left - block.left - (block.right - line.right)) < 2 * line.size
        for _, line in paragraph.lines
    )


def _in_place(paragraph: Paragraph, line: Line, block: Block, habit: Habit) -> bool:
    """True for a line that begins where a paragraph's further lines do."""
    step = _DEEPER * line.size
    begins = paragraph.last.left if len(paragraph.lines) > 1 else min(block.left, paragraph.first.left)
    if line.left > begins + step:
        return _hangs(paragraph, line)
    if len(paragraph.lines) > 1 and line.left < begins - step:
        return False
    if paragraph.first.left > line.left + step or not _LABEL.match(line.text):
        return (
            paragraph.first.left > line.left + step
            or not habit.sets_in
            or len(paragraph.lines) > 1
            or _at_edge(line, block)
        )
    return False


def _at_edge(line: Line, block: Block) -> bool:
    return line.left - block.left < _DEEPER * line.size


def _hangs(paragraph: Paragraph, line: Line) -> bool:
    """A label stands out to the left of its text: the further lines begin where the text does."""
    if len(paragraph.lines) > 1 or not _LABEL.match(paragraph.first.text):
        return False
    return any(abs(word.left - line.left) < 0.3 * line.size for word in paragraph.first.words[1:4])


def _is_capitals(line: Line) -> bool:
    return line.text.isupper()


def _first_letter(text: str) -> str:
    return next((character for character in text[:12] if character.isalnum()), "")


def text_edges(pages: Sequence[tuple[PaperPage, Sequence[Line]]]) -> list[tuple[float, float]]:
    """For each page, where its running text begins and ends; short pages take the edges of others as wide."""
    usual = {
        width: _edges([line for page, lines in pages if round(page.width) == width for line in lines])
        for width in {round(page.width) for page, _ in pages}
    }
    return [_own_edges(lines, usual[round(page.width)]) for page, lines in pages]


def _own_edges(lines: Sequence[Line], usual: tuple[float, float]) -> tuple[float, float]:
    """A page bound on its other side has other edges; one that holds a list alone has none of its own."""
    if len(lines) <= _FEW_LINES:
        return usual
    left, right = _edges(lines)
    return (left, right) if right > _NEARLY * usual[1] else usual


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """The outermost places where several lines begin and end; where none do, the outermost line."""
    if not lines:
        return 0.0, 0.0
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    needed = max(2, len(lines) // 10)
    left = next((edge for edge in lefts if _near(lefts, edge) >= needed), lefts[0])
    right = next((edge for edge in reversed(rights) if _near(rights, edge) > needed), rights[-1])
    return left, right


def _near(values: Sequence[float], edge: float) -> int:
    return bisect_right(values, edge + _SAME_EDGE) - bisect_left(values, edge - _SAME_EDGE)
