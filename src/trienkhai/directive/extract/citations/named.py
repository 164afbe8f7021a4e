"""Documents named without a symbol: "Luật Đất đai", "Nghị quyết Trung ương 4 khóa XII", "Đề án 06"."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from trienkhai.directive.extract.citations.before import read_pinpoint
from trienkhai.directive.extract.citations.dates import date_after
from trienkhai.directive.extract.citations.issuers import issuer_after
from trienkhai.directive.extract.citations.model import Citation, Relation
from trienkhai.directive.extract.citations.relations import find_relation
from trienkhai.directive.lexicon.bodies import canonical_issuer, find_body_at
from trienkhai.directive.lexicon.documents import kind_codes
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import at_word, lazily
from trienkhai.directive.source import Passage

_PLENUM = (
    r"(?:(?:lần thứ\s+\S{1,12}\s+)?(?:ban chấp hành\s+)?(?:trung ương|tw|t\.ư)(?:\s+đảng)?\s+\d{1,2}"
    r"|lần thứ\s+(?:\w{1,5}\s+){1,2}?ban chấp hành\s+trung ương(?:\s+đảng)?)"
)
_LOCAL_CONGRESS = (
    r"đại hội(?:\s+đại biểu)?(?:\s+lần thứ\s+[ivxlc]{1,6})?\s+đảng bộ(?:\s+\w+){1,8}?"
    r"\s+lần thứ\s+(?:[ivxlc]{1,6}|\d{1,2}|\w{2,4})"
)
_PARTY_CONGRESS = r"đại hội(?:\s+đảng)?(?:\s+(?:toàn quốc|đại biểu toàn quốc))?(?:\s+lần thứ)?\s+[ivxlc]{1,6}"
_TERMS = (
    r"(?:\s*,?\s*(?:và\s+)?\(?\s*khóa\s+[ivxlc]{1,6}(?:\s*(?:,|và)\s*[ivxlc]{1,6}(?!\w)){0,3}\s*\)?){0,4}"
)
_CONGRESS = lazily(
    rf"{at_word('nghị quyết')}\s+(?:hội nghị\s+)?"
    rf"(?:{_PLENUM}|{_LOCAL_CONGRESS}|{_PARTY_CONGRESS}){_TERMS}(?!\w)"
)
_CHARTER = lazily(
    rf"(?:{at_word('hiến pháp')}(?:\s+nước cộng hòa xã hội chủ nghĩa việt nam)?"
    rf"|{at_word('điều lệ đảng')}(?:\s+cộng sản việt nam)?)(?!\w)"
)
# Kinds whose articles are named with them.
_DIVIDED = frozenset({"L", "PL", "HP", "ĐL"})
_LAW = lazily(rf"{at_word('bộ luật', 'luật', 'pháp lệnh')}\s+(?=\w)")
# "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B", "… của 37 luật có liên quan đến quy hoạch"
_AMENDING = lazily(
    rf"{at_word('bộ luật', 'luật', 'pháp lệnh')}\s+sửa đổi(?:\s?,?\s+bổ sung)?\s+(?:một số điều|điều \d+)"
    r"(?:\s[^.;:]{0,60}?)?\s+của\s+(?:các\s+)?"
    r"(?:(?P<many>\d+\s+luật(?:\s+(?!ngày\s|năm\s|được\s|đã\s)\w+){0,12})|(?=(?:bộ luật|luật|pháp lệnh)\s))"
)
_NEXT_LAW = lazily(r"\s*(?:,|và|,\s*và)\s*(?=(?:bộ luật|luật|pháp lệnh)\s)")
_OF = lazily(rf"(?P<kind>{at_word('nghị định')}|{at_word('thông tư')}(?: liên tịch)?)\s+của\s+")
_LIST_AFTER = lazily(r"\s*:\s*(?:số\s*)?\d")
_LAW_WORD = lazily(r"\s*(\w+)")
_SHORT_CODE = r"(?:đề án|chương trình|nghị quyết|chỉ thị|kết luận|quy định|dự án|quyết định)"
# Numbers are rarer than the words before them: they are looked for first.
_BARE_NUMBER = lazily(r"(?<=\s)\d{2,4}(?![\w/%.,-]*\d)(?!\s?[-–/]\s?[A-ZĐa-zđ])(?!\w)")
_BEFORE_NUMBER = lazily(rf"(?<!\w)(?P<kind>{_SHORT_CODE})\s+(?:số\s+)?$")
# Kinds that count other things too: a document only with "số", and with what tells of one behind it.
_MORE_BEFORE_NUMBER = lazily(
    r"(?<!\w)(?P<kind>kế hoạch|công điện|công văn|hướng dẫn|thông báo|thông tri|tờ trình|báo cáo)\s+số\s+$"
)
_TELLS_OF_DOCUMENT = lazily(r"\s*,?\s+(?:ngày\s+\d|của\s)")
_LONGEST_CODE = 24
_LONGEST_LAW = 16


# A passage without any of these names no document by its title.
_SIGNS = (
    *("luật", "pháp lệnh", "nghị", "thông tư", "đề án", "chỉ thị", "kết luận", "chương trình", "quy", " số "),
    *("dự án", "hiến pháp", "điều lệ"),
)


class _Found(NamedTuple):
    """A document's name at [start, end), its kind, and its issuer where that is a part of the name."""

    start: int
    end: int
    kind: str
    issuer: str | None


