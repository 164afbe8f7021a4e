"""What head and foot say of the paper, each with the words that say it."""

from collections.abc import Sequence

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.source import Passage, SourceText, Span, join_passages
from trienkhai.directive.structure.casing import write_out
from trienkhai.directive.structure.cells import Cell, split_cells
from trienkhai.directive.structure.head import Head
from trienkhai.directive.structure.header import (
    Found,
    find_date,
    find_issuer,
    find_mark,
    find_own_date,
    find_own_symbol,
)
from trienkhai.directive.structure.issuing import complete_issuer
from trienkhai.directive.structure.kinds import kind_of_symbol
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.nodes import Metadata, Signature
from trienkhai.directive.structure.tail import Tail

_MARKED = 25  # lines at the top where a stamp can stand, wherever the header ends


def read_metadata(
    source: SourceText, head: Head, tail: Tail, lines: Sequence[Line], *, preamble: Passage
) -> Metadata:
    """The metadata of the contract; a field that the paper leaves blank is None."""
    signature, receivers = tail.signature(), list(tail.receivers())
    found = _found(source, head, lines, preamble=preamble, signature=signature)
    if signature.span:
        found["signature"] = signature.name or "", signature.span
    spans = [(name, value[1]) for name, value in found.items() if value]
    spans += _receiver_spans(receivers)
    words = {name: value[0] if value else None for name, value in found.items()}
    return Metadata(
        kind=_kind_code(head, found["symbol"]),
        kind_name=head.kind.name if head.kind else None,
        symbol=words["symbol"],
        date=words["date"],
        place=words["place"],
        issuer=words["issuer"],
        title=words["title"],
        signature=signature,
        recipients=tuple(passage.text for passage in receivers if passage.text),
        secrecy=words["secrecy"],
        urgency=words["urgency"],
        spans=tuple(spans),
    )


def _found(
    source: SourceText, head: Head, lines: Sequence[Line], *, preamble: Passage, signature: Signature
) -> dict[str, Found | None]:
    """What the head says, by field, each with its place."""
    cells = [cell for line in head.header for cell in split_cells(source, line)]
    symbol, date, place = _numbered(source, head, cells)
    code, top = _kind_code(head, symbol), _stamped(source, head, lines)
    return {
        "kind": (code, head.kind_span) if code and head.kind_span else None,
        "symbol": symbol,
        "date": date,
        "place": place,
        "issuer": complete_issuer(
            _issuer(head, cells, symbol), source, lines[head.body :], preamble=preamble, signature=signature
        ),
        "title": (head.title.text, head.title.whole) if head.title.whole else None,
        "secrecy": find_mark(top, "secrecy"),
        "urgency": find_mark(top, "urgency"),
    }


def _numbered(
    source: SourceText, head: Head, cells: Sequence[Cell]
) -> tuple[Found | None, Found | None, Found | None]:
    """Number, day and place; of a paper that others introduce what they say of it."""
    told = head.introduction
    if told:
        symbol, date, place = told.symbol, told.date, None
    else:
        whole_lines = [Cell(line, line.passage) for line in head.header]
        symbol = find_own_symbol(whole_lines)
        date, place = find_date([*cells, *whole_lines])
        if head.words:
            symbol, date = symbol or head.words.symbol, date or head.words.date
    return symbol, date or find_own_date(source.text, symbol[0] if symbol else None), place


def _stamped(source: SourceText, head: Head, lines: Sequence[Line]) -> list[Cell]:
    """Where a degree of secrecy or urgency can stand: in the lines at the top, and behind the kind."""
    marked = lines[: max(len(head.header), _MARKED)]
    top = [cell for line in marked for cell in split_cells(source, line)]
    return [*top, Cell(head.kind_line, head.stamp)] if head.kind_line is not None and head.stamp else top


def _kind_code(head: Head, symbol: Found | None) -> str | None:
    """The code of the kind; the number decides between a kind and its variety (CTr in 56-CTr/ĐUK)."""
    if head.kind is None or symbol is None:
        return head.kind.code if head.kind else None
    numbered = kind_of_symbol(symbol[0])
    is_wider = numbered is not None and head.kind.name.startswith(numbered.name)
    return numbered.code if numbered and is_wider else head.kind.code


# Numbers of joint papers: TTLT, NQLT, KHLN.
_JOINT = lazily(r"\d[-/][A-ZĐ][A-ZĐa-zđ]{0,3}L[TNS](?=[-/]|$)")


def _issuer(head: Head, cells: Sequence[Cell], symbol: Found | None) -> Found | None:
    """The issuer as heading or letterhead name it."""
    if head.introduction:
        return head.introduction.issuer
    whole = head.issuer.whole
    if whole:
        return write_out(head.issuer.text), whole
    subject = head.title.whole
    return find_issuer(
        [cell for cell in cells if not (subject and subject.start <= cell.line.start < subject.end)],
        is_joint=symbol is not None and _JOINT.search(symbol[0]) is not None,
    )


def _receiver_spans(receivers: Sequence[Passage]) -> list[tuple[str, Span]]:
    joined = join_passages(receivers)
    return [("recipients", joined.whole)] if joined.whole else []
