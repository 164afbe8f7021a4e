"""Documents named in a passage."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from trienkhai.directive.extract.citations.attributes import Attributes, read_attributes
from trienkhai.directive.extract.citations.before import (
    read_enactment,
    read_lead,
    read_list_head,
    read_pinpoint,
)
from trienkhai.directive.extract.citations.issuers import read_speaker_behind
from trienkhai.directive.extract.citations.lists import Held, share_tails
from trienkhai.directive.extract.citations.merge import correct_misread_numbers, merge_citations, names_itself
from trienkhai.directive.extract.citations.model import Citation, Relation
from trienkhai.directive.extract.citations.named import find_named
from trienkhai.directive.extract.citations.offices import may_issue
from trienkhai.directive.extract.citations.relations import find_relation, relation_of_list
from trienkhai.directive.extract.citations.symbols import Symbol, find_symbols
from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.parts_behind import read_part_behind
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.pointers import Pointer, pinpoint
from trienkhai.directive.source import Passage, Span
from trienkhai.directive.structure.nodes import Structure

# Of several bodies: TTLT, NQLT, HDLN
_JOINT = lazily(r"L[TNS](?=[-/]|$)")
_LONGEST_LEAD = 240
_SENTENCE_END = lazily(r"[.!?](?=\s)|\n")


def find_citations(passage: Passage, place: str) -> list[Citation]:
    """Every document that the passage names, one row a mention, in order."""
    if not passage.segments:
        return []
    text = passage.text.replace("Ð", "Đ")
    folded = fold_in_place(text)
    numbered = list(_numbered(passage, text, folded, place))
    taken = [row.span for row in numbered]
    named = [row for row in find_named(passage, text, folded, place) if not _lies_in(row.span, taken)]
    return sorted([*numbered, *named], key=lambda row: row.span)


def find_all_mentions(structure: Structure) -> list[Citation]:
    """Every mention of a document, one row each; of the paper's own number too, but not in its header."""
    mentions = [
        mention
        for place, passage in structure.places()
        if place != "header"
        for mention in _under_lead(structure, place, find_citations(passage, place))
    ]
    return correct_misread_numbers(mentions, own=structure.metadata.symbol)


def _under_lead(structure: Structure, place: str, mentions: list[Citation]) -> list[Citation]:
    """The mentions of a place, its opening one with what the lead-in above it does with all in its list."""
    here = structure.by_id.get(place)
    parent = structure.by_id.get(here.parent or "") if here and mentions else None
    if here is None or parent is None:
        return mentions
    lead = parent.body.text or f"{parent.heading.text}:"
    first = mentions[0]
    opens = here.body.whole is not None and first.span.start == here.body.whole.start
    if not opens or first.relation is not Relation.CITES:
        return mentions
    relation = relation_of_list(fold_in_place(lead[-_LONGEST_LEAD:]))
    issuer = first.issuer or (read_lead(lead[-_LONGEST_LEAD:]) if first.symbol else None)
    return [replace(first, relation=relation, issuer=issuer), *mentions[1:]]


def find_all_citations(structure: Structure, mentions: Iterable[Citation] | None = None) -> list[Citation]:
    """Every document that a directive names: one row for each place and document.

    The paper's own number in its header, and wherever it names itself, is no citation. ``mentions`` are those
    of ``find_all_mentions`` where they are known already.
    """
    own, issued = structure.metadata.symbol, structure.metadata.date
    rows = find_all_mentions(structure) if mentions is None else mentions
    return merge_citations(row for row in rows if not names_itself(row, own=own, issued=issued))


def _lies_in(span: Span, spans: list[Span]) -> bool:
    """True when a span of the sorted, separate spans holds the start of this one."""
    at = bisect_right(spans, span.start, key=lambda other: other.start) - 1
    return at >= 0 and span.start < spans[at].end


def _numbered(passage: Passage, text: str, folded: str, place: str) -> Iterator[Citation]:
    for held in share_tails(list(_mentions(text, folded, place)), folded):
        yield from _rows(passage, place, held)


def _mentions(text: str, folded: str, place: str) -> Iterator[Held]:
    symbols = find_symbols(text)
    if not symbols:
        return
    breaks = _sentences(text)
    floor, sentence = 0, 0
    previous: tuple[int, Relation] | None = None
    titled = 0
    for symbol in symbols:
        sentence = breaks[bisect_right(breaks, symbol.begin) - 1]
        if sentence > floor:
            previous = None
        attributes = read_attributes(
            text, folded, symbol.end, is_joint=_JOINT.search(symbol.all[0][1]) is not None
        )
        part, begin = read_pinpoint(text, symbol.begin, max(floor, sentence))
        behind = _part_behind(text, folded, attributes) if part is None else None
        end = None if begin < titled else max(attributes.end, attributes.title_end)
        relation = find_relation(place, folded, begin=begin, end=end, sentence=sentence, previous=previous)
        if attributes.issuer is None:
            attributes.issuer = read_list_head(text, symbol.begin, max(floor, sentence))
            attributes.is_headed = attributes.issuer is not None
        if attributes.issuer is None:
            issuer, date = read_enactment(text, symbol.begin, max(floor, sentence))
            _complete(attributes, _if_its_own(symbol, issuer), date)
        if attributes.issuer is None:
            speaker = read_speaker_behind(text, folded, opening=slice(sentence, begin), end=attributes.end)
            attributes.issuer = _if_its_own(symbol, speaker)
        yield Held(symbol, attributes, begin, part or (pinpoint(behind) if behind else None), relation)
        previous, floor = (attributes.end, relation), behind.end if behind else attributes.end
        titled = max(titled, attributes.title_end)


def _if_its_own(symbol: Symbol, issuer: str | None) -> str | None:
    """The body that a sentence has act in a document, unless the symbol says that this is another's."""
    return issuer if issuer is not None and may_issue(symbol.all[0][1], issuer) else None


def _part_behind(text: str, folded: str, attributes: Attributes) -> Pointer | None:
    """The part that is named behind the document, or behind its title."""
    places = dict.fromkeys((attributes.end, attributes.title_end))
    return next((part for at in places if (part := read_part_behind(text, folded, at))), None)


def _sentences(text: str) -> list[int]:
    """Where each sentence begins; a full stop before a small letter ends none ("v.v. và")."""
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        follows = text[match.end() : match.end() + 4].lstrip()[:1]
        if not follows.islower():
            starts.append(match.end())
    return starts


def _complete(attributes: Attributes, issuer: str | None, date: str | None) -> None:
    attributes.issuer, attributes.is_enacted = issuer, issuer is not None
    attributes.date = attributes.date or date


def _rows(passage: Passage, place: str, held: Held) -> Iterator[Citation]:
    for number, written in held.symbol.all:
        yield Citation(
            place=place,
            symbol=written,
            kind=held.symbol.kind,
            number=number,
            issuer=held.attributes.issuer,
            date=held.attributes.date,
            title=held.symbol.title or held.attributes.title,
            pinpoint=held.pinpoint,
            relation=held.relation,
            raw=passage.text[held.begin : held.attributes.end].strip(),
            span=passage.span(held.begin, held.attributes.end),
        )
