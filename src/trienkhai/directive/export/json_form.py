"""The public form of a compiled directive: the JSON of the contract ``trienkhai/directive/1``."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from trienkhai.directive.extract.citations import Citation, Mention, Outcome
from trienkhai.directive.extract.references import Reference
from trienkhai.directive.extract.responsibilities import Within
from trienkhai.directive.extract.targets import Target
from trienkhai.directive.extract.timing import Timing
from trienkhai.directive.obligations import Assignment, Task
from trienkhai.directive.reading import Finding, Reading
from trienkhai.directive.source import Part, Passage, SourceText, Span
from trienkhai.directive.structure.covering import Piece, PieceKind
from trienkhai.directive.structure.nodes import Footnote, Metadata, Provision
from trienkhai.directive.structure.table_rows import cells_of

SCHEMA = "trienkhai/directive/1"
MARKUP_CHARACTERS = frozenset("*_#`~\\")


def to_json(reading: Reading, findings: Iterable[Finding]) -> dict[str, Any]:
    """The compiled directive as plain values that the ``json`` module writes."""
    structure = reading.structure
    source = structure.source
    return {
        "schema": SCHEMA,
        "source": _source(source),
        "metadata": _metadata(structure.metadata),
        "preamble": _passage(structure.preamble),
        "closing": _passage(structure.closing),
        "provisions": [_provision(row) for row in structure.provisions],
        "footnotes": [_footnote(row) for row in structure.footnotes],
        "citations": [_citation(row) for row in reading.citations],
        "mentions": [_mention(row) for row in reading.mentions],
        "mention_counts": _counts(reading.mentions),
        "references": [_reference(row) for row in reading.references],
        "tasks": [_task(row) for row in reading.obligations.tasks],
        "targets": [_target(row) for row in reading.obligations.targets],
        "assignments": [_assignment(row) for row in reading.obligations.assignments],
        "findings": findings_to_json(findings),
        "markup": [list(span) for span in _markup(structure.pieces, source.text)],
        "table_rows": [row for provision in structure.provisions for row in _table_rows(provision)],
        "text": source.text,
    }


def _source(source: SourceText) -> dict[str, Any]:
    """The file, what it held beside its running text, and which of its documents this is."""
    said: dict[str, Any] = {
        "name": source.name,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "pages": source.pages,
        "parts": [_part(row) for row in source.parts],
    }
    if source.documents > 1:
        said |= {"document": source.document, "documents": source.documents, "line": source.first_line}
    return said


def _part(row: Part) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "count": row.count,
        "kept": row.is_kept,
        "samples": list(row.samples),
        "pages": list(row.pages),
    }


def _markup(pieces: Iterable[Piece], text: str) -> Iterator[tuple[int, int]]:
    """Where signs of emphasis and the like stand, which are no words; never a run with a letter or digit."""
    for piece in pieces:
        if piece.kind is PieceKind.MARKUP and MARKUP_CHARACTERS.issuperset(text[piece.start : piece.end]):
            yield piece.start, piece.end


def _table_rows(provision: Provision) -> Iterator[list[list[int] | None]]:
    """Where the cells of each row of a provision's tables stand; None for a cell without words."""
    for row in provision.rows:
        yield [_span(cell.whole) for cell in cells_of(row)]


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _passage(passage: Passage) -> dict[str, Any] | None:
    return {"text": passage.text, "span": _span(passage.whole)} if passage else None


def _metadata(metadata: Metadata) -> dict[str, Any]:
    signature = metadata.signature
    return {
        "kind": metadata.kind,
        "kind_name": metadata.kind_name,
        "symbol": metadata.symbol,
        "date": metadata.date,
        "place": metadata.place,
        "issuer": metadata.issuer,
        "title": metadata.title,
        "signature": {
            "authority": signature.authority,
            "on_behalf_of": signature.on_behalf_of,
            "position": signature.position,
            "name": signature.name,
            "span": _span(signature.span),
        },
        "recipients": list(metadata.recipients),
        "secrecy": metadata.secrecy,
        "urgency": metadata.urgency,
        "spans": {name: _span(span) for name, span in metadata.spans},
    }


