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
_NUMBER = lazily(r"\s+số\s+(?:\d[\w/.&-]*(?:\s?[-–/]\s?[A-ZĐ][\w/.&-]*)*)")
_DAY = (
    r"ngày\s+(?:(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>(?:19|20)\d{2})"
    r"|(?P<dd>\d{1,2})\s+tháng\s+(?P<mm>\d{1,2})\s+năm\s+(?P<yy>(?:19|20)\d{2}))"
)
_DAY_BEFORE = lazily(rf"{_DAY}\s*,", re.IGNORECASE)
_DAY_AFTER = lazily(rf"\s*,?\s*(?:ban\s+hành\s+)?\(?{_DAY}\)?", re.IGNORECASE)
_PRONOUN = lazily(r"\s*(?:này|trên|nêu trên|nói trên)\b")
_OF = lazily(r"\s*,?\s*của\s+")
_ENDS = lazily(r"\.(?=\s|$)|;|:\s*$|\s+đã được\s|,\s*(?:yêu cầu|trong đó|theo đó|do đồng chí)|$")
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
    at = match.end()
    symbol, at = _symbol(line, at)
    before = list(_DAY_BEFORE.finditer(text, 0, match.start()))
    after = _DAY_AFTER.match(text, at)
    date = after or (before[-1] if before else None)
    at = after.end() if after else at
    issuer = _body(line, match.start())
    owner = _OF.match(text, at)
    if owner:
        body = next((body for body in find_bodies(text[owner.end() :]) if not body.start), None)
        if body is not None:
            at = owner.end() + body.end
            issuer = issuer or (text[owner.end() : at], passage.span(owner.end(), at))
    return Introduction(
        end,
        kind,
        passage.span(match.start("kind"), match.end("kind")),
        symbol,
        (iso_date(date), passage.span(date.start(), date.end())) if date else None,
        issuer,
        _title(line, at),
    )


def _symbol(line: Line, at: int) -> tuple[Found | None, int]:
    number = _NUMBER.match(line.text, at)
    if number is None:
        return None, at
    found = find_symbol(number[0])
    span = line.passage.span(number.start() + found[1], number.start() + found[2]) if found else None
    return ((found[0], span) if found and span else None), number.end()


def _body(line: Line, end: int) -> Found | None:
    """The body that stands right before the verb; an officer who signs for it is not asked."""
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
