"""What stands beside the text: heads and feet of pages, comments. A letterhead in a page's head is text."""

from collections.abc import Iterable, Iterator
from functools import cache

from trienkhai.directive.lexicon.load import load
from trienkhai.directive.readers.docx.blocks import Block, Row, flat
from trienkhai.directive.readers.docx.document import Document
from trienkhai.directive.readers.docx.inline import raw_text
from trienkhai.directive.readers.docx.markup import Element
from trienkhai.directive.source import PartKind
from trienkhai.vietnamese import fold

_KINDS = {"w:headerReference": PartKind.PAGE_HEADER, "w:footerReference": PartKind.PAGE_FOOTER}
_OF_PAGE_NUMBERS = frozenset({"", "trang", "page", "/", "of"})
_HEAD = 40  # blocks


def read_furniture(document: Document, body: list[Block]) -> list[Block]:
    """Count heads, feet and comments; the blocks of a letterhead that stands in the first head alone."""
    letterhead: list[Block] = []
    shown: set[str] = set()  # a head that comes again is counted, not shown again
    first = _first_head(document.sections)
    for part, kind in _parts(document):
        with document.aside():
            blocks = document.read_story(document.archive.tree(part).children)
        if (
            part == document.relations.part(first)
            and _is_letterhead(blocks)
            and not _is_letterhead(body[:_HEAD])
        ):
            letterhead = blocks
        for text in _lines(blocks):
            document.count(kind, "" if text in shown else text, is_kept=blocks is letterhead)
            shown.add(text)
    _count_comments(document)
    return letterhead


def _first_head(sections: list[Element]) -> str | None:
    """The relation of the head on the first page; None where it has none."""
    if not sections:
        return None
    wanted = "first" if sections[0].is_on("w:titlePg") else "default"
    for reference in sections[0].all("w:headerReference"):
        if reference.attributes.get("w:type", "default") == wanted:
            return reference.attributes.get("r:id")
    return None


def _parts(document: Document) -> Iterator[tuple[str, PartKind]]:
    """Each head and foot of the sections once."""
    seen: set[str] = set()
    for section in document.sections:
        for reference in section.children:
            kind = _KINDS.get(reference.name)
            part = document.relations.part(reference.attributes.get("r:id")) if kind else None
            if kind and part and part not in seen and part in document.archive:
                seen.add(part)
                yield part, kind


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Lines with words; what is left of “Trang 3/12” without its numbers is none."""
    for block in blocks:
        for text in block.cells if isinstance(block, Row) else block.text.split("\n"):
            if text.strip(" \t\f-–—|.").casefold() not in _OF_PAGE_NUMBERS:
                yield text


def _is_letterhead(blocks: list[Block]) -> bool:
    text = fold(flat(blocks)[0])
    return any(motto in text for motto in _mottoes())


@cache
def _mottoes() -> tuple[str, ...]:
    return tuple(fold(motto) for motto in load("header_words")["mottoes"])


def _count_comments(document: Document) -> None:
    root = document.part("comments")
    for comment in root.all("w:comment") if root is not None else ():
        document.count(PartKind.COMMENT, raw_text(comment), is_kept=False)
