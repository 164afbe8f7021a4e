"""Mentions of documents put together: one row for each place and document."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from trienkhai.directive.extract.citations.model import Citation, Relation

# Numbers that one office gives out on one day lie closer together than this.
_SAME_DAY_NUMBERS = 20


def merge_citations(mentions: Iterable[Citation]) -> list[Citation]:
    """One row for each place and document, with the fullest date, issuer, title and relation found there."""
    rows: dict[tuple[str, str | None, str | None], Citation] = {}
    for mention in mentions:
        key = (mention.place, mention.symbol, None if mention.symbol else mention.title)
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


def correct_misread_numbers(mentions: list[Citation]) -> list[Citation]:
    """Mentions whose number a scan misread in one digit, given the number that the rest of the text has.

    Only where date and symbol agree, the right number stands at least twice, and the two lie too far apart to
    be two papers of one day.
    """
    counts = Counter(_key(mention) for mention in mentions if mention.symbol)
    return [_corrected(mention, counts) for mention in mentions]


def _corrected(mention: Citation, counts: Counter[tuple[str | None, str | None, str | None]]) -> Citation:
    if mention.symbol is None or mention.number is None or mention.date is None or counts[_key(mention)] > 1:
        return mention
    tail = mention.symbol[len(mention.number) :]
    for (number, symbol, date), count in counts.items():
        is_twin = number and symbol == f"{number}{tail}" and date == mention.date and count > 1
        if is_twin and number and _one_digit_apart(mention.number, number):
            return replace(mention, number=number, symbol=symbol)
    return mention


def _key(mention: Citation) -> tuple[str | None, str | None, str | None]:
    return mention.number, mention.symbol, mention.date


def _one_digit_apart(one: str, other: str) -> bool:
    if len(one) != len(other) or not (one.isdigit() and other.isdigit()):
        return False
    differing = sum(a != b for a, b in zip(one, other, strict=True))
    return differing == 1 and abs(int(one) - int(other)) > _SAME_DAY_NUMBERS
