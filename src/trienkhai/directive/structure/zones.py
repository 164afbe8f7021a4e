"""Where the foot of a paper stands, and which annexes follow it."""

from collections.abc import Sequence

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.casing import begins_with_title
from trienkhai.directive.structure.header import holds_motto
from trienkhai.directive.structure.kinds import kind_heading_line, kind_of_line
from trienkhai.directive.structure.labels import Label, Style, find_label
from trienkhai.directive.structure.layout import is_capitals, is_closed
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.tail import is_name, is_office, is_signed, is_small_authority, opens_tail
from trienkhai.directive.structure.tree import annex_label
from trienkhai.directive.values import dataclass

_NUMBERED = frozenset({Style.ROMAN, Style.NUMBER, Style.DOTTED, Style.ARTICLE, Style.CHAPTER})
_CARRIED = lazily(r"[*(_]*(?:Ban hành )?[Kk]èm theo ")
_SHORT = 70


@dataclass(frozen=True, slots=True)
class Foot:
    """The lines [start, end) are the foot; without one both are the number of lines.

    From ``letterhead`` on they head the text that follows the foot.
    """

    start: int
    end: int
    letterhead: int


def find_foot(lines: Sequence[Line], body: int) -> Foot:
    """The first foot that no numbered provision follows before an annex or the end."""
    end = len(lines)
    last_numbered = -1
    found: int | None = None
    found_end = end
    for index in range(len(lines) - 1, body - 1, -1):
        line = lines[index]
        if opens_tail(line):
            if last_numbered < 0:
                found, found_end = index, end
        elif heads_annex(lines, index):
            end, last_numbered = index, -1
        else:
            label = find_label(line.text)
            if label and label.style in _NUMBERED and not line.is_table:
                last_numbered = index
    if found is None:
        found = _bare_signature(lines, body, end)
        found_end = end
    if found is None:
        return Foot(len(lines), len(lines), len(lines))
    start = _first_of_signature(lines, found, body)
    return Foot(start, found_end, _letterhead(lines, start + 1, found_end))


def _bare_signature(lines: Sequence[Line], body: int, end: int) -> int | None:
    """Where an office in capitals over a name closes a paper without receivers: a law's CHỦ TỊCH QUỐC HỘI."""
    name = end - 1
    at = name - 1
    while at > body and is_signed(lines[at].text):
        at -= 1
    if at <= body or not is_name(lines[name].text) or is_capitals(lines[name].text):
        return None
    office = lines[at]
    if office.is_table or find_label(office.text) or len(office.text) > _SHORT:
        return None
    if is_capitals(office.text):
        return at if begins_with_title(office.text) else None
    return _first_in_small_letters(lines, at, body) if at < name - 1 and is_office(office.text) else None


def _first_in_small_letters(lines: Sequence[Line], office: int, body: int) -> int:
    """The line of the body over an office, neither in capitals, as collections of laws set them."""
    above = lines[office - 1]
    names_body = begins_with_title(above.text.upper()) or is_small_authority(above.text)
    is_body = office - 1 > body and names_body and len(above.text) <= _SHORT
    return office - 1 if is_body and not is_closed(above.text) and not find_label(above.text) else office


def _letterhead(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the letterhead of the enacted text begins: a motto, with the capitals just above it."""
    if end == len(lines):
        return end
    found = next((index for index in range(start, end) if holds_motto(lines[index].text)), end)
    while found > start and found < end and _may_head(lines[found - 1]):
        found -= 1
    return found


def _may_head(line: Line) -> bool:
    return is_capitals(line.text) and not opens_tail(line) and begins_with_title(line.text)


def _first_of_signature(lines: Sequence[Line], start: int, body: int) -> int:
    """The foot begins above its first sure line where offices in capitals or a name stand there."""
    while start > body:
        line = lines[start - 1]
        stands_alone = is_capitals(line.text) or is_name(line.text)
        if not stands_alone or len(line.text) > _SHORT or find_label(line.text) or is_closed(line.text):
            break
        start -= 1
    return start


def heads_annex(lines: Sequence[Line], index: int) -> Label | None:
    """The label of an annex that begins on this line: PHỤ LỤC, or an enacted text by its kind in capitals."""
    line = lines[index]
    if line.is_table or not is_capitals(line.text[:40]):
        return None
    label = find_label(line.text)
    if label:
        return label if label.style is Style.ANNEX else None
    above = find_label(lines[index - 1].text) if index else None
    if above is not None and above.style is Style.ANNEX and above.end == len(lines[index - 1].text):
        return None  # "DANH MỤC …" right under "PHỤ LỤC" is its title
    kind = kind_of_line(line.text)
    heading = (kind, len(line.text)) if kind else kind_heading_line(line.text)
    if heading and heading[0].is_annex and (kind or _is_carried(lines, index)):
        return annex_label(line.text[: heading[1]])
    return None


def _is_carried(lines: Sequence[Line], index: int) -> bool:
    return any(_CARRIED.match(line.text) for line in lines[index + 1 : index + 6])
