"""Mentions of documents put together: one row for each place and document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from trienkhai.directive.extract.citations.model import Citation, Relation
from trienkhai.directive.lexicon.patterns import lazily

# Numbers that one office gives out on one day lie closer together than this.
_SAME_DAY_NUMBERS = 20


_WITH_YEAR = lazily(r"(?<=\d)/(?:19|20)\d{2}(?=/)")


def names_itself(mention: Citation, *, own: str | None, issued: str | None) -> bool:
    """True for a mention of the paper that it stands in, whose number is ``own``, of the day ``issued``.

    Offices count anew each year: with another year the number is another paper's. Without its year, but with
    the day, it is the paper's all the same.
    """
    if own is None or mention.symbol is None:
        return False
    if mention.symbol == own:
        return not (mention.date and issued and mention.date[:4] != issued[:4])
    return mention.date == issued is not None and mention.symbol == _WITH_YEAR.sub("", own)


DocumentKey = tuple[str, str | None, str | None]


def document_key(mention: Citation) -> DocumentKey:
    """What mentions of one document in one place have in common."""
    return mention.place, mention.symbol, None if mention.symbol else mention.title


def merge_citations(mentions: Iterable[Citation]) -> list[Citation]:
    """One row for each place and document, with the fullest date, issuer, title and relation found there."""
    rows: dict[DocumentKey, Citation] = {}
    for mention in mentions:
        key = document_key(mention)
        known = rows.get(key)
        rows[key] = mention if known is None else _together(known, mention)
    return list(rows.values())


def _together(one: Citation, other: Citation) -> Citation:
    return replace(
        one,
        kind=one.kind or other.kind,
        issuer=one.issuer or other.issuer,
        date=max(one.date or "", other.date or "", key=len) or None,
        title=one.title or other.title,
        pinpoint=_parts(one.pinpoint, other.pinpoint),
        relation=other.relation if one.relation is Relation.CITES else one.relation,
    )


def _parts(one: str | None, other: str | None) -> str | None:
    parts = [part for both in (one, other) if both for part in both.split(", ")]
    return ", ".join(dict.fromkeys(parts)) or None


def correct_misread_numbers(mentions: list[Citation], *, own: str | None = None) -> list[Citation]:
    """Mentions whose number a scan misread in one digit, given the number that the rest of the text has.

    Only where date and symbol agree, the right number stands at least twice, and the two lie too far apart to
    be two papers of one day. Mentions of the paper's ``own`` number prove nothing and stay as they are.
    """
    counts = Counter(_key(mention) for mention in mentions if mention.symbol and mention.symbol != own)
    certain = {key: at for at, (key, count) in enumerate(counts.items()) if count > 1}
    return [
        mention if own and mention.symbol == own else _corrected(mention, certain) for mention in mentions
    ]


_Key = tuple[str | None, str | None, str | None]


def _corrected(mention: Citation, certain: Mapping[_Key, int]) -> Citation:
    """The mention with the first of the numbers that are ``certain`` (and where) from which it slipped."""
    if mention.symbol is None or mention.number is None or mention.date is None or _key(mention) in certain:
        return mention
    tail = mention.symbol[len(mention.number) :]
    twins = [(number, f"{number}{tail}", mention.date) for number in _slips(mention.number)]
    known = [twin for twin in twins if twin in certain]
    if not known:
        return mention
    number, symbol, _ = min(known, key=certain.__getitem__)
    return replace(mention, number=number, symbol=symbol)


def _key(mention: Citation) -> _Key:
    return mention.number, mention.symbol, mention.date


def _slips(number: str) -> Iterator[str]:
    """The numbers that differ from this one in a single digit, without those of about the same day."""
    if not number.isdecimal():
        return
    for at, digit in product(range(len(number)), "0123456789"):
        other = number[:at] + digit + number[at + 1 :]
        if abs(int(number) - int(other)) > _SAME_DAY_NUMBERS:
            yield other
