"""Tables that no rules enclose: where on a page they stand, told by their head or by columns of figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trienkhai.directive.readers.paper.lines import Line
from trienkhai.directive.readers.paper.model import PageWord, PaperPage
from trienkhai.directive.readers.paper.strips import (
    Level,
    Strip,
    column_of,
    find_strips,
    is_ordinal,
    levels_of,
)
from trienkhai.directive.readers.paper.tables import Table
from trienkhai.directive.readers.paper.unruled_rows import build_table, on_columns_of

_HEAD = re.compile(r"S?TT|Số\s*TT|Số\s+thứ\s+tự", re.IGNORECASE)
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 16
_FEWEST_ROWS = 2
_FEWEST_FIGURES = 4  # levels of a table of figures that are not numbered
_FILLED, _MOSTLY = 0.8, 0.7  # of the cells of such a table; of the cells of a column of figures
_NEXT_LEVEL = 2.6  # of the type's size, at most, to the next level of a table
_WIDE = 0.75  # of the page's text: prose
_APART = 1.0  # of the type's size between columns of figures
_ABOVE = 3  # levels of a head above its first word
_NARROW = 3.0  # points of a strip that the words of another page have to leave white
_SHORT = 3  # words of one cell of a head
_MOST_LEVELS = 250  # of a page; no paper has that many
_CLOSE = 1.6  # of the type's size from one level of a head to the next


@dataclass(slots=True)
class _Found:
    """Levels of a page that are a table's, from ``start`` to before ``end``; rows begin at ``anchors``."""

    start: int
    end: int
    strips: list[Strip]
    anchors: list[int] = field(default_factory=list)


def find_unruled(
    page: PaperPage, lines: Sequence[Line], before: Table | None
) -> tuple[list[Table], list[Line]]:
    """The tables of a page that are not enclosed by rules, and the lines that stand in none.

    ``before`` is such a table at the end of the page before, which may go on here.
    """
    levels = levels_of(lines)
    if len(levels) > _MOST_LEVELS:
        return [], list(lines)
    tables: list[Table] = []
    taken: set[int] = set()
    at = tried = 0
    while at < len(levels):
        found = _table_at(levels, at, before if at == 0 else None)
        if found is None and at >= tried and len(levels[at].parts(_APART)) >= _FEWEST_COLUMNS:
            found = _of_figures(levels, at)
            tried = at if at and tried == at - 1 else _reach(levels, at)  # its head may be no row
        if found is None:
            at += 1
            continue
        own = levels[found.start : found.end]
        anchors = [anchor - found.start for anchor in found.anchors]
        table = build_table(page, own, found.strips, anchors)
        tables.append(on_columns_of(before, table) if before else table)
        taken.update(id(word) for level in own for word in level.words)
        at = found.end
    return tables, [line for line in lines if id(line.words[0]) not in taken]


def _table_at(levels: Sequence[Level], at: int, before: Table | None) -> _Found | None:
    """The table that begins with a level, where one does."""
    if _is_head(levels[at]):
        return _numbered(levels, at)
    return _continued(levels, before) if before else None


def _is_head(level: Level) -> bool:
    first = level.pieces[0]
    return _HEAD.fullmatch(" ".join(word.text for word in first)) is not None


def _numbered(levels: Sequence[Level], head: int) -> _Found | None:
    """A table whose first column is headed as one of numbers."""
    start, end = _first_of_head(levels, head), _reach(levels, head)
    first = next((at for at in range(head + 1, end) if is_ordinal(levels[at].pieces[0])), end)
    if end == len(levels) and end - head <= _ABOVE:
        return _cut_by_the_page(levels, start, first)
    body = find_strips(levels[first:end])
    heads = [level for level in levels[start:first] if not level.crosses(body)]
    strips = find_strips([*heads, *levels[first:end]])
    return _trimmed(levels, _Found(start, _cut(levels, first, end, strips), strips))


def _cut_by_the_page(levels: Sequence[Level], start: int, first: int) -> _Found | None:
    """The head of a table whose rows stand on the next page, or with a row or two."""
    strips = find_strips(levels[start:])
    anchors = [at for at in range(first, len(levels)) if _opens_row(levels[at], strips)]
    is_table = _FEWEST_COLUMNS - 1 <= len(strips) < _MOST_COLUMNS
    return _Found(start, len(levels), strips, anchors) if is_table else None


def _reach(levels: Sequence[Level], start: int) -> int:
    """How far levels follow closely, none of them prose."""
    left, right = min(level.left for level in levels), max(level.right for level in levels)
    end = start + 1
    while end < len(levels) and _is_near(levels[end - 1], levels[end]):
        level = levels[end]
        if len(level.pieces) == 1 and level.right - level.left > _WIDE * (right - left):
            break
        end += 1
    return end