def find_named(passage: Passage, text: str, folded: str, place: str) -> Iterator[Citation]:
    """Every document that the passage names by its title alone, in order of the ways to name it."""
    if not any(sign in folded for sign in _SIGNS):
        return
    for found in (
        *_congresses(text, folded),
        *_charters(folded, text),
        *_laws(text, folded),
        *_of_a_body(text, folded),
        *_bare(text, folded),
    ):
        yield _citation(passage, found, text=text, folded=folded, place=place)


def _citation(passage: Passage, found: _Found, *, text: str, folded: str, place: str) -> Citation:
    """The named document with what is said of it beside its name."""
    is_divided = found.kind in _DIVIDED
    part, start = read_pinpoint(text, found.start, 0) if is_divided else (None, found.start)
    issuer, date, stop = _issuer_and_date(text, folded, found)
    return Citation(
        place=place,
        symbol=None,
        kind=found.kind,
        number=None,
        issuer=issuer,
        date=date,
        title=" ".join(text[found.start : found.end].split()),
        pinpoint=part,
        relation=_relation(place, folded, start, stop),
        raw=passage.text[start:stop].strip(),
        span=passage.span(start, stop),
    )


def _relation(place: str, folded: str, start: int, stop: int) -> Relation:
    """Whether title or preamble say that the paper carries it out; "sửa đổi Luật A" is another's work."""
    if place not in {"title", "preamble"}:
        return Relation.CITES
    sentence = max(folded.rfind(mark, max(0, start - _WINDOW), start) for mark in (". ", "\n", ";")) + 1
    numbered = list(_NUMBERED.finditer(folded, sentence, start))
    previous = (numbered[-1].end(), Relation.CITES) if numbered else None
    found = find_relation(place, folded, begin=start, end=stop, sentence=sentence, previous=previous)
    return found if found is Relation.IMPLEMENTS else Relation.CITES


_WINDOW = 160
# A document before it in the sentence, whose title may be what names this one.
_NUMBERED = lazily(r"\d\s?[-/]\s?[a-zđ]")


def _issuer_and_date(text: str, folded: str, found: _Found) -> tuple[str | None, str | None, int]:
    """Who issued it and when, in either order behind its name, and where these words end."""
    date, stop = date_after(folded, found.end)
    if found.kind in _DIVIDED or found.issuer is not None:
        return found.issuer, date, stop
    issuer, stop = issuer_after(text, folded, stop)
    if date is None:
        date, stop = date_after(folded, stop)
    return issuer, date, stop


def _congresses(text: str, folded: str) -> Iterator[_Found]:
    """Resolutions of congresses and plenums; one in capitals is the paper's own heading."""
    if not any(sign in folded for sign in ("đại hội", "trung ương", "tw ", "t.ư ")):
        return
    for match in _CONGRESS.finditer(folded):
        if not text[match.start() : match.end()].isupper():
            yield _Found(match.start(), match.end(), "NQ", None)


def _charters(folded: str, text: str) -> Iterator[_Found]:
    if "hiến pháp" not in folded and "điều lệ" not in folded:
        return
    for match in _CHARTER.finditer(folded):
        if text[match.start()].isupper():
            kind = "HP" if match.group().startswith("hiến") else "ĐL"
            yield _Found(match.start(), match.end(), kind, None)


def _laws(text: str, folded: str) -> Iterator[_Found]:
    if "luật" not in folded and "pháp lệnh" not in folded:
        return
    amending = list(_amending_laws(text, folded))
    yield from amending
    for match in _LAW.finditer(folded):
        if folded.endswith(_OTHER_LAWS, 0, match.start()) or _is_within(match.start(), amending):
            continue
        end = _law_end(text, folded, match.end())
        is_name = text[match.end()].isupper() or _is_small_name(folded, match, end)
        if text[match.start()].isupper() and is_name and end > match.end():
            yield _Found(match.start(), end, kind_codes().get(match.group().strip(), "L"), None)


