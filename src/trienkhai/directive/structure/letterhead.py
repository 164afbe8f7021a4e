"""Lines at the top of a paper that a web page or a narrow column broke inside a name, a number or a date."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import join_passages
from trienkhai.directive.structure.casing import begins_with_title, ends_within_name, wants_more
from trienkhai.directive.structure.header import parts_motto
from trienkhai.directive.structure.kinds import kind_of_line
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line

_FARTHEST = 30  # lines
_AUTHORITIES = frozenset({"KT.", "TM.", "TL.", "TUQ.", "Q.", "K/T", "T/M", "T/L", "KT", "TM", "TL"})
_UNITS = frozenset({"Điều", "ĐIỀU", "Chương", "CHƯƠNG", "Phần", "PHẦN", "Mục", "MỤC"})
_NUMBER_OF_UNIT = lazily(r"(?:\d{1,3}|[IVXL]{1,6})(?:\s*[.:]|\s*$)")
_LONGEST = 60  # characters of a line that a narrow column broke
_MOST_WORDS_OF_PLACE = 4
_NUMBER_AWAITED = lazily(r"Số\s*:?$|Số\s*:?\s*\d[\d/]*[-/]$")
_NUMBER = lazily(r"\d{1,5}\s?[-–/]|[A-ZĐ]{2}")
# "Bến Tre, ngày | 28 tháng 3 năm 2013"; "Lai Châu, ngày 25 | tháng 4 năm 2024"
_DAY_AWAITED = lazily(r"\bngày(?:\s+[\d.…]{1,8}(?:\s+tháng(?:\s+[\d.…]{1,8}(?:\s+năm)?)?)?)?$")
_DAY = lazily(r"(?:[\d.…]{1,8}\s+)?tháng\b|[\d.…]{1,8}\s+năm\b|năm\s|(?:19|20)\d{2}$")
# "Hưng | Yên, ngày 18 tháng 02 năm 2022"
_END_OF_PLACE = lazily(r"[^\W\d_][^\W\d,]{0,20}(?:\s[^\W\d,]{1,20})?,\s*ngày\b")
_DAY_OPENS = lazily(r"ngày\s+[\d.…]")
_WORDS_OF_PLACE = lazily(r"(?:TP\.?\s?)?[^\W\d_]+(?:\s[^\W\d_]+)*$")


def mend_letterhead(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, whole again where letterhead or signature were broken in a name, a number or a date."""
    return tuple(_signed((*_mended(lines[:_FARTHEST]), *lines[_FARTHEST:])))


def _signed(lines: Sequence[Line]) -> Iterator[Line]:
    """A line such as "KT." is one with the office under it, "Điều" with the number under it."""
    held: Line | None = None
    for line in lines:
        if held is not None and not line.blanks_before and _completes(held, line):
            yield replace(held, end=line.end, passage=join_passages((held.passage, line.passage)))
            held = None
            continue
        if held is not None:
            yield held
        held = line if line.text in _AUTHORITIES or line.text in _UNITS else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _completes(held: Line, line: Line) -> bool:
    if held.text in _UNITS:
        return _NUMBER_OF_UNIT.match(line.text) is not None
    return is_capitals(line.text)


def _mended(lines: Sequence[Line]) -> Iterator[Line]:
    held: Line | None = None
    is_done = False
    for line in lines:
        if held is not None and not is_done and _goes_on(held, line):
            held = replace(held, end=line.end, passage=join_passages((held.passage, line.passage)))
            continue
        if held is not None:
            is_done = is_done or kind_of_line(held.text) is not None
            yield held
        held = line
    if held is not None:
        yield held


def _goes_on(before: Line, line: Line) -> bool:
    if line.blanks_before > 1 or any(
        other.is_furniture or other.is_table or other.is_bold != before.is_bold for other in (before, line)
    ):
        return False
    if len(before.text) > _LONGEST or len(line.text) > _LONGEST or kind_of_line(line.text) is not None:
        return False
    if is_capitals(before.text):
        return is_capitals(line.text) and _is_one_name(before.text, line.text)
    return not line.blanks_before and _is_one_datum(before.text, line.text)


def _is_one_name(before: str, after: str) -> bool:
    """The motto, or the name of a body, cut in two."""
    if parts_motto(before, after) or wants_more(before):
        return True
    return not begins_with_title(after) and ends_within_name(before, after)


def _is_one_datum(before: str, after: str) -> bool:
    """A number, a date or the place before it, cut in two."""
    if _NUMBER_AWAITED.match(before):
        return _NUMBER.match(after) is not None
    if _DAY_AWAITED.search(before):
        return _DAY.match(after) is not None
    if before.endswith(","):
        return _DAY_OPENS.match(after) is not None and _is_place(before[:-1])
    return _END_OF_PLACE.match(after) is not None and _is_place(before)


def _is_place(text: str) -> bool:
    """True for the few capitalised words that name a place."""
    return (
        _WORDS_OF_PLACE.match(text) is not None
        and text.count(" ") < _MOST_WORDS_OF_PLACE
        and all(word[0].isupper() for word in text.split())
    )
