"""What became of each mention of another document: the counts of the outcomes add up to all mentions.

The register that a mention is looked up in is what the paper itself says of its documents (numbers with their
dates), and the laws of ``lexicon/law_names.toml``; who keeps more papers may resolve further.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from itertools import accumulate

from trienkhai.directive.extract.citations.merge import document_key, names_itself
from trienkhai.directive.extract.citations.model import Citation
from trienkhai.directive.lexicon.documents import kind_codes, kind_pattern
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Span
from trienkhai.directive.structure.nodes import Structure
from trienkhai.directive.values import dataclass

_ONE_IN_FORCE = frozenset({"HP", "ĐL"})
_LAWS = frozenset({"L", "PL"})
_PROMISE = lazily(r"\ssố\s*:?\s{0,20}(?P<rest>(?=\d{1,5}(?!\s?%|\d)|[._]{2,}|…|/)[^\s;()]*)")
_KIND_BEFORE = lazily(rf"(?<!\w)({kind_pattern()})$")
_BARE_NUMBER = lazily(r"(\d{1,5})[.,:”\"]*")
_LONGEST_KIND = 40
_LAW_HEAD = lazily(r"(?:bộ luật|luật|pháp lệnh)\s+")
_BARE = lazily(r"\s(?:số\s+)?(\d{2,4})$")
_LONGEST_RAW = 60


class Outcome(StrEnum):
    """How far a mention leads."""

    RESOLVED = "resolved"
    """To one document that the register tells from all others."""
    AMBIGUOUS = "ambiguous"
    """To several that fit."""
    OUTSIDE = "outside_register"
    """Understood, and nothing in the register fits."""
    NOT_UNDERSTOOD = "not_understood"
    """Words that name a document by a number which could not be read."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name another document, and their outcome.

    ``row`` is what was read of them, None where nothing was; ``citation`` the place of the citation among the
    merged ones; ``reason`` says in a sentence why it is not resolved.
    """

    place: str
    raw: str
    span: Span
    outcome: Outcome
    row: Citation | None = None
    citation: int | None = None
    reason: str | None = None


def settle_mentions(
    structure: Structure, rows: Iterable[Citation], citations: Iterable[Citation]
) -> tuple[Mention, ...]:
    """Every mention with its outcome, in reading order of the source.

    ``rows`` are all that were read, one a mention; ``citations`` the same ones merged.
    """
    rows = list(rows)
    index = {document_key(row): at for at, row in enumerate(citations)}
    register = _Register(rows, structure.metadata.date)
    own, issued = structure.metadata.symbol, structure.metadata.date
    found = [
        _settle(row, register, index.get(document_key(row)))
        for row in rows
        if not names_itself(row, own=own, issued=issued)
    ]
    found += _unread(structure, [row.span for row in rows], register)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _settle(row: Citation, register: "_Register", citation: int | None) -> Mention:
    outcome, reason = register.numbered(row) if row.symbol else register.named(row)
    return Mention(row.place, row.raw, row.span, outcome, row, citation, reason)


_Settled = tuple[Outcome, str | None]
_RESOLVED: _Settled = (Outcome.RESOLVED, None)
_NOT_READ: _Settled = (Outcome.NOT_UNDERSTOOD, "không đọc được số và ký hiệu")


class _Register:
    """What the paper says of its documents: the dates of each number, the years of each law."""

    def __init__(self, rows: Iterable[Citation], issued: str | None) -> None:
        self._issued = issued[:4] if issued else None
        self._dates: dict[str, set[str]] = {}
        self._years: dict[str, set[str]] = {}
        self._numbers: dict[tuple[str | None, str | None], set[str]] = {}
        for row in rows:
            if row.symbol:
                dates = self._dates.setdefault(row.symbol, set())
                if row.date:
                    dates.add(row.date)
                self._numbers.setdefault((row.kind, row.number), set()).add(row.symbol)
            if row.kind in _LAWS and row.title and (year := _year_of(row)):
                self._years.setdefault(_law_name(row.title), set()).add(year)

    def numbered(self, row: Citation) -> _Settled:
        """A number with its year, or with a day, is one paper; else the paper's other words decide."""
        symbol = row.symbol or ""
        if row.date or symbol.count("/") > 1:
            return _RESOLVED
        dates = _distinct(self._dates.get(symbol, set()))
        if not dates:
            return Outcome.OUTSIDE, "không chỗ nào ghi ngày của số này"
        return _RESOLVED if len(dates) == 1 else (Outcome.AMBIGUOUS, "số này được dẫn với nhiều ngày")

    def named(self, row: Citation) -> _Settled:
        """A document without a number of its own: a law, a congress' resolution, "Đề án 06"."""
        if row.kind in _ONE_IN_FORCE:
            return _RESOLVED
        if row.kind in _LAWS:
            return self._law(row)
        bare = _BARE.search(row.title or "")
        if bare is None:
            is_any = row.issuer is not None
            return (
                (Outcome.AMBIGUOUS, "không nói rõ văn bản nào")
                if is_any
                else (Outcome.OUTSIDE, "văn bản không ghi số")
            )
        return self.short(row.kind, bare[1])

    def short(self, kind: str | None, number: str) -> _Settled:
        """A number without its symbol: “Kế hoạch số 212” after “Kế hoạch số 212/KH-UBND” is that plan."""
        symbols = self._numbers.get((kind, number), set())
        if not symbols:
            return Outcome.OUTSIDE, "không chỗ nào ghi đủ ký hiệu của số này"
        return _RESOLVED if len(symbols) == 1 else (Outcome.AMBIGUOUS, "có nhiều văn bản mang số này")

    def _law(self, row: Citation) -> _Settled:
        name = _law_name(row.title or "")
        editions = _editions().get(name)
        said = {row.date[:4]} if row.date else self._years.get(name, set())
        if editions is None:
            return _RESOLVED if len(said) == 1 else (Outcome.OUTSIDE, "danh mục không có luật này")
        past = [year for year in editions if self._issued is None or year <= self._issued]
        fitting = [year for year in past if not said or year in said]
        if not fitting:
            return Outcome.OUTSIDE, "danh mục không có luật của năm này"
        return (
            _RESOLVED if len(fitting) == 1 else (Outcome.AMBIGUOUS, f"có luật các năm {', '.join(fitting)}")
        )


