"""What the header says: number, place, date, issuing body, marks of secrecy and urgency."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Sequence
from functools import cache

from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Span
from trienkhai.directive.structure.casing import write_out
from trienkhai.directive.structure.cells import Cell
from trienkhai.directive.structure.kinds import bare
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.symbols import find_symbol

_DATE = lazily(
    r"(?:(?P<place>[^\W\d][^\n,;:|⏎]{0,60}),\s*)?ng[àa]y(?P<day>[\s.…_]{0,40}\d{0,2}[\s.…_]{0,40}|\s*\S{1,6}\s)"
    r"tháng(?P<month>[\s.…_]{0,40}\d{0,2}[\s.…_]{0,40})năm[\s.…_]{0,40}(?P<year>(?:19|20)\d{2})"
)
_NUMERIC_DATE = lazily(
    r"(?:(?P<place>[^\W\d][^\n,;:]{0,40}),\s*)ngày\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d{2})"
)
_MONTHS = 12
_TERRITORY = lazily(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)\s(?!ỦY|UỶ|ĐOÀN)")
_MARK_PREFIX = lazily(r"(?:độ\s+(?:mật|khẩn)|mức\s+độ)\s*:\s*", re.IGNORECASE)
# "CHUYỂN ĐỔI SỐ" ends the name of a body.
_NUMBER_WORD = lazily(r"(?-i:\bSố\b)|^\W*số\b|\bsố\s*[:\d./]|^[\W_]*$|V/v|^Về\s", re.IGNORECASE)
# Not who issues a paper, but what it is yet: printed beside or under its number, in a box or not.
_STATE = lazily(
    r"[(\[]?(?:DỰ THẢO|BẢN (?:THẢO|SAO|GỐC|CHÍNH)|SAO (?:Y|LỤC)|TRÍCH SAO|LƯU HÀNH NỘI BỘ)(?:\W|$)"
)
_INCOMING = lazily(r"(?:CÔNG VĂN|VĂN BẢN) ĐẾN\b|ĐẾN\s*$")

_TOP = 1500  # characters, above which a paper without a letterhead is introduced

Found = tuple[str, Span]


def find_date(cells: Iterable[Cell]) -> tuple[Found | None, Found | None]:
    """The date with the precision printed, and the place before it."""
    first: Found | None = None
    for cell in cells:
        found = _DATE.search(cell.text) or _NUMERIC_DATE.search(cell.text)
        if found is None:
            continue
        date = _iso(*(found[part].strip(" .…_") for part in ("year", "month", "day")))
        at = found.start("day") if date.count("-") > 1 else found.start("year")
        place = _place(cell, found)
        # A page may name the paper with its date above the letterhead, which alone has the place.
        if first is None:
            first = date, cell.passage.span(at, found.end())
            if place is not None:
                return first, place
        elif date == first[0] and place is not None and _PLACE.fullmatch(place[0]):
            return first, place
    return first, None


_PLACE = lazily(r"(?:[^\W\d_\p{Ll}][^\W\d_]*[\s-]*|\.\s*){1,6}")


_OWN_DATE = r"\W{1,4}ngày\s+(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d{2})"
_ADOPTED = lazily(
    r"(?:Nghị quyết|Luật|Pháp lệnh) này (?:đã )?được [^\n]{10,200}? thông qua [^\n]{0,60}?"
    r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>(?:19|20)\d{2})"
)


def find_own_date(text: str, symbol: str | None) -> Found | None:
    """A date beside the paper's own number above its text, or the day on which an assembly passed it."""
    found = re.search(re.escape(symbol) + _OWN_DATE, text[:_TOP]) if symbol else None
    found = found or (_ADOPTED.search(text) if "thông qua" in text else None)
    if found is None:
        return None
    return _iso(found["year"], found["month"], found["day"]), Span(found.start("day"), found.end("year"))


def iso_date(found: re.Match[str]) -> str:
    """The date of a match with groups d, m, y or dd, mm, yy, as far as the calendar has it."""
    year, month, day = (found[short] or found[short * 2] for short in "ymd")
    return _iso(year, month, day)


def _iso(year: str, month: str, day: str) -> str:
    """As much of a date as can be read; a part that is blank or spoilt cuts it short."""
    if not (month.isdecimal() and 1 <= int(month) <= _MONTHS):
        return year
    if not (day.isdecimal() and 1 <= int(day) <= monthrange(int(year), int(month))[1]):
        return f"{year}-{month.zfill(2)}"
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def _place(cell: Cell, found: re.Match[str]) -> Found | None:
    place = found["place"]
    if not place:
        return None
    at = found.start("place")
    symbol = find_symbol(cell.text)
    if symbol and at < symbol[2] <= found.end("place"):
        at = symbol[2]
    text = cell.text[at : found.end("place")]
    at += len(text) - len(text.lstrip(" *-"))
    at += _left_column(cell.text[at : found.end("place")])
    place = cell.text[at : found.end("place")].rstrip()
    return (place, cell.passage.span(at, at + len(place))) if place else None


def _left_column(text: str) -> int:
    """How much in front of a place comes from the column beside it: words in capitals, a blank number."""
    words = text.split(" ")
    last = max((at for at, word in enumerate(words) if word.isupper() and _longer(word)), default=-1)
    if last + 1 >= len(words) or not words[last + 1][:1].isupper():
        return 0
    return len(" ".join(words[: last + 1])) + 1 if last >= 0 else 0


