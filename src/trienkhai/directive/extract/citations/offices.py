"""Whose a document is by the codes in its symbol: SNV in 12/TTr-SNV, CP in 30/2020/NĐ-CP."""

import re

from trienkhai.directive.lexicon.documents import kind_codes
from trienkhai.directive.lexicon.patterns import lazily

_CODE = lazily(r"[A-ZĐƯ][A-Za-zĐđƯ]+")
# A code, and what the name of each body that writes under it holds.
_NAMED_IN = (
    (lazily(r"CP|TT[gG]"), lazily("Chính phủ")),
    (lazily("QH|UBTVQH"), lazily("Quốc hội")),
    (lazily("UBND|HĐND|ƯBND"), lazily("nhân dân|UBND|HĐND", re.IGNORECASE)),
    (lazily("TW|TƯ"), lazily("Trung ương|Bộ Chính trị|Bí thư|Đảng Cộng sản")),
    (lazily("TU|ThU|HU|QU|ĐU"), lazily(r"(?:[Ủủ]y|[Uu]ỷ)(?!\sban)|Đảng|Ban|BTV|BCH|Thường trực")),
)
# Of a ministry, board or department: the initials of its name.
_INITIALS = lazily(r"[BS][A-ZĐ]{2,}")


def office_codes(symbol: str) -> frozenset[str]:
    """The codes in a symbol that are none of a kind of paper: UBND and KT of 43/UBND-KT."""
    return frozenset(_CODE.findall(symbol)) - frozenset(kind_codes().values())


def may_issue(symbol: str, issuer: str) -> bool:
    """False where the codes of a symbol name other bodies than ``issuer``; True where they tell none."""
    told = [fits for code in office_codes(symbol) if (fits := _fits(code, issuer)) is not None]
    return not told or any(told)


def _fits(code: str, issuer: str) -> bool | None:
    for pattern, name in _NAMED_IN:
        if pattern.fullmatch(code):
            return name.search(issuer) is not None
    return _begins_with(issuer, code[:2]) if _INITIALS.fullmatch(code) else None


def _begins_with(issuer: str, initials: str) -> bool:
    """Whether the name, or one within it, has these initials: BN for "Bộ trưởng Bộ Nội vụ"."""
    words = re.findall(r"\w+", issuer)
    return any(
        word[0] == initials[0] and words[at + 1 : at + 2] and words[at + 1][0].upper() == initials[1]
        for at, word in enumerate(words)
    )