def _year_of(row: Citation) -> str | None:
    if row.symbol and row.symbol.count("/") > 1:
        return row.symbol.split("/")[1]
    return row.date[:4] if row.date else None


def _law_name(title: str) -> str:
    folded = fold_in_place(" ".join(title.split()))
    match = _LAW_HEAD.match(folded)
    return folded[match.end() :] if match else folded


@cache
def _editions() -> dict[str, list[str]]:
    """The years of the laws in the register, by the folded name after "Luật"."""
    return {fold_in_place(name): years for name, years in load("law_names")["editions"].items()}


def _distinct(dates: set[str]) -> list[str]:
    """Dates without those that are a fuller one with less precision."""
    return [date for date in dates if not any(other != date and other.startswith(date) for other in dates)]


def _unread(structure: Structure, read: list[Span], register: _Register) -> Iterator[Mention]:
    """Numbers that were promised and not read ("Quyết định số …/QĐ-UBND"), or have no symbol."""
    taken = sorted(read)
    starts = [span.start for span in taken]
    # How far those up to each one reach: what lies beyond overlaps none of them.
    reach = list(accumulate((span.end for span in taken), max))
    for place, passage in structure.places():
        if place in {"header", "title"} or " số" not in passage.text:
            continue
        for start, end, kind, number in _promised(fold_in_place(passage.text)):
            span = passage.span(start, end)
            before = bisect_left(starts, span.end)
            if before and reach[before - 1] > span.start:
                continue
            outcome, reason = register.short(kind_codes()[kind], number) if number else _NOT_READ
            raw = passage.text[start:end][:_LONGEST_RAW].rstrip(" .,;")
            yield Mention(place, raw, span, outcome, reason=reason)


def _promised(folded: str) -> Iterator[tuple[int, int, str, str]]:
    """Where the name of a kind and "số" promise a number: the kind, and the number where it stands bare."""
    for match in _PROMISE.finditer(folded):
        kind = _KIND_BEFORE.search(folded, max(0, match.start() - _LONGEST_KIND), match.start())
        if kind is not None:
            bare = _BARE_NUMBER.fullmatch(match["rest"])
            yield kind.start(), match.end(), kind[1], bare[1] if bare else ""
