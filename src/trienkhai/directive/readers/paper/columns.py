"""Lines that stand side by side: a letterhead, receivers beside a signature, text in two columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trienkhai.directive.readers.paper.lines import Line

_NARROWEST = 0.7  # of the type's size: a gutter
_RIGHT_COLUMN = 0.28  # of the width of the text, from its left edge, before which no right column begins
_RUNNING = 8  # lines in a column of running text
_RAGGED = 3  # times the size of type that lines end before the edge
_BESIDE = 0.3  # of a line's height that two lines side by side share


@dataclass(slots=True)
class Block:
    """Lines of one column, from top to bottom, and the edges of the column."""

    lines: list[Line]
    left: float
    right: float
    is_column: bool = False

    @property
    def is_set_full(self) -> bool:
        """True where most lines reach the right edge, as those of running text do."""
        reach = sum(self.right - line.right < _RAGGED * line.size for line in self.lines)
        return len(self.lines) >= _RUNNING and reach > len(self.lines) / 2

    @property
    def top(self) -> float:
        """Where the first line begins."""
        return self.lines[0].top


@dataclass(slots=True)
class _Zone:
    start: int
    end: int
    left: float
    right: float


def split_columns(lines: Sequence[Line], left: float, right: float) -> list[Block]:
    """Blocks in reading order; ``left`` and ``right`` are the edges of the text."""
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        zone = _zone(lines, at, left, right)
        end = zone.start if zone else len(lines)
        if end > at:
            blocks.append(Block(_merged(lines[at:end]), left, right))
        if zone:
            blocks += _sides(lines[zone.start : zone.end], zone)
            end = zone.end
        at = end
    return blocks


def _sides(lines: Sequence[Line], zone: _Zone) -> Iterator[Block]:
    middle = (zone.left + zone.right) / 2
    for side in (
        [line for line in lines if line.right <= middle],
        [line for line in lines if line.right > middle],
    ):
        if side:
            yield Block(
                _merged(side),
                min(line.left for line in side),
                max(line.right for line in side),
                is_column=True,
            )


def _zone(lines: Sequence[Line], start: int, left: float, right: float) -> _Zone | None:
    """The next run of lines that a gutter parts."""
    for at in range(start, len(lines) - 1):
        for other in (at + 1, at + 2):
            if other < len(lines) and _stand_beside(lines[at], lines[other]):
                zone = _grown(lines, at, other, left + _RIGHT_COLUMN * (right - left))
                if zone:
                    return _with_heads(lines, zone, start)
    return None


def _stand_beside(one: Line, other: Line) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = max(one.left, other.left) - min(one.right, other.right)
    height = min(one.bottom - one.top, other.bottom - other.top)
    return shared > _BESIDE * height and apart > _NARROWEST * max(one.size, other.size)


def _grown(lines: Sequence[Line], at: int, other: int, leftmost: float) -> _Zone | None:
    """As many lines as leave the gutter free, from a pair that stands side by side."""
    one, two = sorted((lines[at], lines[other]), key=lambda line: line.left)
    zone = _Zone(at, at, one.right, two.left)
    if zone.right < leftmost:
        return None
    sides = [0, 0]
    for index in range(at, len(lines)):
        line = lines[index]
        if line.right <= zone.left or (line.right < zone.right and line.left < zone.left):
            left, right = max(zone.left, line.right), zone.right
            side = 0
        elif line.left > zone.left:
            left, right = zone.left, min(zone.right, line.left)
            side = 1
        else:
            break
        if right - left < _NARROWEST * line.size:
            break
        zone.left, zone.right, zone.end = left, right, index + 1
        sides[side] += 1
    if min(sides) == 0 or sum(sides) <= 2:  # noqa: PLR2004 -- one pair is a gap in a line
        return None
    return None if _are_tabbed(lines[zone.start : zone.end], zone) else zone


def _are_tabbed(lines: Sequence[Line], zone: _Zone) -> bool:
    """``- Địa điểm:      Phòng họp``: each line on the left names what stands beside it."""
    named = [line for line in lines if line.right <= zone.left]
    return all(line.text.endswith(":") for line in named) and len(named) > 1


def _with_heads(lines: Sequence[Line], zone: _Zone, start: int) -> _Zone:
    """Lines above that stand wholly in the right column belong to it."""
    while zone.start > start and lines[zone.start - 1].left > zone.right - 1:
        zone.start -= 1
    return zone


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Parts of one line put together again where no gutter parted them."""
    done: list[Line] = []
    for line in lines:
        if done and abs(done[-1].base - line.base) < 0.4 * line.size:
            words = sorted(done[-1].words + line.words, key=lambda word: word.left)
            done[-1] = Line(words)
        else:
            done.append(line)
    return done
