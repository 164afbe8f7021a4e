"""The only door to the directive compiler."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trienkhai import __version__, directive
from trienkhai.documents.models import DirectiveVersion, SourcePage, TextDecision
from trienkhai.documents.validators import (
    RefusedFile,
    check_clauses,
    check_no_secrecy_mark,
    check_size,
    check_text_file,
    check_written,
    read_text,
)
from trienkhai.documents.validators.secrecy import secrecy_refusal
from trienkhai.vietnamese import normalise

COMPILER_VERSION = f"trienkhai {__version__}"
SLOW_KINDS = frozenset({directive.FileKind.DOC, directive.FileKind.RTF, directive.FileKind.ODT})
"""Kinds that another program has to convert first."""
DRAWN_TYPES = ("application/pdf", "image/")
"""How the media types of files begin whose pages can be drawn."""
Listener = Callable[[int, int], None]


class NotAtOnce(Exception):
    """The file takes longer to read than a person should wait for a page."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file says: the compiler's answer without ``text``, and the text with its places and parts.

    Of a file that holds several documents this is the first; ``others`` are those that follow.
    """

    compiled: dict[str, Any]
    source: directive.SourceText
    others: tuple["ReadFile", ...] = ()


def read_directive(
    data: bytes, *, name: str, at_once: bool = False, listener: Listener | None = None
) -> ReadFile:
    """Read and compile a file of any kind that the compiler reads; nothing is stored.

    ``listener`` is told how many pages are read, of how many. Raises RefusedFile where the file cannot be
    read, or where it bears a secrecy mark, which is looked for before and after compiling, since the compiler
    sees marks in places that the first look does not. ``at_once`` raises NotAtOnce for what takes long.
    """
    check_size(data)
    kind = directive.recognise(data)
    if kind is directive.FileKind.TEXT:
        check_text_file(data)
        check_written(read_text(data))
    if at_once and kind in SLOW_KINDS:
        raise NotAtOnce
    with directive.telling(listener or _nobody):
        source = _source(data, name=name, at_once=at_once)
    first, *others = map(compile_read, directive.split_documents(source))
    return replace(first, others=tuple(others))


def _nobody(_done: int, _of: int) -> None:
    """Nobody asked how far the reading is."""


def _source(data: bytes, *, name: str, at_once: bool) -> directive.SourceText:
    try:
        return directive.open_source(data, name=name, at_once=at_once)
    except directive.TooLargeSource as error:
        if at_once:
            raise NotAtOnce from None
        raise RefusedFile(error.code, str(error)) from None
    except directive.UnreadableSource as error:
        raise RefusedFile(error.code, str(error)) from None


def compile_read(source: directive.SourceText) -> ReadFile:
    """Compile a text that was read. Raises RefusedFile where it bears a mark or is too much to review."""
    check_no_secrecy_mark(source.text)
    for part in source.parts:  # a running head or a stamp is no part of the text
        for sample in part.samples:
            check_no_secrecy_mark(sample)
    try:
        compiled = directive.compile_source(source)
    except directive.UnreadableSource as error:
        raise RefusedFile(error.code, str(error)) from None
    if compiled["metadata"].get("secrecy") or _has_mark_finding(compiled):
        raise secrecy_refusal()
    check_clauses(len(compiled["provisions"]))
    compiled.pop("text", None)
    # What is stored must survive JSON: decimals and dates become text here, once.
    return ReadFile(json.loads(json.dumps(compiled, ensure_ascii=False, default=str)), source)


def _has_mark_finding(compiled: dict[str, Any]) -> bool:
    return any(finding["rule"] == "secrecy-mark" for finding in compiled.get("findings", ()))


def written_title(compiled: Mapping[str, Any], text: str) -> str:
    """The title that was read; one in capitals as the sentences of the text write its words."""
    return directive.in_running_text(compiled["metadata"].get("title") or "", text)


def shift_of(decisions: Iterable[TextDecision]) -> directive.Shift:
    """Where offsets of a version's text stand once the accepted of these decisions are carried out."""
    return directive.Shift(_corrections(decisions))


def read_again(version: DirectiveVersion, decisions: Sequence[TextDecision]) -> ReadFile:
    """Compile a version's text with the accepted of these decisions carried out; the file is not opened.

    Raises ValueError where they overlap, and as ``compile_read`` does.
    """
    return compile_read(directive.correct_source(stored_source(version), _corrections(decisions)))


def _corrections(decisions: Iterable[TextDecision]) -> list[directive.Correction]:
    return [
        directive.Correction(directive.Span(one.start, one.end), normalise(one.right))
        for one in decisions
        if one.is_accepted
    ]


def stored_source(version: DirectiveVersion) -> directive.SourceText:
    """The text of a version as its reader gave it, with the places of its words; one query for the pages."""
    return directive.SourceText(
        version.text,
        version.file_name,
        version.media_type,
        version.sha256,
        version.page_count,
        tuple(place for page in version.source_pages.all() for place in _places(page)),
        tuple(_part(one) for one in version.parts),
        version.has_paragraphs,
    )


def _places(page: SourcePage) -> Iterable[directive.Place]:
    for start, end, left, top, right, bottom, confidence in page.places:
        box = directive.Box(left, top, right, bottom)
        yield directive.Place(directive.Span(start, end), page.number, box, confidence)


def _part(kept: dict[str, Any]) -> directive.Part:
    return directive.Part(
        directive.PartKind(kept["kind"]),
        kept["count"],
        kept["is_kept"],
        tuple(kept["samples"]),
        tuple(kept["pages"]),
        tuple(kept.get("sample_pages", ())),
    )


def parts_to_json(source: directive.SourceText) -> list[dict[str, Any]]:
    """The parts report as a version keeps it."""
    return [
        {
            "kind": part.kind.value,
            "count": part.count,
            "is_kept": part.is_kept,
            "samples": list(part.samples),
            "pages": list(part.pages),
            "sample_pages": list(part.sample_pages),
        }
        for part in source.parts
    ]


def has_drawn_pages(media_type: str) -> bool:
    """True for files whose pages can be shown as pictures."""
    return media_type.startswith(DRAWN_TYPES)


def draw_page(data: bytes, number: int) -> bytes:
    """A page of a file, counted from 1, as a PNG file. Raises RefusedFile for what cannot be drawn."""
    try:
        return directive.draw_page_picture(data, number)
    except directive.UnreadableSource as error:
        raise RefusedFile(error.code, str(error)) from None