# "Căn cứ Luật tổ chức Quốc hội", "Luật đất đai năm 2003": a ground, or a day, tells a name from a sentence.
_GROUNDS = lazily(r"(?:căn cứ|theo|thực hiện|thi hành|của|điều \d{1,3}[a-z]?)(?:\s+vào)?\s+(?:các\s+)?$")
_DATED = lazily(r"\s+(?:ngày\s+\d|năm\s+(?:19|20)\d{2}(?!\d))")
_LONGEST_GROUNDS = 24


def _is_small_name(folded: str, law: re.Match[str], end: int) -> bool:
    """True for the name of a law in small letters, as papers before 2015 write them."""
    start = law.start()
    if _GROUNDS.search(folded, max(0, start - _LONGEST_GROUNDS), start) or _DATED.match(folded, end):
        return True
    return folded[law.end() : end] in _listed()


@cache
def _listed() -> frozenset[str]:
    return frozenset(name.casefold() for name in load("law_names")["with_commas"])


def _is_within(at: int, amending: list[_Found]) -> bool:
    before = bisect_right(amending, at, key=lambda found: found.start) - 1
    return before >= 0 and at < amending[before].end


def _amending_laws(text: str, folded: str) -> Iterator[_Found]:
    """Laws named by those that they amend; the names in them are no documents of their own."""
    if "sửa đổi" not in folded:
        return
    at = 0
    while (match := _AMENDING.search(folded, at)) is not None:
        at = match.end()
        if text[match.start()].isupper():
            end = match.end() if match["many"] else _amended_end(text, folded, match.end())
            at = max(at, end)
            yield _Found(match.start(), end, "L", None)


def _amended_end(text: str, folded: str, at: int) -> int:
    """Where the last of the laws ends that another one amends."""
    end = at
    for _ in range(_MOST_AMENDED):
        head = _LAW.match(folded, at)
        stop = _law_end(text, folded, head.end()) if head else at
        if head is None or stop == head.end():
            break
        end = stop
        following = _NEXT_LAW.match(folded, end)
        if following is None or not text[following.end()].isupper():
            break
        at = following.end()
    return end


_MOST_AMENDED = 12


# In capitals "KỶ LUẬT TỔ CHỨC ĐẢNG" looks as a law does.
_OTHER_LAWS = ("kỷ ", "pháp ", "quy ", "trừng ", "định ")


@cache
def _law_stops() -> frozenset[str]:
    return frozenset(load("law_names")["stops"])


@cache
def _law_stop_phrases() -> tuple[str, ...]:
    return tuple(load("law_names")["stop_phrases"])


def _law_end(text: str, folded: str, at: int) -> int:
    """A law's name runs to the first mark or word that cannot stand in one; listed names may hold commas."""
    for name in load("law_names")["with_commas"]:
        if folded.startswith(name.casefold(), at):
            return at + len(name)
    end = at
    for _ in range(_LONGEST_LAW):
        match = _LAW_WORD.match(folded, end)
        if folded.startswith("phòng, chống ", at) and end == at:
            end += len("phòng, chống")
            continue
        if match is not None and match.group(1) == "số" and folded.endswith("dân", at, end):
            end = match.end()
            continue
        if match is None or _stops_law(text, folded, match, is_first=end == at):
            break
        end = match.end()
    return end


def _stops_law(text: str, folded: str, word: re.Match[str], *, is_first: bool) -> bool:
    """Whether a law's name ends before a word: a small one, the first of a phrase, or of another law."""
    at = word.start(1)
    if word[1] in _law_stops() or folded.startswith(_law_stop_phrases(), at):
        return True
    return not is_first and text[at].isupper() and folded.startswith(("luật", "bộ luật"), at)


def _of_a_body(text: str, folded: str) -> Iterator[_Found]:
    if "nghị định" not in folded and "thông tư" not in folded:
        return
    for match in _OF.finditer(folded):
        end = find_body_at(text, match.end())
        if end is not None and _LIST_AFTER.match(folded, end) is None:
            issuer = canonical_issuer(text[match.end() : end])
            yield _Found(match.start(), end, kind_codes()[match["kind"]], issuer)


def _bare(text: str, folded: str) -> Iterator[_Found]:
    for number in _BARE_NUMBER.finditer(folded):
        start = max(0, number.start() - _LONGEST_CODE)
        match = _BEFORE_NUMBER.search(folded, start, number.start())
        tells = _TELLS_OF_DOCUMENT.match(folded, number.end()) if match is None else None
        if tells is not None and not text[tells.end() : tells.end() + 1].islower():
            match = _MORE_BEFORE_NUMBER.search(folded, start, number.start())
        if match is not None and text[match.start()].isupper():
            yield _Found(match.start(), number.end(), kind_codes()[match["kind"]], None)
