"""Several papers in one file: a letter and the decision that it sends, one after the other."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Part, SourceText, Span
from trienkhai.directive.structure.casing import begins_with_title
from trienkhai.directive.structure.header import holds_motto, parts_motto
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line, split_lines
from trienkhai.directive.structure.tail import opens_tail

# A form to be filled in has dots or a blank where a paper that was issued has its number.
_OWN_NUMBER = lazily(r"[\s*._-]*Số\s*[:.]?\s*\d+\s*[-/–]", re.IGNORECASE)
_DATED = lazily(
    r"[\s*._-]*(?:[^,]{2,50},)?\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*", re.IGNORECASE
)
_MOST_CELLS = 4
_COLUMNS = lazily(r"\||\s{3,}")
# What stands in a letterhead beside names of bodies and a number: stars, strokes, the subject of a letter.
_ASIDE = lazily(r"\W+|\W*(?:V\s*/\s*v|Về việc)\b.*", re.IGNORECASE)
# Before lines are looked at one must stand below the first letterhead: nearly every file is one paper.
_MOTTO = lazily(r"đảng\s+cộng\s+sản\s+việt\s+nam|độc\s+lập\s*[-–—]?\s*tự\s+do", re.IGNORECASE)
_FIRST_HEAD = 150
_ABOVE, _BELOW = 6, 8
"""How many lines around the motto a letterhead takes at most."""


def split_documents(source: SourceText) -> tuple[SourceText, ...]:
    """The papers that the file holds, in order, each a source of its own; mostly the file itself.

    A paper begins where, after the foot of the one before it, a letterhead stands with a number and a day of
    its own. An enacted text has none (it belongs to its decision), a form has no digits in them. Each paper
    says which it is (``document``) of how many (``documents``) and on which line of the file it begins. Of
    what the file holds beside its text a paper keeps no sample that stood on pages of others alone.
    """
    if _MOTTO.search(source.text, _FIRST_HEAD) is None:
        return (source,)
    starts = [0, *_starts(list(split_lines(source)))]
    spans = [Span(start, end) for start, end in pairwise([*starts, len(source.text)])]
    return tuple(_cut(source, span, number, len(spans)) for number, span in enumerate(spans, 1))


def _starts(lines: Sequence[Line]) -> Iterator[int]:
    """Where in the source each paper after the first begins."""
    is_closed, begun = False, 0
    for index, line in enumerate(lines):
        if opens_tail(line):
            is_closed = True
        elif is_closed and _is_motto(lines, index) and _heads_a_paper(lines, index):
            begun = _first_of_letterhead(lines, index, begun)
            is_closed = False
            yield lines[begun].start


def _is_motto(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is one of a letterhead and has a motto in capitals, which the next may end."""
    cells = _cells(lines[index].text)
    following = _cells(lines[index + 1].text)[:1] if index + 1 < len(lines) else []
    return any(
        is_capitals(cell) and (holds_motto(cell) or (is_capitals(after) and parts_motto(cell, after)))
        for cell, after in pairwise([*cells, *(following or [""])])
    )


def _cells(text: str) -> list[str]:
    """What stands on a line of a letterhead, by column and line; nothing for a row of many columns."""
    columns = [column for column in _COLUMNS.split(text) if column.strip()]
    return [cell for column in columns for cell in column.split("⏎")] if len(columns) <= _MOST_CELLS else []


def _heads_a_paper(lines: Sequence[Line], index: int) -> bool:
    near = lines[max(0, index - _ABOVE) : index + _BELOW]
    cells = [cell for line in near for cell in _cells(line.text)]
    return any(map(_OWN_NUMBER.match, cells)) and any(map(_DATED.fullmatch, cells))


def _first_of_letterhead(lines: Sequence[Line], index: int, begun: int) -> int:
    """The issuing bodies and the number may stand on lines above the motto."""
    lowest = max(begun + 1, index - _ABOVE)
    start = index
    while index > lowest and not lines[index].text.startswith("\f") and _may_stand_above(lines[index - 1]):
        index -= 1
        if _may_head(lines[index]):
            start = index
    return start


def _may_stand_above(line: Line) -> bool:
    return (
        _may_head(line)
        or (is_capitals(line.text) and not opens_tail(line))
        or _ASIDE.fullmatch(line.text) is not None
    )


def _may_head(line: Line) -> bool:
    if _OWN_NUMBER.match(line.text):
        return True
    return is_capitals(line.text) and begins_with_title(line.text) and not opens_tail(line)


def _cut(source: SourceText, span: Span, number: int, count: int) -> SourceText:
    if count == 1:
        return source
    places = tuple(
        replace(place, span=Span(place.span.start - span.start, place.span.end - span.start))
        for place in source.places
        if span.covers(place.span)
    )
    own = {place.page for place in places}
    others = {place.page for place in source.places} - own
    return replace(
        source,
        text=source.slice(span),
        places=places,
        parts=tuple(_without(part, others) for part in source.parts),
        document=number,
        documents=count,
        first_line=source.first_line + source.text.count("\n", 0, span.start),
    )


def _without(part: Part, pages: Collection[int]) -> Part:
    """The part without the samples that stood on these pages: they are another paper's."""
    kept = [(words, page) for words, page in part.placed_samples() if page not in pages]
    return replace(part, samples=tuple(words for words, _ in kept), sample_pages=tuple(at for _, at in kept))
