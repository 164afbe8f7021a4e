"""The head of a paper: its header, the line that names its kind, its title."""

from collections.abc import Sequence
from dataclasses import dataclass

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import EMPTY_PASSAGE, Passage, Span, join_passages
from trienkhai.directive.structure.casing import begins_with_title
from trienkhai.directive.structure.header import holds_motto, is_incoming_stamp, mark_of
from trienkhai.directive.structure.heading_words import HeadingWords, read_heading_words
from trienkhai.directive.structure.introduction import (
    Introduction,
    find_introduction,
    read_heading,
)
from trienkhai.directive.structure.kinds import (
    Kind,
    kind_heading_line,
    kind_of_line,
    kind_of_symbol,
    kind_opening_line,
    letter_kind,
)
from trienkhai.directive.structure.labels import Style, find_label
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.subject import DATE_AT_END, read_subject, subject_at
from trienkhai.directive.structure.symbols import find_symbol
from trienkhai.directive.structure.titles import OPENINGS, enacts, is_no_title, spans_gap, title_lines

_FARTHEST_KIND = 60  # lines
_FARTHEST_SYMBOL = 30
_LONGEST_DATE = 60
_LONGEST_HEADER = 120
_LEAST_TITLE = 25
_PLENUM = lazily(r"HỘI NGHỊ (?:L[ẦÂA]N THỨ|TRUNG ƯƠNG|BAN CHẤP HÀNH)\b")
_COMMITTEE = lazily(r"BAN CHẤP HÀNH\s[^(]{3,60}")
_OF = lazily(r"CỦA\s+(?=\S)")


@dataclass(frozen=True)
class Head:
    """Lines of the head by what they are; ``body`` is the index of the first line after them."""

    header: tuple[Line, ...] = ()
    kind: Kind | None = None
    kind_line: Line | None = None
    kind_span: Span | None = None
    issuer: Passage = EMPTY_PASSAGE
    title: Passage = EMPTY_PASSAGE
    body: int = 0
    introduction: Introduction | None = None
    stamp: Passage = EMPTY_PASSAGE  # a degree of secrecy or urgency behind the kind
    words: HeadingWords | None = None  # a heading that holds number, day and body


def find_head(lines: Sequence[Line]) -> Head:
    """The head of the paper, by the line that names its kind, else by its number."""
    for index, line in enumerate(lines[:_FARTHEST_KIND]):
        if is_incoming_stamp(line.text):
            continue
        kind = kind_of_line(line.text) if _stands_out(line) else None
        if kind and line.text.endswith(":") and _has_grounds(lines[:index]):
            break  # "QUYẾT ĐỊNH:" under the legal grounds of a paper that lost the line for its kind
        if kind:
            return _head(lines, index, kind, len(line.text))
        heading = kind_heading_line(line.text) if index < _FARTHEST_SYMBOL else None
        if heading and heading[1] < len(line.text) and is_capitals(line.text):
            return (_without_letterhead(lines, index, *heading)) or _head(lines, index, *heading)
        if _begins_body(line):
            break
    return _introduced(lines) or _titled(lines) or _letter(lines)


def _titled(lines: Sequence[Line]) -> Head | None:
    """A web page that has the paper's kind and number for its title, and perhaps its full name below."""
    for index, line in enumerate(lines[:_FARTHEST_SYMBOL]):
        if not (line.is_title and (opening := kind_opening_line(line.text))):
            continue
        told = read_heading(line, *opening, index + 1)
        return _of_words(lines, _said_in_full(lines, told)) if told else None
    return None


def _said_in_full(lines: Sequence[Line], told: Introduction) -> Introduction:
    """What the line below a title says where it names the same paper with day, issuer and subject."""
    if told.title or told.end >= len(lines):
        return told
    line = lines[told.end]
    opening = kind_opening_line(line.text)
    full = read_heading(line, *opening, told.end + 1) if opening else None
    is_same = full and full.symbol and told.symbol and full.symbol[0] == told.symbol[0]
    return full if full and is_same and full.title else told


def _has_grounds(lines: Sequence[Line]) -> bool:
    return any(line.text.lstrip("-–+ ").startswith("Căn cứ ") for line in lines)


def _without_letterhead(lines: Sequence[Line], index: int, kind: Kind, length: int) -> Head | None:
    """The heading of a web page, which holds the paper's number or stands above what introduces it."""
    if not _has_no_number(lines[:index]):
        return None
    if introduced := _introduced(lines):
        return introduced
    told = read_heading(lines[index], kind, length, index + 1)
    if told is None or (
        not told.title and _heading_words(lines, index + 1, lines[index].passage.cut(length))[0]
    ):
        return None  # its subject stands in the lines below
    return _of_words(lines, told)


def _has_no_number(lines: Sequence[Line]) -> bool:
    """True above the heading of a web page, where a paper has its number."""
    return not any(find_symbol(line.text) for line in lines)


def _introduced(lines: Sequence[Line]) -> Head | None:
    found = find_introduction(lines)
    return _of_words(lines, found) if found else None


def _of_words(lines: Sequence[Line], told: Introduction) -> Head:
    header = tuple(lines[: told.end])
    return Head(header, told.kind, None, told.kind_span, EMPTY_PASSAGE, told.title, told.end, told)


def _stands_out(line: Line) -> bool:
    return is_capitals(line.text) or line.is_bold or line.is_title


def _begins_body(line: Line) -> bool:
    label = find_label(line.text)
    return (
        label is not None and label.style in {Style.ROMAN, Style.NUMBER, Style.ARTICLE} and label.ordinal == 1
    )


