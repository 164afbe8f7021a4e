"""The compiler: the text of a directive in, what it says as data out.

A line of passes: readers → structure → extract → obligations → lint → export. ``compile_text`` runs them all;
``read_directive`` stops at what was read, for those who want it as Python values.
"""

from typing import Any

from trienkhai.directive.collector import collector_at_rest
from trienkhai.directive.compare import Change, changes_to_json, compare_structures, render_changes
from trienkhai.directive.errors import TooLargeSource, UnreadableSource
from trienkhai.directive.export import (
    SCHEMA,
    findings_to_json,
    json_schema,
    misreadings_to_json,
    render_duties,
    render_findings,
    render_matrix,
    render_outline,
    to_akoma_ntoso,
    to_calendar,
    to_json,
    to_page,
    to_sarif,
    to_word,
    to_workbook,
)
from trienkhai.directive.extract.citations import (
    Citation,
    Mention,
    Outcome,
    Relation,
    find_all_citations,
    find_all_mentions,
    settle_mentions,
)
from trienkhai.directive.extract.references import Reference, find_all_references
from trienkhai.directive.lint import Rule, all_rules, find_findings
from trienkhai.directive.obligations import Assignment, Obligations, Task, join_obligations
from trienkhai.directive.readers import (
    AT_ONCE,
    DEFAULT_LIMITS,
    FileKind,
    read_file,
    read_plain,
    recognise,
    telling,
)
from trienkhai.directive.reading import Finding, Reading, Severity
from trienkhai.directive.source import (
    Box,
    Correction,
    Part,
    PartKind,
    Passage,
    Place,
    Shift,
    SourceText,
    Span,
    correct_source,
)
from trienkhai.directive.structure import (
    Footnote,
    Level,
    Metadata,
    Provision,
    Structure,
    in_running_text,
    parse_structure,
    split_documents,
)

__all__ = [
    "SCHEMA",
    "Assignment",
    "Box",
    "Change",
    "Citation",
    "Correction",
    "FileKind",
    "Finding",
    "Footnote",
    "Level",
    "Mention",
    "Metadata",
    "Obligations",
    "Outcome",
    "Part",
    "PartKind",
    "Passage",
    "Place",
    "Provision",
    "Reading",
    "Reference",
    "Relation",
    "Rule",
    "Severity",
    "Shift",
    "SourceText",
    "Span",
    "Structure",
    "Task",
    "TooLargeSource",
    "UnreadableSource",
    "all_rules",
    "changes_to_json",
    "compare_structures",
    "compile_source",
    "compile_text",
    "correct_source",
    "documents_in",
    "draw_page_picture",
    "find_findings",
    "findings_to_json",
    "in_running_text",
    "json_schema",
    "open_source",
    "read_directive",
    "read_source",
    "read_structure",
    "recognise",
    "render_changes",
    "render_duties",
    "render_findings",
    "render_matrix",
    "render_outline",
    "split_documents",
    "telling",
    "to_akoma_ntoso",
    "to_calendar",
    "to_json",
    "to_page",
    "to_sarif",
    "to_word",
    "to_workbook",
]


def read_directive(
    text: str | bytes, *, name: str, media_type: str = "text/plain", document: int = 1
) -> Reading:
    """Everything that a directive says, as dataclasses; of a file of several that ``document`` counts to.

    Bytes may be a file of any known kind, which its content tells; ``media_type`` is what plain text is
    called in the result, other files keep their own. Raises a kind of UnreadableSource, whose text is a
    sentence for people, for what cannot be read. Raises IndexError where the file holds fewer documents.
    """
    return read_source(documents_in(text, name=name, media_type=media_type)[document - 1])


def read_source(source: SourceText) -> Reading:
    """What one document says, whose text is known already."""
    with collector_at_rest():
        structure = parse_structure(source)
        rows = find_all_mentions(structure)
        citations = tuple(find_all_citations(structure, rows))
        references = tuple(find_all_references(structure))
        obligations = join_obligations(structure, references=references)
        mentions = settle_mentions(structure, rows, citations)
        return Reading(structure, citations, references, obligations, mentions)


def documents_in(text: str | bytes, *, name: str, media_type: str = "text/plain") -> tuple[SourceText, ...]:
    """The texts of the documents that a file holds, one after the other; nearly always one.

    Raises as ``read_directive`` does.
    """
    return split_documents(_source(text, name=name, media_type=media_type))


def read_structure(text: str | bytes, *, name: str, media_type: str = "text/plain") -> Structure:
    """The clauses of a directive, its head and foot, without what they say.

    Raises as ``read_directive`` does.
    """
    return parse_structure(documents_in(text, name=name, media_type=media_type)[0])


def _source(text: str | bytes, *, name: str, media_type: str) -> SourceText:
    if isinstance(text, str):
        return read_plain(text, name=name, media_type=media_type)
    return read_file(text, name=name, media_type=media_type)


def compile_text(text: str | bytes, *, name: str, media_type: str = "text/plain") -> dict[str, Any]:
    """The compiled directive as plain values: the JSON of the contract ``trienkhai/directive/1``.

    Raises as ``read_directive`` does.
    """
    reading = read_directive(text, name=name, media_type=media_type)
    with collector_at_rest():
        return to_json(reading, find_findings(reading))


def open_source(data: bytes, *, name: str, at_once: bool = False) -> SourceText:
    """The text of a file of any known kind, with the places of its words where the file has pages.

    Raises as ``read_directive`` does; ``at_once`` raises TooLargeSource for what takes more than a second or
    two, scans among it.
    """
    return read_file(data, name=name, limits=AT_ONCE if at_once else DEFAULT_LIMITS)


def compile_source(source: SourceText) -> dict[str, Any]:
    """What ``compile_text`` returns, of a text that was read already, and what a screen wants besides.

    ``misreadings`` are all words that seem mistaken, each with its place.
    """
    reading = read_source(source)
    with collector_at_rest():
        compiled = to_json(reading, find_findings(reading))
        return compiled | {"misreadings": misreadings_to_json(reading)}


def draw_page_picture(data: bytes, number: int) -> bytes:
    """A page of a PDF or picture file, counted from 1, as a PNG file fit for a screen.

    Raises a kind of UnreadableSource for what cannot be drawn.
    """
    from trienkhai.directive.readers.drawing import draw_page_picture as draw  # for those who look at pages

    return draw(data, number)