def _provision(row: Provision) -> dict[str, Any]:
    return {
        "id": row.id,
        "parent": row.parent,
        "level": row.level.value,
        "label": row.label,
        "heading": row.heading.text or None,
        "text": row.body.text,
        "span": _span(row.span),
        "label_span": _span(row.label_span),
    }


def _footnote(row: Footnote) -> dict[str, Any]:
    return {
        "label": row.label,
        "text": row.body.text,
        "provision": row.provision,
        "span": _span(row.span),
    }


def _citation(row: Citation) -> dict[str, Any]:
    return {
        "in": row.place,
        "symbol": row.symbol,
        "kind": row.kind,
        "number": row.number,
        "issuer": row.issuer,
        "date": row.date,
        "title": row.title,
        "pinpoint": row.pinpoint,
        "relation": row.relation.value,
        "raw": row.raw,
        "span": _span(row.span),
    }


def _mention(row: Mention) -> dict[str, Any]:
    return {
        "in": row.place,
        "raw": row.raw,
        "outcome": row.outcome.value,
        "citation": row.citation,
        "reason": row.reason,
        "span": _span(row.span),
    }


def _counts(mentions: Iterable[Mention]) -> dict[str, int]:
    """How many mentions have each outcome, and how many there are."""
    counted = Counter(row.outcome for row in mentions)
    return {"all": counted.total(), **{outcome.value: counted[outcome] for outcome in Outcome}}


def _reference(row: Reference) -> dict[str, Any]:
    return {
        "in": row.place,
        "raw": row.raw,
        "provisions": list(row.provisions),
        "reason": row.reason,
        "span": _span(row.span),
    }


def _task(row: Task) -> dict[str, Any]:
    return {
        "provision": row.provision,
        "title": row.title,
        "timing": timing_to_json(row.timing),
        "targets": [_target(target) for target in row.targets],
        "span": _span(row.span),
    }


def timing_to_json(timing: Timing) -> dict[str, Any]:
    """A task's time as in the contract: its kind and the fields that the text gives, no others."""
    fields: dict[str, Any] = {
        "start": timing.start,
        "end": timing.end,
        "every": timing.every,
        "on": timing.on,
        "length": timing.length,
        "working_days": timing.working_days or None,
        "event": timing.event,
        "authority": list(timing.authority) or None,
        "stages": [{"start": row.start, "end": row.end, "raw": row.raw} for row in timing.stages] or None,
        "raw": timing.raw,
        "span": _span(timing.span),
    }
    return {"kind": timing.kind.value} | {name: value for name, value in fields.items() if value is not None}


def _target(row: Target) -> dict[str, Any]:
    return {
        "provision": row.provision,
        "text": row.text,
        "comparator": row.comparator.value,
        "low": _number(row.low),
        "high": _number(row.high),
        "unit": row.unit,
        "start": row.start,
        "due": row.due,
        "footnote": row.footnote,
        "raw": row.raw,
        "span": _span(row.span),
    }


def _number(value: Decimal | None) -> int | float | None:
    """JSON knows one kind of number; a decimal of a text is short enough to come back unchanged."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _assignment(row: Assignment) -> dict[str, Any]:
    said = {
        "with": list(row.partners) or None,
        "to": row.to,
        "via": row.via,
        "every": row.every,
        "by": row.by,
        "stages": list(row.days) or None,
        "within": _within(row.within),
    }
    return {
        "provision": row.provision,
        "actor": row.actor,
        "role": row.role.value,
        "tasks": list(row.tasks),
        "explicit": row.explicit,
        **{name: value for name, value in said.items() if value is not None},
        "span": _span(row.span),
        "duty_span": _span(row.duty_span),
    }


def _within(within: Within | None) -> dict[str, Any] | None:
    if within is None:
        return None
    said = {"length": within.length, "working_days": within.working_days or None, "event": within.event}
    return {name: value for name, value in said.items() if value is not None}


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings alone, in the form that they have in the contract."""
    return [_finding(row) for row in findings]


def _finding(row: Finding) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "severity": row.severity.value,
        "provision": row.provision,
        "message": row.message,
        "suggestion": row.suggestion,
        "span": _span(row.span),
    }
