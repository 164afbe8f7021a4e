"""The documents that a paper names, each once, out of what the compiler read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trienkhai.documents.enums import CitedAs
from trienkhai.vietnamese import fold


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """Where a document is named: the id of the clause, “title” or “preamble”, and the citation's number."""

    where: str
    number: int


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A document that a paper names, with everything that its mentions say of it.

    ``symbol`` is "" where it is named in words, ``issued_on`` None where no whole day is told.
    ``relation`` is what the paper does with it, the weightiest of several. ``doubt`` says in a sentence why
    the words lead to no single document; "" where they do.
    """

    symbol: str
    name: str
    issuer: str
    issued_on: dt.date | None
    relation: CitedAs
    places: tuple[CitedPlace, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class UnreadMention:
    """Words that promise a document which could not be read, where they stand, and why in a sentence."""

    where: str
    words: str
    doubt: str


_Citation = Mapping[str, Any]
_Numbered = tuple[int, _Citation]


def cited_papers(compiled: Mapping[str, Any]) -> list[CitedPaper]:
    """The documents in the order in which they are first named.

    One symbol with two days is two documents; where the day is left out, it is the one whose day is told.
    """
    named: dict[str, list[_Numbered]] = defaultdict(list)
    for number, citation in enumerate(compiled.get("citations", ())):
        if _called(citation):
            named[fold(_called(citation))].append((number, citation))
    doubts = _doubts(compiled)
    papers = [_paper(group, doubts) for rows in named.values() for group in _by_day(rows)]
    return sorted(papers, key=lambda paper: paper.places[0].number)


def unread_mentions(compiled: Mapping[str, Any]) -> list[UnreadMention]:
    """The mentions that are no citation, in the order of the text."""
    return [
        UnreadMention(row["in"], row["raw"], row["reason"] or "")
        for row in compiled.get("mentions", ())
        if row["citation"] is None
    ]


def _called(citation: _Citation) -> str:
    return str(citation.get("symbol") or citation.get("title") or citation.get("raw") or "")


def _doubts(compiled: Mapping[str, Any]) -> dict[int, str]:
    """Why a citation leads to no single document; the empty sentence where one of its mentions does."""
    doubts: dict[int, str] = {}
    for row in compiled.get("mentions", ()):
        if row["citation"] is not None:
            reason = row["reason"] or ""
            doubts[row["citation"]] = doubts.get(row["citation"], reason) and reason
    return doubts


def _by_day(rows: list[_Numbered]) -> Iterable[list[_Numbered]]:
    """Mentions of one symbol by the day they tell; those without one stand with the only day there is."""
    days = {day for _, citation in rows if (day := _day(citation))}
    if len(days) <= 1:
        return [rows]
    groups: dict[dt.date | None, list[_Numbered]] = defaultdict(list)
    for row in rows:
        groups[_day(row[1])].append(row)
    return groups.values()


def _day(citation: _Citation) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(citation.get("date") or ""))
    except ValueError:
        return None


def _paper(rows: list[_Numbered], doubts: Mapping[int, str]) -> CitedPaper:
    citations = [citation for _, citation in rows]
    first = citations[0]
    found = {CitedAs(one["relation"]) for one in citations if one.get("relation") in CitedAs.values}
    told = [doubts.get(number, "") for number, _ in rows]
    return CitedPaper(
        symbol=str(first.get("symbol") or ""),
        name=_called(first),
        issuer=next((str(one["issuer"]) for one in citations if one.get("issuer")), ""),
        issued_on=next((day for one in citations if (day := _day(one))), None),
        relation=next((one for one in CitedAs if one in found), CitedAs.CITES),
        places=tuple(CitedPlace(str(one.get("in") or ""), number) for number, one in rows),
        doubt=told[0] if all(told) else "",
    )
