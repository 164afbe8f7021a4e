"""What stands behind a document's symbol: date, issuer, title."""

import re
from dataclasses import dataclass

from trienkhai.directive.extract.citations.dates import DATE_AFTER, iso_date
from trienkhai.directive.extract.citations.issuers import ACTS, issuer_behind
from trienkhai.directive.lexicon.bodies import find_body_at
from trienkhai.directive.lexicon.documents import kind_pattern
from trienkhai.directive.lexicon.patterns import lazily

# What tells nothing: the term of the body, its session, a day without its year.
_TERM_AFTER = lazily(
    r"\s*\(?\s*khóa\s+[ivxlc]+\s*\)?|\s*\(\s*kỳ họp\s[^()]{2,40}\)"
    r"|\s*,?\s*ngày\s+\d{1,2}\s?[/-]\s?\d{1,2}(?!\s?[/\d-])"
)
_TITLE_AFTER = lazily(r"\s*,?\s*(?:(?:về\s+việc|về|v/v)\s+)?(?P<quote>[“\"])?")
_ABOUT = lazily(r"\s*,?\s*(?:của\s+)?(?:về\s+việc|về|v/v|quy\s+định|ban\s+hành|phê\s+duyệt|hướng\s+dẫn)\s+")
_TITLE_ENDS = lazily(
    r";|[.](?=\s|$)|\((?!\s*khóa)|(?<![ivxlc])\)|\s(?=(?:đã\s+|sẽ\s+)?hết hiệu lực)"
    r"|,\s*(?:nhằm|gắn với|theo đó|trong đó|trên cơ sở|kế hoạch số|nghị quyết số|kết luận số)|$"
)
# "…, Ủy ban nhân dân tỉnh xây dựng Kế hoạch": who acts on the document is no part of its title.
_COMMA = lazily(r",\s+(?=[^\W\d_])")
_NEXT_DOCUMENT = lazily(rf"\s+và\s+(?:các\s+)?{kind_pattern()}\s+(?:số\s*:?\s*)?\d")
_NUMBERED = lazily(r"\d\s?[-/]\s?[a-zđ]")
_LONGEST_TITLE = 600


@dataclass(slots=True)
class Attributes:
    """What was read to the right of a symbol; ``end`` and ``title_end`` say where.

    ``is_headed`` is true where the issuer is that of a list, said in its head for all of its kind;
    ``is_enacted`` where it is said before the document that the body enacted it.
    """

    end: int
    title_end: int
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    is_headed: bool = False
    is_enacted: bool = False


def read_attributes(text: str, folded: str, at: int, *, is_joint: bool = False) -> Attributes:
    """Date, issuer and title that follow a symbol ending at ``at``; a joint paper has several issuers."""
    found = Attributes(at, at)
    while True:
        end = (
            _read_date(folded, found)
            or _read_issuer(text, folded, found, is_joint=is_joint)
            or _read_term(folded, found.end)
        )
        if end is None:
            break
        found.end = end
    found.title, found.title_end = _read_title(text, folded, found.end)
    return found


def _read_date(folded: str, found: Attributes) -> int | None:
    match = DATE_AFTER.match(folded, found.end)
    if match is None or found.date is not None:
        return None
    found.date = iso_date(match)
    return match.end()


def _read_issuer(text: str, folded: str, found: Attributes, *, is_joint: bool) -> int | None:
    is_dated = found.date is not None
    issued = (
        issuer_behind(text, folded, found.end, is_joint=is_joint, is_dated=is_dated)
        if found.issuer is None
        else None
    )
    if issued is None:
        return None
    found.issuer, end = issued
    return end


def _read_term(folded: str, at: int) -> int | None:
    match = _TERM_AFTER.match(folded, at)
    return match.end() if match and match.end() > at else None


def _read_title(text: str, folded: str, at: int) -> tuple[str | None, int]:
    quote = _TITLE_AFTER.match(folded, at)
    if quote is not None and quote["quote"]:
        closes = re.compile(r"[”\"]").search(text, quote.end(), quote.end() + _LONGEST_TITLE)
        if closes is not None:
            return _tidy(text[quote.end() : closes.start()]), closes.end()
    if _ABOUT.match(folded, at) is None:
        return None, at
    ends = _TITLE_ENDS.search(folded, at, at + _LONGEST_TITLE)
    end = ends.start() if ends else min(len(text), at + _LONGEST_TITLE)
    end = _title_end(text, folded, at, end)
    return _tidy(text[at:end]), end


def _title_end(text: str, folded: str, at: int, end: int) -> int:
    """Where a title ends before another document, or before the body that acts on it."""
    following = _NEXT_DOCUMENT.search(folded, at, end)
    if following is not None and _is_apart(folded, at, following):
        end = following.start()
    for comma in _COMMA.finditer(text, at, end):
        if text[comma.end()].islower():
            continue
        body = find_body_at(text, comma.end())
        if body is not None and body < end and ACTS.match(folded, body + 1, end):
            return comma.start()
    return end


def _is_apart(folded: str, at: int, following: re.Match[str]) -> bool:
    """True where the next document is none that the title goes on naming beside another one of its kind."""
    if _NUMBERED.search(folded, at, following.start()) is None:
        return True
    is_dated = _DATED.search(folded, at, following.start()) is not None
    return not is_dated and _DATED.search(folded, following.end(), following.end() + _NEAR) is not None


_DATED = lazily(r"ngày\s+\d")
_NEAR = 40


def _tidy(title: str) -> str | None:
    return " ".join(title.split()).strip(" ,") or None