def _longer(word: str) -> bool:
    return len(word) > 2 and not word.endswith(".") and word != "TP"  # noqa: PLR2004 -- "TP. Hồ Chí Minh"


def find_own_symbol(cells: Iterable[Cell]) -> Found | None:
    """The document's number; None where it is left blank."""
    for cell in cells:
        found = find_symbol(cell.text)
        if found:
            return found[0], cell.passage.span(found[1], found[2])
    return None


def find_mark(cells: Iterable[Cell], which: str) -> Found | None:
    """A degree of secrecy or urgency that stands alone in capitals, or after "Độ mật:"."""
    for cell in cells:
        found = mark_of(cell.text, which)
        if found:
            return found[0], cell.passage.span(found[1], len(cell.text))
    return None


def mark_of(text: str, which: str) -> tuple[str, int] | None:
    """The degree that these words are and nothing else, and where it begins behind "Độ mật:"."""
    prefix = _MARK_PREFIX.match(text)
    at = prefix.end() if prefix else 0
    words = text[at:].strip(" .*[]()")
    name = _marks(which).get(bare(words))
    return (name, at) if name and _is_mark(words, name, has_prefix=prefix is not None) else None


@cache
def _marks(which: str) -> dict[str, str]:
    return {bare(name): name for name in load("header_words")[which]}


def _is_mark(words: str, name: str, *, has_prefix: bool) -> bool:
    """``MAT`` without its marks is a bad scan of ``MẬT``; ``Mat`` is a word."""
    return has_prefix or is_capitals(words) or unicodedata.normalize("NFC", words) == name


@cache
def _mottoes() -> tuple[str, ...]:
    return tuple(bare(motto) for motto in load("header_words")["mottoes"])


@cache
def _organisations() -> frozenset[str]:
    return frozenset(bare(name) for name in load("header_words")["organisations"])


def holds_motto(text: str) -> bool:
    """True for a line that holds the motto of the state or the name of the Party."""
    return _before_motto(text) < len(text)


def parts_motto(before: str, after: str) -> bool:
    """True when the state's motto or the Party's name begins in one text and goes on in the next."""
    start, whole = bare(before), bare(before) + bare(after)
    return bool(start) and any(
        motto.startswith(start)
        and len(start) < len(motto)
        and (motto.startswith(whole) or whole.startswith(motto))
        for motto in _mottoes()
    )


def is_incoming_stamp(text: str) -> bool:
    """True for the heading of the stamp that the receiving office sets on a paper."""
    return _INCOMING.match(text.lstrip("| ")) is not None


def find_issuer(cells: Sequence[Cell], *, is_joint: bool = False) -> Found | None:
    """The issuing body: the last line in capitals that is no motto; the body above it stands before it.

    Of a joint paper bodies over each other issue together.
    """
    found: Found | None = None
    above = ""
    for cell in cells:
        end = _before_motto(cell.text)
        text = cell.text[:end].strip(" *.-–—_")
        if len(text) < 2 or "/" in text or not is_capitals(text) or _NUMBER_WORD.search(text):  # noqa: PLR2004 -- a speck
            continue
        if any(find_mark([cell], which) for which in ("secrecy", "urgency")):
            continue
        if (found and bare(text) in _organisations()) or is_incoming_stamp(text) or _STATE.match(text):
            continue
        at = cell.text.find(text)
        span = cell.passage.span(at, at + len(text))
        if found and _goes_on(above, text):  # SỞ NÔNG NGHIỆP over VÀ MÔI TRƯỜNG, beside the motto
            above = f"{above} {text}"
            found = write_out(above), Span(found[1].start, span.end)
            continue
        above = text
        if found and _TERRITORY.match(text):  # ỦY BAN NHÂN DÂN over TỈNH X
            written = write_out(text)
            found = f"{found[0]} {written[:1].lower()}{written[1:]}", Span(found[1].start, span.end)
        elif found and _OFFICE_ALONE.fullmatch(found[0]) and _SEAT_OF_OFFICE.match(text):
            found = f"{found[0]} {write_out(text)}", Span(found[1].start, span.end)
        elif found and is_joint and " - " not in text:
            found = f"{found[0]}, {write_out(text)}", Span(found[1].start, span.end)
        else:
            found = write_out(text), span
    return found


def _goes_on(before: str, after: str) -> bool:
    """True where a name in capitals goes on in the line below it."""
    return bool(before) and (after.startswith(("VÀ ", "CỦA ")) or before.endswith(_OPEN_ENDS))


_OPEN_ENDS = (" VÀ", " CỦA", " CÁC", ",", " -", " –")


# CHỦ TỊCH over ỦY BAN NHÂN DÂN: the office is what issues.
_OFFICE_ALONE = lazily(r"(?:Chủ tịch|Bộ trưởng|Giám đốc|Tổng Giám đốc|Tổng giám đốc|Thống đốc)")
_SEAT_OF_OFFICE = lazily(r"(?:ỦY|UỶ) BAN|HỘI ĐỒNG|BỘ\s|SỞ\s|CÔNG AN|TỔNG CÔNG TY|TẬP ĐOÀN|NGÂN HÀNG")


def _before_motto(text: str) -> int:
    """Where the motto begins that a flattened column put on the same line."""
    whole = bare(text)
    if not any(motto in whole for motto in _mottoes()):
        return len(text)
    letters, places = [], []
    for at, character in enumerate(text):
        for letter in bare(character):
            letters.append(letter)
            places.append(at)
    joined = "".join(letters)
    return places[min(joined.find(motto) for motto in _mottoes() if motto in joined)]
