"""What the structure pass returns: the parts of a directive and its provisions."""

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from functools import cached_property

from trienkhai.directive.source import EMPTY_PASSAGE, Passage, SourceText, Span
from trienkhai.directive.structure.covering import Covering
from trienkhai.directive.values import dataclass


class Level(StrEnum):
    """Levels of a provision, as in the contract."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    POINT = "point"
    INDENT = "indent"
    SUBINDENT = "subindent"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered, lettered or dashed piece of the document.

    ``id`` is the path of labels (``II.4.2``); ``heading`` its title line, ``body`` its own text without its
    children and footnotes; ``rows`` the lines of its tables; ``span`` runs to the end of its own text.
    """

    id: str
    parent: str | None
    level: Level
    label: str
    label_span: Span
    span: Span
    heading: Passage = EMPTY_PASSAGE
    body: Passage = EMPTY_PASSAGE
    rows: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note lifted out of the body; ``provision`` is the place that calls it, None where nothing does."""

    label: str
    body: Passage
    span: Span
    provision: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block, in the words of the paper; None where a part is not there."""

    authority: str | None = None
    on_behalf_of: str | None = None
    position: str | None = None
    name: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head and foot of the paper say of it. Dates are ISO text with the precision printed."""

    kind: str | None = None
    kind_name: str | None = None
    symbol: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signature: Signature = field(default_factory=Signature)
    recipients: tuple[str, ...] = ()
    secrecy: str | None = None
    urgency: str | None = None
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True)
class Structure:
    """A directive taken apart; ``pieces`` cover the source from its first to its last character, in order."""

    source: SourceText
    metadata: Metadata
    header: Passage
    title: Passage
    preamble: Passage
    provisions: tuple[Provision, ...]
    closing: Passage
    footnotes: tuple[Footnote, ...]
    pieces: Covering

    @cached_property
    def by_id(self) -> dict[str, Provision]:
        """Provisions by their id."""
        return {provision.id: provision for provision in self.provisions}

    @cached_property
    def children(self) -> dict[str | None, tuple[Provision, ...]]:
        """Children by the parent's id, in reading order; the roots stand under None."""
        found: dict[str | None, list[Provision]] = {}
        for provision in self.provisions:
            found.setdefault(provision.parent, []).append(provision)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def callers(self) -> dict[str, str | None]:
        """The provision that calls a note, by the note's place (``fn:3``); of one label, the first note's."""
        return {f"fn:{note.label}": note.provision for note in reversed(self.footnotes)}

    def descendants(self, provision: Provision) -> Iterator[Provision]:
        """Everything under a provision, in reading order."""
        for child in self.children.get(provision.id, ()):
            yield child
            yield from self.descendants(child)

    def ancestors(self, provision: Provision) -> Iterator[Provision]:
        """From the parent upward to the root."""
        while provision.parent is not None:
            provision = self.by_id[provision.parent]
            yield provision

    def places(self) -> Iterator[tuple[str, Passage]]:
        """Each stretch of running text with the name that citations give its place, in reading order.

        A provision with both a heading and a text yields twice under its id.
        """
        yield "header", self.header
        yield "title", self.title
        yield "preamble", self.preamble
        for provision in self.provisions:
            yield provision.id, provision.heading
            yield provision.id, provision.body
        yield "closing", self.closing
        for footnote in self.footnotes:
            yield f"fn:{footnote.label}", footnote.body
