"""The subject of a letter ("V/v …"), over the lines it takes, beside whatever stands in the other column."""

import re
from collections.abc import Sequence

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import EMPTY_PASSAGE, Passage, join_passages
from trienkhai.directive.structure.labels import find_label
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.titles import OPENINGS, spans_gap

_SUBJECT = lazily(r"(?:V/v|Về việc)\b|(?-i:VỀ)\s", re.IGNORECASE)
DATE_AT_END = lazily(r"ngày\b.*\b\d{4}[\s|]*$")


def subject_at(line: Line, *, is_numbered: bool) -> int | None:
    """Where a letter's subject begins: at the head of a line, of a cell, or behind the number."""
    if _SUBJECT.match(line.text):
        return 0
    found = _SUBJECT_IN_CELL.search(line.text) if line.is_table else None
    if found is None and is_numbered:
        found = _SUBJECT_BEHIND.search(line.text)
    return found.end() if found else None


_SUBJECT_IN_CELL = lazily(r"[|⏎]\s*\**(?=V/v\b|Về việc\b)", re.IGNORECASE)
_SUBJECT_BEHIND = lazily(r"\d{1,5}\s?/\s?[\wĐ.&-]{2,30}\s+(?=V/v\b)")
_CELL_ENDS = lazily(r"\s*\|")
_BREAK = lazily(r"\s*⏎\s*")


def _cell(passage: Passage, start: int) -> list[Passage]:
    """The lines of the cell that begins at ``start``, up to one in capitals: a stamp."""
    ends = _CELL_ENDS.search(passage.text, start)
    stop = ends.start() if ends else len(passage.text)
    found: list[Passage] = []
    while start < stop:
        gap = _BREAK.search(passage.text, start, stop)
        piece = passage.cut(start, gap.start() if gap else stop)
        if found and is_capitals(piece.text):
            break
        found.append(piece)
        start = gap.end() if gap else stop
    return [piece for piece in found if piece.text]


def read_subject(lines: Sequence[Line], index: int, start: int = 0) -> tuple[Passage, int]:
    """The subject of a letter over the lines it takes, and the index of its last one."""
    first = lines[index]
    found = _cell(first.passage, start) if first.is_table else [_without_date(first.passage.cut(start))]
    last = index
    for at in range(index + 1, min(index + _LONGEST_SUBJECT, len(lines))):
        line = lines[at]
        words = _below_in_cell(line) if first.is_table else _without_date(line.passage)
        is_other = is_capitals(line.text) or DATE_AT_END.search(words.text) or OPENINGS.match(line.text)
        if is_other or find_label(line.text) or not words.text:
            break
        if line.blanks_before and not spans_gap(found, line):
            break
        found.append(words)
        last = at
    return join_passages(found), last


def _below_in_cell(line: Line) -> Passage:
    """The words of a row that has nothing but its first cell; else none."""
    only = _ONLY_CELL.fullmatch(line.text) if line.is_table else None
    return line.passage.cut(only.start(1), only.end(1)) if only else EMPTY_PASSAGE


_ONLY_CELL = lazily(r"\|\s*([^|]*[^|\s])\s*\|[\s|]*")


def _without_date(passage: Passage) -> Passage:
    """A line of the subject without the place and date of the column beside it; empty for these alone."""
    if _DATE_ALONE.match(passage.text):
        return EMPTY_PASSAGE
    beside = _DATE_BESIDE.search(passage.text)
    return passage.cut(0, beside.start()) if beside and beside.start() else passage


_DAY_AT_END = r",\s*ngày\s[\d\s.…]*tháng\s[\d\s.…]*năm\s*\d{4}\s*$"
_DATE_BESIDE = lazily(rf"(?:\s+[^\W\d_\p{{Ll}}][\w.]*){{1,4}}{_DAY_AT_END}")
_DATE_ALONE = lazily(rf"[^\W\d_\p{{Ll}}][\w.]*(?:\s+[^\W\d_\p{{Ll}}][\w.]*){{0,3}}{_DAY_AT_END}")
_LONGEST_SUBJECT = 6  # lines
