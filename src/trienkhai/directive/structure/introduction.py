"""Papers without a letterhead, which the words of a newspaper or a portal introduce.

"Ngày 5/11/2020, Ban Thường vụ Tỉnh ủy X ban hành Chỉ thị số 17-CT/TU về … Báo X trân trọng đăng toàn văn":
what such a sentence says of the paper stands in for its letterhead. The paper's own preamble ("Tỉnh ủy ban
hành Chỉ thị như sau") is none: only words that give a paper's text to readers make an introduction.
"""

import re
from collections.abc import Sequence

from trienkhai.directive.lexicon.bodies import find_bodies
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily, slot
from trienkhai.directive.source import EMPTY_PASSAGE, Passage, Span
from trienkhai.directive.structure.casing import write_out
from trienkhai.directive.structure.header import Found, iso_date
from trienkhai.directive.structure.kinds import Kind, kind_named
from trienkhai.directive.structure.labels import find_label
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.symbols import find_symbol
from trienkhai.directive.values import dataclass

_FARTHEST = 20  # lines
_LONGEST_WORDS = 400  # characters of what a paper is about
_MOST_BETWEEN = 3  # lines from the sentence that names the paper to the words that hand it over


def _kinds() -> str:
    names = sorted((row["name"] for row in load("document_kinds")["kind"]), key=len, reverse=True)
    return "|".join(name.replace(" ", r"\s+") for name in names)


_KIND = slot(_kinds)
# The words that give the text of a paper to readers, like "Nội dung Chỉ thị như sau".
_HANDS_OVER = lazily(
    r"(?:toàn|nguyên)\s+văn|trích\s+đăng|trân\s+trọng\s+(?:đăng|giới thiệu)|xin\s+giới\s+thiệu"
    rf"|(?:nội\s+dung|sau\s+đây\s+là)\s+[^.]{{0,40}}?(?:{_KIND}|văn\s+bản)[^.]{{0,40}}:\s*$",
    re.IGNORECASE,
)
_NAMES = lazily(
    r"(?:\s(?:đã\s+|vừa\s+|mới\s+|có\s+)*(?:ký\s+)?(?:ban\s+hành|ra|ký)|(?:toàn|nguyên)\s+văn(?:\s+nội\s+dung)?)"
    rf"\s+(?P<kind>{_KIND})(?!\w)"
)
_DIGITS = r"(?P<number>\d[\w/.&-]*(?:\s?[-–/]\s?[A-ZĐ][\w/.&-]*)*)"
_NUMBER = lazily(rf"\s+số\s+{_DIGITS}")
_NUMBER_IN_HEADING = lazily(rf"\s+(?i:SỐ\s*:?\s*)?{_DIGITS}")
_DAY = (
    r"ngày\s+(?:(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>(?:19|20)\d{2})"
    r"|(?P<dd>\d{1,2})\s+tháng\s+(?P<mm>\d{1,2})\s+năm\s+(?P<yy>(?:19|20)\d{2}))"
)
_DAY_BEFORE = lazily(rf"{_DAY}\s*,", re.IGNORECASE)
_DAY_AFTER = lazily(rf"\s*,?\s*(?:ban\s+hành\s+)?\(?{_DAY}\)?", re.IGNORECASE)
_PRONOUN = lazily(r"\s*(?:này|trên|nêu trên|nói trên)\b")
_OF = lazily(r"\s*,?\s*(?:của|CỦA)\s+")
_ENDS = lazily(r"\.(?=\s|$)|;|:\s*$|\s+đã được\s|,\s*(?:yêu cầu|trong đó|theo đó|do đồng chí)|$")
_ON_BEHALF = lazily(r"(?:thay mặt|thừa lệnh|T/M|TM\.?)\s+", re.IGNORECASE)
_TERM = lazily(r"\s*\(?khóa\s+(?:[IVXLC]+|\d{1,2})\)?\s*$")
_BLANKS = lazily(r"[\s,]*")
# What is said of the paper, where it is no name of it: "đã được đại biểu thông qua".
_NO_TITLE = lazily(r"(?:đã|được|gồm|do|có|với|như|tới|gửi)\b")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What words before a paper say of it; ``end`` is the index of the first line after them."""

    end: int
    kind: Kind
    kind_span: Span
    symbol: Found | None
    date: Found | None
    issuer: Found | None
    title: Passage


def find_introduction(lines: Sequence[Line]) -> Introduction | None:
    """The introduction of a paper, or None: it names a kind, and says that the paper's text follows."""
    named: tuple[int, re.Match[str]] | None = None
    for index, line in enumerate(lines[:_FARTHEST]):
        if line.is_table or find_label(line.text) is not None:
            return None
        if named is None:
            match = _NAMES.search(line.text)
            named = (index, match) if match else None
        if named is not None and _HANDS_OVER.search(line.text):
            at, match = named
            return _read(lines[at], match, index + 1) if index - at <= _MOST_BETWEEN else None
    return None


