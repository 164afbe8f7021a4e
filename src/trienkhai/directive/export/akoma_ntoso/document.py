"""The whole document: one walk over the source, elements opened and closed around its characters."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trienkhai.directive.export.akoma_ntoso.meta import MAIN, write_meta
from trienkhai.directive.export.akoma_ntoso.names import NAMESPACE, Node, work_address
from trienkhai.directive.export.akoma_ntoso.runs import Run, Runs
from trienkhai.directive.export.akoma_ntoso.writer import Writer
from trienkhai.directive.extract.citations import Citation
from trienkhai.directive.reading import Reading
from trienkhai.directive.source import Span
from trienkhai.directive.structure.covering import PieceKind
from trienkhai.directive.structure.inline import SUPERSCRIPTS

_ROOT = (Node("akomaNtoso", "", (("xmlns", NAMESPACE),)), Node("doc", "", (("name", MAIN),)))
_XML_BLANKS = str.maketrans("", "", " \t\n")
_TEXTS = frozenset({"p", "num", "heading"})


class Link(NamedTuple):
    """Words that point somewhere: into this document (``#…``) or at another one."""

    span: Span
    targets: tuple[str, ...]


def write_document(reading: Reading) -> str:
    """The XML document of a directive."""
    return _Document(reading).write()


class _Document:
    """What is open, and what waits between two runs of text until it is known into which element it falls."""

    def __init__(self, reading: Reading) -> None:
        self._structure = reading.structure
        self._text = reading.structure.source.text
        self._runs = Runs(reading.structure)
        self._writer = Writer()
        self._links = sorted(_links(reading, self._runs))
        self._starts = [link.span.start for link in self._links]
        self._own_marks = {note.span.start for note in reading.structure.footnotes}
        self._waiting: list[Run] = []
        self._part = -1
        self._has_main = False

    def write(self) -> str:
        """The document."""
        self._enter(0)
        for run in self._runs:
            if run.path or run.note:
                self._place(run)
            else:
                self._waiting.append(run)
        self._flush_calls()
        self._writer.close(len(self._document()))
        self._flush()
        self._need_main()
        return self._writer.finish()

    def _document(self) -> tuple[Node, ...]:
        """The elements around the zones of the document that is open."""
        if not self._part:
            return _ROOT
        name = f"att_{self._part}"
        return (
            *_ROOT,
            Node("attachments", ""),
            Node("attachment", name),
            Node("doc", "", (("name", name),)),
        )

    def _enter(self, part: int) -> None:
        """Open the document of this number, with what has to be said of it first."""
        if part == self._part:
            return
        if self._part >= 0:
            self._writer.close(len(self._document()))
            self._need_main()
        self._part, self._has_main = part, False
        self._writer.move(self._document())
        write_meta(self._writer, self._structure.metadata, part=f"att_{part}" if part else MAIN)

    def _need_main(self) -> None:
        """The standard wants a body; a paper without one has an empty one."""
        if not self._has_main:
            self._writer.begin("mainBody")
            self._writer.element("p")
            self._writer.end()
            self._has_main = True

    def _place(self, run: Run) -> None:
        """Write a run of text into its element."""
        path = self._note_path(run) if run.note else (*self._document(), *run.path)
        if run.part != self._part:
            self._flush_calls()
            self._writer.close(len(self._document()))
            self._flush()
            self._enter(run.part)
            path = (*self._document(), *run.path)
        if path != tuple(self._writer.path):
            self._flush_calls()
            self._writer.close(self._writer.common(path))
            self._flush()
            self._open(path)
        self._flush()
        self._write(run.span)

    def _open(self, path: tuple[Node, ...]) -> None:
        zone = path[len(self._document())] if len(path) > len(self._document()) else None
        if zone and zone.tag == "mainBody":
            self._has_main = True
        if zone and zone.tag == "conclusions":
            self._need_main()
        self._writer.move(path)

    def _note_path(self, run: Run) -> tuple[Node, ...]:
        """A note stands in the text before it, as an element of its own."""
        around = self._text_path()
        note = Node("authorialNote", f"fn_{run.note}", (("marker", run.note or ""), ("placement", "bottom")))
        return (*around, note, Node("p", f"fn_{run.note}__p"))

    def _text_path(self) -> tuple[Node, ...]:
        """The innermost open element that holds words, notes left out; where none is open, the preface's."""
        path = self._writer.path
        for depth in range(len(path), 0, -1):
            if path[depth - 1].tag in _TEXTS and not any(
                node.tag == "authorialNote" for node in path[:depth]
            ):
                return tuple(path[:depth])
        zone = Node("preface", "preface")
        return (*self._document(), zone, Node("p", "preface__p_title"))

    def _flush_calls(self) -> None:
        """Write what waits up to the last mark that calls a note: it belongs to the words before it."""
        last = max((at for at, run in enumerate(self._waiting) if self._is_call(run)), default=-1)
        waiting, self._waiting = self._waiting[: last + 1], self._waiting[last + 1 :]
        self._write_aside(waiting)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._write_aside(waiting)

    def _is_call(self, run: Run) -> bool:
        return run.kind is PieceKind.FOOTNOTE_MARK and run.span.start not in self._own_marks

    def _write_aside(self, runs: Iterable[Run]) -> None:
        is_text = self._writer.path[-1].tag in _TEXTS
        for run in runs:
            words = self._text[run.span.start : run.span.end]
            if run.kind is PieceKind.WHITE_SPACE and (is_text or not words.translate(_XML_BLANKS)):
                self._writer.text(words)
                continue
            if is_text and self._is_call(run):
                label = words.translate(SUPERSCRIPTS).strip("[]()^")
                self._writer.element("noteRef", href=f"#fn_{label}", marker=label)
            self._writer.aside(words)

    def _write(self, span: Span) -> None:
        """The characters of a span, those that point somewhere within an element of their own."""
        at = span.start
        for link in self._links_within(span):
            self._writer.text(self._text[at : link.span.start])
            self._write_link(link)
            at = link.span.end
        self._writer.text(self._text[at : span.end])

    def _links_within(self, span: Span) -> Iterator[Link]:
        """Links of the span that do not overlap; one that a mark cuts in two is left out of both halves."""
        at = span.start
        for link in self._links[bisect_left(self._starts, span.start) :]:
            if link.span.start >= span.end:
                break
            if at <= link.span.start and link.span.end <= span.end:
                yield link
                at = link.span.end

    def _write_link(self, link: Link) -> None:
        """One target is a reference; several are references without words behind the words."""
        words = self._text[link.span.start : link.span.end]
        if len(link.targets) == 1:
            self._writer.begin("ref", eId=self._link_key(), href=link.targets[0])
            self._writer.text(words)
            self._writer.end()
            return
        self._writer.begin("mref")
        self._writer.text(words)
        for target in link.targets:
            self._writer.element("ref", eId=self._link_key(), href=target)
        self._writer.end()

    def _link_key(self) -> str:
        return self._writer.unused(f"{self._writer.path[-1].key}__ref")


def _links(reading: Reading, runs: Runs) -> Iterator[Link]:
    """Pointers that resolve, and citations of documents with a symbol."""
    for reference in reading.references:
        targets = tuple(f"#{runs.nodes[one][-1].key}" for one in reference.provisions if one in runs.nodes)
        if targets and reference.span:
            yield Link(reference.span, targets)
    for citation in reading.citations:
        if citation.symbol and citation.span:
            yield Link(citation.span, (_address(citation),))


def _address(citation: Citation) -> str:
    kind = (citation.kind or "van-ban").lower()
    return work_address(kind, citation.date, citation.symbol)
