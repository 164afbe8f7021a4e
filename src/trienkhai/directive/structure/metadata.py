"""What head and foot say of the paper, each with the words that say it."""

from collections.abc import Sequence

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
from trienkhai.directive.structure.kinds import kind_of_symbol
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.directive.structure.lines import Line
from trienkhai.directive.structure.nodes import Metadata
from trienkhai.directive.structure.tail import Tail

_MARKED = 25  # lines at the top where a stamp can stand, wherever the header ends


def read_metadata(source: SourceText, head: Head, tail: Tail, lines: Sequence[Line]) -> Metadata:
    """The metadata of the contract; a field that the paper leaves blank is None."""
    cells = [cell for line in head.header for cell in split_cells(source, line)]
    marked = lines[: max(len(head.header), _MARKED)]
    top = [cell for line in marked for cell in split_cells(source, line)]
    if head.kind_line is not None and head.stamp:
        top.append(Cell(head.kind_line, head.stamp))
    whole_lines = [Cell(line, line.passage) for line in head.header]
    date, place = find_date([*cells, *whole_lines])
    signature = tail.signature()
    receivers = list(tail.receivers())
    title = head.title.whole
    symbol = find_own_symbol(whole_lines)
    told = head.introduction
    if told:
        symbol, place = told.symbol, None
        date = told.date
    date = date or find_own_date(source.text, symbol[0] if symbol else None)
    code = _kind_code(head, symbol)
    found: dict[str, Found | None] = {
        "kind": (code, head.kind_span) if code and head.kind_span else None,
        "symbol": symbol,
        "date": date,
        "place": place,
        "issuer": _issuer(head, cells, lines[head.body :]),
        "title": (head.title.text, title) if title else None,
        "signature": (signature.name or "", signature.span) if signature.span else None,
        "secrecy": find_mark(top, "secrecy"),
        "urgency": find_mark(top, "urgency"),
    }
    spans = [(name, value[1]) for name, value in found.items() if value]
    spans += _receiver_spans(receivers)
    words = {name: value[0] if value else None for name, value in found.items()}
    return Metadata(
        kind=code,
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


def _kind_code(head: Head, symbol: Found | None) -> str | None:
    """The code of the kind; the number decides between a kind and its variety (CTr in 56-CTr/ĐUK)."""
    if head.kind is None or symbol is None:
        return head.kind.code if head.kind else None
    numbered = kind_of_symbol(symbol[0])
    is_wider = numbered is not None and head.kind.name.startswith(numbered.name)
    return numbered.code if numbered and is_wider else head.kind.code


def _issuer(head: Head, cells: Sequence[Cell], below: Sequence[Line]) -> Found | None:
    if head.introduction:
        return head.introduction.issuer
    whole = head.issuer.whole
    if whole:
        return write_out(head.issuer.text), whole
    subject = head.title.whole
    found = find_issuer(
        [cell for cell in cells if not (subject and subject.start <= cell.line.start < subject.end)]
    )
    return (_enacting(found, below) if found and found[0] in _WITHOUT_PLACE else None) or found


def _enacting(issuer: Found, lines: Sequence[Line]) -> Found | None:
    """The issuer with its place, as the line over the legal grounds has it where the letterhead lost it."""
    for line in lines[:_MOST_BELOW]:
        whole = line.passage.whole
        if whole and is_capitals(line.text) and write_out(line.text).startswith(f"{issuer[0]} "):
            return write_out(line.text), whole
    return None


_WITHOUT_PLACE = frozenset({"Ủy ban nhân dân", "Hội đồng nhân dân"})
_MOST_BELOW = 3  # lines


def _receiver_spans(receivers: Sequence[Passage]) -> list[tuple[str, Span]]:
    joined = join_passages(receivers)
    return [("recipients", joined.whole)] if joined.whole else []