def _is_near(last: Level, level: Level) -> bool:
    return level.base - last.base <= _NEXT_LEVEL * max(last.size, level.size)


def _cut(levels: Sequence[Level], first: int, end: int, strips: Sequence[Strip]) -> int:
    """The first level that stands over a strip and heads no group of rows."""
    return next(
        (at for at in range(first, end) if levels[at].crosses(strips) and not _opens_row(levels[at], strips)),
        end,
    )


def _opens_row(level: Level, strips: Sequence[Strip]) -> bool:
    first = level.pieces[0]
    return is_ordinal(first) and bool(strips) and first[-1].right <= strips[0][0] + 1


def _trimmed(levels: Sequence[Level], found: _Found) -> _Found | None:
    """The table without numbered headings and paragraphs behind it; None where it is none."""
    strips, end = found.strips, found.end
    if not _FEWEST_COLUMNS - 1 <= len(strips) < _MOST_COLUMNS:
        return None
    anchors = [at for at in range(found.start, end) if _opens_row(levels[at], strips)]
    while anchors and end < len(levels) and _columns(levels[anchors[-1] : end], strips) <= {0, 1}:
        end = anchors.pop()
    return _Found(found.start, end, strips, anchors) if len(anchors) >= _FEWEST_ROWS else None


def _columns(levels: Sequence[Level], strips: Sequence[Strip]) -> set[int]:
    return {column_of(part, strips) for level in levels for part in level.pieces}


def _first_of_head(levels: Sequence[Level], head: int) -> int:
    """Where the head begins: its words may stand on levels above its first word."""
    start = head
    while start and head - start < _ABOVE:
        level = levels[start - 1]
        if levels[start].base - level.base > _CLOSE * level.size or not _is_of_head(level):
            break
        start -= 1
    return start


def _is_of_head(level: Level) -> bool:
    """True for pieces beside each other or a short one, which is no title."""
    return len(level.pieces) > 1 or (len(level.words) <= _SHORT and not _text(level.words).isupper())


def _text(words: Sequence[PageWord]) -> str:
    return " ".join(word.text for word in words)


def _continued(levels: Sequence[Level], before: Table) -> _Found | None:
    """The rest of a table of the page before: other words reach otherwise into the strips of that page."""
    tried = []
    for share in (0.5, 1.0):
        places = [start + share * (end - start) for start, end in before.strips]
        tried.append([(place - _NARROW, place) for place in places])
    own = find_strips(levels[: _reach(levels, 0)])
    if len(own) == len(before.strips):
        tried.append(own)
    found = [one for strips in tried if (one := _going_on(levels, strips))]
    return max(found, key=lambda one: one.end, default=None)


def _going_on(levels: Sequence[Level], strips: list[Strip]) -> _Found | None:
    first = next((at for at in range(min(_ABOVE, len(levels))) if not levels[at].crosses(strips)), 0)
    end = _cut(levels, first, _reach(levels, 0) if levels else 0, strips)
    if end == first or not any(len(_columns([level], strips) - {0}) > 1 for level in levels[:end]):
        return None
    found = _trimmed(levels, _Found(0, end, strips))
    if found is None and end == len(levels):
        anchors = [at for at in range(end) if _opens_row(levels[at], strips)]
        return _Found(0, end, strips, anchors)
    return found


def _of_figures(levels: Sequence[Level], start: int) -> _Found | None:
    """A table without numbers of rows: each level a row, nearly every cell filled, a column of figures."""
    end = _reach(levels, start)
    strips = find_strips(levels[start:end])
    end = _cut(levels, start, end, strips)
    own = levels[start:end]
    if len(own) < _FEWEST_FIGURES or not _FEWEST_COLUMNS - 1 <= len(strips) < _MOST_COLUMNS:
        return None
    filled = [_columns([level], strips) for level in own]
    if sum(map(len, filled)) < _FILLED * len(own) * (len(strips) + 1):
        return None
    figures = [
        sum(_is_figure(level, column, strips) for level in own[1:]) for column in range(1, len(strips) + 1)
    ]
    if max(figures) < _MOSTLY * (len(own) - 1):
        return None
    return _Found(start, end, strips, list(range(start + 1, end)))


def _is_figure(level: Level, column: int, strips: Sequence[Strip]) -> bool:
    words = [part for part in level.pieces if column_of(part, strips) == column]
    return bool(words) and words[0][0].text[:1].isdigit()
