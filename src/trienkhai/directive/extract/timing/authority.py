"""Times that another paper or body sets: “theo lộ trình tại Quyết định số 999-QĐ/TU”."""

import re

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_LETTERS = r"[A-ZĐÐ][A-ZĐÐa-zđ]*"
_SYMBOL = lazily(
    rf"(?P<number>\d{{1,5}}(?:/\d{{4}})?)\s*[-–—/]\s*(?P<rest>{_LETTERS}(?:\s*[-–—]\s*{_LETTERS})*(?:\s*/\s*{_LETTERS})*\d*)"
)
_AUTHORITY = any_of("timing", "authority")
_BEGINS = lazily(rf"{_AUTHORITY}\b", re.IGNORECASE)
_ANY = lazily(r"(?:căn\s+cứ|theo)\b", re.IGNORECASE)
# How work is done, or by which law in general: no time.
_MANNER = lazily(
    rf"{any_of('timing', 'manners')}(?:\s*$|\W*\d|\s+(?:này|trên|nêu|kèm|đính)\b)", re.IGNORECASE
)
_OF = lazily(
    r"\b(?:của|do)\s+(?P<names>[^;.()]+?)(?=\s+(?:về|ban hành|quy định|tại|trong|đã|để|từ|và\s+(?:các\s+)?"
    + any_of("timing", "authority_nouns")
    + r"|theo|quyết định|phê duyệt|giao|đề ra)\b|[;.()]|$)",
    re.IGNORECASE,
)
# “theo lộ trình được Chính phủ phê duyệt”
_APPROVED_BY = lazily(r"\bđược\s+(?P<names>[^;.()]{3,60}?)\s+phê\s+duyệt\b", re.IGNORECASE)
_BETWEEN_NAMES = lazily(r"\s*[,;]\s*|\s+và\s+(?=các\s|[A-ZĐÂÊÔƠƯ])|\s*/\s*(?=[A-ZĐ])")
_NOUN = lazily(
    rf"(?:{_AUTHORITY}|theo)(?:\s+(?:đã\s+)?(?:quy\s+định|qui\s+định|được\s+giao|đề\s+ra))?(?:\s+(?:tại|trong|ở|bởi))?\s+(?P<rest>[^;.()]+)",
    re.IGNORECASE,
)


def begins_authority(phrase: str, *, is_named: bool = False) -> bool:
    """True where a phrase leaves the time to another paper or body.

    ``is_named`` where the words “thời gian”, “tiến độ” stand before it: then any paper will do.
    """
    if _MANNER.match(phrase):
        return False
    return _BEGINS.match(phrase) is not None or (is_named and _ANY.match(phrase) is not None)


def find_authorities(phrase: str) -> tuple[str, ...]:
    """The symbols that a phrase names; without any, the bodies; without any, the paper's noun."""
    symbols = [canonical_symbol(match) for match in _SYMBOL.finditer(phrase)]
    if symbols:
        return tuple(dict.fromkeys(symbols))
    bodies = [
        name.strip(" ,")
        for match in (_APPROVED_BY.finditer(phrase) if _APPROVED_BY.search(phrase) else _OF.finditer(phrase))
        for name in _BETWEEN_NAMES.split(match["names"])
        if name.strip(" ,")
    ]
    if bodies:
        return tuple(dict.fromkeys(bodies))
    match = _NOUN.match(phrase)
    return (match["rest"].strip(" ,:"),) if match else (phrase.strip(" ,:"),)


def canonical_symbol(match: re.Match[str]) -> str:
    """Number and symbol with one spelling whatever the blanks and dashes in print: ``999-QĐ/TU``."""
    rest = re.sub(r"\s*[–—-]\s*", "-", re.sub(r"\s*/\s*", "/", match["rest"])).replace("Ð", "Đ")
    joint = "/" if "/" in match["number"] or ("-" in rest and "/" not in rest) else "-"
    return f"{match['number']}{joint}{rest}"
