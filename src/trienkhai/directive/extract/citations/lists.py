"""Lists of documents that say a date or an issuer once for all."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from trienkhai.directive.extract.citations.attributes import Attributes
from trienkhai.directive.extract.citations.model import Relation
from trienkhai.directive.extract.citations.offices import office_codes
from trienkhai.directive.extract.citations.symbols import Symbol
from trienkhai.directive.lexicon.documents import kind_pattern
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

_JOINT = lazily(rf"\s*(?:,|;|và|,\s*và)\s*(?:các\s+)?(?P<kind>{kind_pattern()})?\s*(?:số\s*:?\s*)?")

_SAME_DAY = lazily(r"\s*,?\s*cùng\s+(?:ký\s+|ban\s+hành\s+)?ngày\s")


@dataclass(frozen=True, slots=True)
class Held:
    """What was read of one mention, beginning at ``begin`` of the passage."""

    symbol: Symbol
    attributes: Attributes
    begin: int
    pinpoint: str | None
    relation: Relation


def share_tails(mentions: Sequence[Held], folded: str) -> Sequence[Held]:
    """The mentions, each of a list with the date and issuer that only its last or first member says.

    "các Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày … của …": members without a kind of their own share both;
    "Nghị quyết số 18-NQ/TW, Nghị quyết số 19-NQ/TW của …" share the issuer where the symbols are alike.
    """
    for one, other in reversed(list(pairwise(mentions))):
        joint = _JOINT.fullmatch(folded, one.attributes.end, other.symbol.start)
        if joint is not None and _tail(one.symbol) == _tail(other.symbol):
            is_same_day = _SAME_DAY.match(folded, other.symbol.end) is not None
            _borrow(one.attributes, other.attributes, with_date=is_same_day or joint["kind"] is None)
    mentions = _all_lose_force(mentions, folded)
    for one, other in pairwise(mentions):
        end = max(one.attributes.end, one.attributes.title_end)
        joint = _JOINT.fullmatch(folded, end, other.symbol.start)
        if joint is not None and one.attributes.is_enacted and _is_of_one_office(one.symbol, other.symbol):
            other.attributes.is_enacted = other.attributes.issuer is None
            _borrow(other.attributes, one.attributes, with_date=False)
        is_of_head = one.attributes.is_headed and joint is not None and joint["kind"] is None
        if joint is None or not (is_of_head or _tail(one.symbol) == _tail(other.symbol)):
            continue
        if joint["kind"] is None or one.attributes.is_headed:
            other.attributes.is_headed = one.attributes.is_headed and other.attributes.issuer is None
            _borrow(other.attributes, one.attributes, with_date=False)
    return _share_kinds(mentions, folded)


def _share_kinds(mentions: Sequence[Held], folded: str) -> Sequence[Held]:
    """The mentions, those of a list that begin with their number alone with the kind of the one before."""
    found = list(mentions)
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        end = max(one.attributes.end, one.attributes.title_end)
        joint = _JOINT.fullmatch(folded, end, other.symbol.start) if other.symbol.kind is None else None
        if joint is not None and joint["kind"] is None:
            found[at] = replace(other, symbol=replace(other.symbol, kind=one.symbol.kind))
    return found


def _is_of_one_office(one: Symbol, other: Symbol) -> bool:
    """Whether both symbols hold the short name of one office: 42/KH-UBND and 43/UBND-KT."""
    shared = office_codes(_tail(one)) & office_codes(_tail(other))
    return any(len(code) >= _SHORTEST_CODE for code in shared)


# "KT", "VP" are of many offices.
_SHORTEST_CODE = 3


def _all_lose_force(mentions: Sequence[Held], folded: str) -> Sequence[Held]:
    """The mentions, where "A và B hết hiệu lực" ends more than the last of them."""
    found = list(mentions)
    for at in range(len(found) - 1, 0, -1):
        one, other = found[at - 1], found[at]
        if other.relation is not Relation.REPEALS or one.relation is not Relation.CITES:
            continue
        if _JOINT.fullmatch(folded, max(one.attributes.end, one.attributes.title_end), other.begin):
            found[at - 1] = replace(one, relation=Relation.REPEALS)
    return found


def _borrow(to: Attributes, source: Attributes, *, with_date: bool) -> None:
    to.issuer = to.issuer or source.issuer
    if with_date and to.date is None:
        to.date = source.date


def _tail(symbol: Symbol) -> str:
    """The symbol without number and year: what two papers of one office have alike."""
    return re.sub(r"^[-/]?(?:\d{4}/)?", "", symbol.all[0][1][len(symbol.all[0][0]) :])
