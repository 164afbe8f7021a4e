"""What a heading in capitals says behind the kind of paper: number, day, who issues it, what it is about.

Old papers and those of the gazette set all of it in one heading: NGHỊ ĐỊNH over CỦA CHÍNH PHỦ SỐ 5/2003/NĐ-CP
NGÀY 2 THÁNG 3 NĂM 2003 VỀ …; others only CHỈ THỊ over CỦA BAN THƯỜNG VỤ TỈNH ỦY VỀ ….
"""

from trienkhai.directive.lexicon.bodies import find_bodies
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import EMPTY_PASSAGE, Passage
from trienkhai.directive.structure.header import Found, iso_date
from trienkhai.directive.structure.symbols import find_symbol
from trienkhai.directive.values import dataclass

_NUMBER = lazily(
    r"\s*,?\s*SỐ\s*:?\s*"
    r"(?P<number>\d[\w/.&-]*(?:\s?[-–/]\s?[A-ZĐ][\w/.&-]*|\s[A-ZĐ]{1,5}/[A-ZĐ]\w*)*)"
)
_DAY = lazily(
    r"\s*,?\s*NGÀY\s+(?:(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>(?:19|20)\d{2})"
    r"|(?P<dd>\d{1,2})\s+THÁNG\s+(?P<mm>\d{1,2})\s+NĂM\s+(?P<yy>(?:19|20)\d{2}))"
)
_OF = lazily(r"\s*,?\s*CỦA\s+(?=\S)")
# Where the name of the body ends: a place would take the words behind it.
_AFTER_BODY = lazily(
    r"\s+(?:SỐ\s*:?\s*\d|NGÀY\s+\d|(?:VỀ|V/V|BAN HÀNH|QUY ĐỊNH|PHÊ DUYỆT|HƯỚNG DẪN|SỬA ĐỔI|BỔ SUNG|BÃI BỎ"
    r"|TRIỂN KHAI|THỰC HIỆN|TIẾP TỤC|TĂNG CƯỜNG|ĐẨY MẠNH|NÂNG CAO)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What was read, each empty where the heading does not say it; ``title`` is the rest."""

    symbol: Found | None = None
    date: Found | None = None
    issuer: Passage = EMPTY_PASSAGE
    title: Passage = EMPTY_PASSAGE


def read_heading_words(passage: Passage) -> HeadingWords | None:
    """The parts of a heading without its kind; None where it does not open with one of them and go on."""
    text, at = passage.text, 0
    symbol: Found | None = None
    date: Found | None = None
    issuer = EMPTY_PASSAGE
    while True:
        if symbol is None and (number := _NUMBER.match(text, at)):
            symbol, at = _symbol(passage, number.start("number"), number.end()), number.end()
        elif date is None and (day := _DAY.match(text, at)):
            date = iso_date(day), passage.span(max(day.start("d"), day.start("dd")), day.end())
            at = day.end()
        elif not issuer and (owner := _OF.match(text, at)):
            stop = _AFTER_BODY.search(text, owner.end())
            at = stop.start() if stop else len(text)
            issuer = passage.cut(owner.end(), _body_end(text, owner.end(), at))
        else:
            break
    said = sum(map(bool, (symbol, date, issuer)))
    is_heading = said and at < len(text) and (issuer or said > 1)
    return HeadingWords(symbol, date, issuer, passage.cut(at + _blanks(text[at:]))) if is_heading else None


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip(" ,:-–"))


def _symbol(passage: Passage, start: int, end: int) -> Found | None:
    """The number in canonical form; a blank where its dash should be is one ("214 NQ/UBTVQH9")."""
    printed = passage.text[start:end].rstrip(" .,")
    found = find_symbol(f"Số {printed}") or find_symbol(f"Số {printed.replace(' ', '-', 1)}")
    return (found[0], passage.span(start, start + len(printed))) if found else None


def _body_end(text: str, start: int, stop: int) -> int:
    """Where the last of the bodies ends that stand in [start, stop); all of it where none is known."""
    end = start
    for body in find_bodies(text[start:stop]):
        if text[end : start + body.start].strip(" ,-–") not in {"", "VÀ"}:
            break
        end = start + body.end
    return end if end > start else stop