def _head(lines: Sequence[Line], index: int, kind: Kind, length: int) -> Head:
    line = lines[index]
    rest = line.passage.cut(length)
    is_stamp = any(mark_of(rest.text, which) for which in ("secrecy", "urgency"))  # CÔNG ĐIỆN KHẨN
    stamp, rest = (rest, EMPTY_PASSAGE) if is_stamp else (EMPTY_PASSAGE, rest)
    told, end = _heading_words(lines, index + 1, EMPTY_PASSAGE if stamp else rest)
    if told:
        kind_span = line.passage.span(0, length)
        header = tuple(lines[:index])
        return Head(header, kind, line, kind_span, told.issuer, told.title, end, None, stamp, told)
    issuer, after = _issuer(lines, index + 1, rest)
    titles, body = title_lines(lines, after)
    if rest.text and not _OF.match(rest.text):
        titles = [rest, *titles]
    return Head(
        header=tuple(lines[:index]),
        kind=kind,
        kind_line=line,
        kind_span=line.passage.span(0, length),
        issuer=issuer,
        title=join_passages(titles),
        body=body,
        stamp=stamp,
    )


def _heading_words(lines: Sequence[Line], index: int, rest: Passage) -> tuple[HeadingWords | None, int]:
    """What a heading in capitals says behind the kind, over the lines it takes, and the index after them."""
    found = [rest] if rest else []
    at = index
    while at < len(lines) and at < index + _LONGEST_HEADING and not is_no_title(lines[at]):
        line = lines[at]
        is_apart = line.blanks_before and at > index and not spans_gap(found, line)
        is_issuer = enacts(lines, at) or any(f"CỦA {line.text}" in passage.text for passage in found)
        if not is_capitals(line.text) or is_apart or (found and is_issuer):
            break
        found.append(line.passage)
        at += 1
    joined = join_passages(found)
    return (read_heading_words(joined), at) if found and _OPENS_HEADING.match(joined.text) else (None, at)


_LONGEST_HEADING = 12  # lines
_OPENS_HEADING = lazily(r"\s*(?:CỦA|SỐ|NGÀY)\s")


def _issuer(lines: Sequence[Line], index: int, rest: Passage) -> tuple[Passage, int]:
    """The body named after CỦA, over as many lines in capitals as it takes."""
    found: list[Passage] = []
    opening = _OF.match(rest.text)
    if opening:
        found.append(rest.cut(opening.end()))
    elif index < len(lines) and (opening := _OF.match(lines[index].text)) and is_capitals(lines[index].text):
        found.append(lines[index].passage.cut(opening.end()))
        index += 1
    else:
        return _assembly(lines, index)
    while index < len(lines) and not lines[index].blanks_before and is_capitals(lines[index].text):
        found.append(lines[index].passage)
        index += 1
    return join_passages(found), index


def _assembly(lines: Sequence[Line], index: int) -> tuple[Passage, int]:
    """The committee whose plenum passed the paper, over one line or two, and the index after them."""
    if index >= len(lines) or _PLENUM.match(lines[index].text) is None:
        return EMPTY_PASSAGE, index
    below = lines[index + 1] if index + 1 < len(lines) else None
    committee = _COMMITTEE.match(below.text) if below and is_capitals(below.text) else None
    if below is None or committee is None:
        return EMPTY_PASSAGE, index + 1
    return below.passage.cut(0, len(committee.group().rstrip())), index + 2


def _may_be_title(line: Line) -> bool:
    """A line in capitals right below number and date, where the line for the kind is lost."""
    is_long = len(line.text) >= _LEAST_TITLE
    return is_long and is_capitals(line.text) and not begins_with_title(line.text) and not line.is_table


def _heads_line(text: str, at: int) -> bool:
    """True where only capitals of a letterhead, or a kind of paper, stand before "Số"."""
    before = text[:at].rpartition("ố")[0].rstrip(" sS")
    return not before or is_capitals(before) or kind_of_line(before) is not None


def _is_of_letterhead(text: str) -> bool:
    """True for a line with the motto, a number that is left blank, or a letter's subject."""
    return holds_motto(text) or _BLANK_OR_SUBJECT.match(text) is not None


_BLANK_OR_SUBJECT = lazily(
    r"V/v\s|[|\s*_]*Số\s*:?[\s….]*/\s?[A-ZĐ][\wĐ.&/-]*(?:\s?[-–]\s?[A-ZĐ][\w.&]*)*(?!\w)"
)


def _letter(lines: Sequence[Line]) -> Head:
    """A paper without a line for its kind: a letter (công văn), or a text that begins with its number.

    Of a letter whose number is left blank the rest of its letterhead tells that one has begun.
    """
    last, subject = -1, EMPTY_PASSAGE
    symbol = None
    has_letterhead = False
    for index, line in enumerate(lines[:_FARTHEST_SYMBOL]):
        if index <= last:
            continue
        if _begins_body(line) or OPENINGS.match(line.text):
            break
        found = find_symbol(line.text)
        if found and symbol is None:
            if len(line.text) > _LONGEST_HEADER and not _heads_line(line.text, found[1]):
                continue  # a sentence names another paper
            symbol, last = found[0], index
        has_letterhead = has_letterhead or symbol is not None or _is_of_letterhead(line.text)
        start = subject_at(line, is_numbered=found is not None) if has_letterhead else None
        if start is not None:
            subject, last = read_subject(lines, index, start)
        elif has_letterhead and len(line.text) <= _LONGEST_DATE and DATE_AT_END.search(line.text):
            last = index
        elif symbol and not subject and index == last + 1 and _may_be_title(line):
            subject, last = read_subject(lines, index)
    kind = kind_of_symbol(symbol) if symbol else None
    if kind is None and subject:
        kind = letter_kind()
    return Head(tuple(lines[: last + 1]), kind, title=subject, body=last + 1)
