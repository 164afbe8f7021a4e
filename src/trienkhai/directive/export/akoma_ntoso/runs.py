"""The source cut into runs of one kind, each with the element that it belongs into."""

from collections.abc import Iterator
from enum import IntEnum

from trienkhai.directive.export.akoma_ntoso.names import Node, provision_node
from trienkhai.directive.source import Span
from trienkhai.directive.structure import Structure
from trienkhai.directive.structure.covering import Piece, PieceKind
from trienkhai.directive.values import dataclass


class Zone(IntEnum):
    """The stretches of a document, in the order that the standard wants."""

    PREFACE = 0
    PREAMBLE = 1
    BODY = 2
    CONCLUSIONS = 3


_ZONES = {
    PieceKind.HEADER: Zone.PREFACE,
    PieceKind.TITLE: Zone.PREFACE,
    PieceKind.PREAMBLE: Zone.PREAMBLE,
    PieceKind.LABEL: Zone.BODY,
    PieceKind.HEADING: Zone.BODY,
    PieceKind.BODY: Zone.BODY,
    PieceKind.TABLE: Zone.BODY,
    PieceKind.CLOSING: Zone.CONCLUSIONS,
    PieceKind.SIGNATURE: Zone.CONCLUSIONS,
    PieceKind.RECIPIENTS: Zone.CONCLUSIONS,
}
_ROOTS = {
    Zone.PREFACE: "preface",
    Zone.PREAMBLE: "preamble",
    Zone.BODY: "mainBody",
    Zone.CONCLUSIONS: "conclusions",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the source with the elements around them, below the document's own.

    ``part`` counts the documents in the paper: 0, then each that follows a signature. An empty ``path`` is
    for what is no text of the document; ``note`` names the footnote whose text it is.
    """

    span: Span
    kind: PieceKind
    part: int
    path: tuple[Node, ...]
    note: str | None = None


class Runs:
    """Cuts a structure into runs."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._text = structure.source.text
        self.nodes: dict[str, tuple[Node, ...]] = {}
        for row in structure.provisions:
            above = self.nodes[row.parent] if row.parent else ()
            self.nodes[row.id] = (*above, provision_node(row, above[-1] if above else None))
        self._part = 0
        self._zone = Zone.PREFACE
        self._has_body = any(piece.kind is PieceKind.LABEL for piece in structure.pieces)
        self._holds = {row.parent for row in structure.provisions}
        self._begun: set[str] = set()  # provisions whose text has begun: no title can follow it
        self._led: set[str] = set()  # provisions under which another has begun

    def __iter__(self) -> Iterator[Run]:
        """Every character of the source once, in order."""
        for piece in self._structure.pieces:
            if piece.kind is PieceKind.TABLE:
                yield from self._cells(piece)
            elif piece.kind is PieceKind.FOOTNOTE:
                yield Run(piece.span, piece.kind, self._part, (), (piece.owner or "").removeprefix("fn:"))
            elif piece.kind in _ZONES:
                self._enter(piece)
                yield Run(piece.span, piece.kind, self._part, self._path(piece))
            else:
                yield Run(piece.span, piece.kind, self._part, ())

    def _enter(self, piece: Piece) -> None:
        """Go on to the zone of the piece; what follows a signature is a document of its own."""
        wanted = _ZONES[piece.kind]
        if wanted is Zone.PREAMBLE and not self._has_body:
            wanted = Zone.BODY
        if self._zone is Zone.CONCLUSIONS and wanted < Zone.CONCLUSIONS:
            self._part += 1
            self._zone = wanted
        self._zone = max(self._zone, wanted)

    def _path(self, piece: Piece) -> tuple[Node, ...]:
        prefix = f"att_{self._part}__" if self._part else ""
        zone = self._zone
        root = Node(_ROOTS[zone], f"{prefix}{_ROOTS[zone].lower()}")
        if piece.owner not in self.nodes:
            return (root, Node("p", f"{root.key}__p_{piece.kind.name.lower()}"))
        return (root, *self.nodes[piece.owner], *self._inside(piece, self.nodes[piece.owner][-1]))

    def _inside(self, piece: Piece, around: Node) -> tuple[Node, ...]:
        """Number, heading, or text: content, or what leads in to the provisions under this one."""
        owner = piece.owner or ""
        if piece.kind is PieceKind.LABEL:
            self._led.add(self._structure.by_id[owner].parent or "")
            return (Node("num", f"{around.key}__num"),)
        if piece.kind is PieceKind.HEADING and owner not in self._begun:
            return (Node("heading", f"{around.key}__heading"),)
        self._begun.add(owner)
        holder = "wrapUp" if owner in self._led else "intro" if owner in self._holds else "content"
        block = Node(holder, f"{around.key}__{holder.lower()}")
        return (block, Node("p", f"{block.key}__p"))

    def _cells(self, piece: Piece) -> Iterator[Run]:
        """The cells of a table's line; the pipes between them are no text."""
        self._enter(piece)
        start, end = piece.span.start, piece.span.end
        *around, _ = self._path(piece)
        line = self._text.count("\n", 0, start)
        cell = self._text.count("|", self._text.rfind("\n", 0, start) + 1, start)
        while start < end:
            pipe = self._text.find("|", start, end)
            stop = end if pipe < 0 else pipe
            if stop > start:
                yield Run(
                    Span(start, stop), PieceKind.TABLE, self._part, _cell_path(tuple(around), line, cell)
                )
            if pipe >= 0:
                yield Run(Span(pipe, pipe + 1), PieceKind.MARKUP, self._part, ())
            start, cell = stop + 1, cell + 1


def _cell_path(around: tuple[Node, ...], line: int, cell: int) -> tuple[Node, ...]:
    table = Node("table", f"{around[-1].key}__table")
    row = Node("tr", f"{table.key}__tr_{line}")
    column = Node("td", f"{row.key}__td_{cell}")
    return (*around, table, row, column, Node("p", f"{column.key}__p"))