def _read(line: Line, match: re.Match[str], end: int) -> Introduction | None:
    kind = kind_named(match["kind"])
    if kind is None or _PRONOUN.match(line.text, match.end()):
        return None
    text, passage = line.text, line.passage
    symbol, at = _symbol(line, match.end())
    told = _behind(line, at)
    before = list(_DAY_BEFORE.finditer(text, 0, match.start()))
    date = _date(line, before[-1]) if before else None
    return Introduction(
        end,
        kind,
        passage.span(match.start("kind"), match.end("kind")),
        symbol,
        told.date or date,
        told.issuer or _body(line, match.start()),
        told.title,
    )


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind the number of a paper: its day, who issued it, what it is about."""

    date: Found | None
    issuer: Found | None
    title: Passage


def _behind(line: Line, at: int) -> _Behind:
    text, passage = line.text, line.passage
    day = _DAY_AFTER.match(text, at)
    at = day.end() if day else at
    issuer = None
    if owner := _OF.match(text, at):
        stop = _bodies_end(text, owner.end())
        if stop > owner.end():
            at = stop
            issuer = write_out(text[owner.end() : at]), passage.span(owner.end(), at)
    return _Behind(_date(line, day) if day else None, issuer, _title(line, at))


def _bodies_end(text: str, at: int) -> int:
    """Where the body that begins at ``at`` ends, or the last of several that issue together."""
    end = at
    for body in find_bodies(text[at:]):
        if text[end : at + body.start].strip() not in ({""} if end == at else {",", "và", "VÀ"}):
            break
        end = at + body.end
    return end


def _date(line: Line, day: re.Match[str]) -> Found:
    start, end = max(day.start("d"), day.start("dd")), max(day.end("y"), day.end("yy"))
    return iso_date(day), line.passage.span(start, end)


def read_heading(line: Line, kind: Kind, length: int, end: int) -> Introduction | None:
    """What a heading says that holds the paper's number ("KẾT LUẬN SỐ 9-KL/TW CỦA BAN BÍ THƯ VỀ …").

    None where no number stands right behind the kind, which ends at ``length``.
    """
    symbol, at = _symbol(line, length, is_heading=True)
    if symbol is None:
        return None
    told = _behind(line, at)
    return Introduction(end, kind, line.passage.span(0, length), symbol, told.date, told.issuer, told.title)


def _symbol(line: Line, at: int, *, is_heading: bool = False) -> tuple[Found | None, int]:
    number = (_NUMBER_IN_HEADING if is_heading else _NUMBER).match(line.text, at)
    if number is None:
        return None, at
    found = find_symbol(f"Số {number['number']}")
    if found is None:
        return None, number.end()
    start = number.start("number") + found[1] - len("Số ")
    return (found[0], line.passage.span(start, start + found[2] - found[1])), number.end()


def _body(line: Line, end: int) -> Found | None:
    """The body that stands right before the verb, or for which an officer signs who stands there."""
    behalf = _ON_BEHALF.search(line.text, 0, end)
    principal = next(iter(find_bodies(line.text[behalf.end() : end])), None) if behalf else None
    if behalf and principal and principal.start == 0:
        stop = behalf.end() + principal.end
        return line.text[behalf.end() : stop], line.passage.span(behalf.end(), stop)
    term = _TERM.search(line.text, 0, end)
    end = term.start() if term else end
    bodies = [body for body in find_bodies(line.text[:end]) if body.end == len(line.text[:end].rstrip())]
    if not bodies or not line.text[bodies[-1].start].isupper():
        return None
    if "đồng chí" in line.text[:end].casefold():
        return None
    body = bodies[-1]
    return line.text[body.start : body.end], line.passage.span(body.start, body.end)


def _title(line: Line, at: int) -> Passage:
    blanks = _BLANKS.match(line.text, at)
    start = blanks.end() if blanks else at
    ends = _ENDS.search(line.text, start)
    stop = ends.start() if ends else len(line.text)
    if not 0 < stop - start <= _LONGEST_WORDS or _NO_TITLE.match(line.text, start):
        return EMPTY_PASSAGE
    return line.passage.cut(start, stop)
