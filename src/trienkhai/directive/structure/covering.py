"""What each run of a text is: pieces that cover it from its first to its last character."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, islice
from typing import overload

from trienkhai.directive.source import Span
from trienkhai.directive.values import dataclass


class PieceKind(StrEnum):
    """What a run of source characters is; every character belongs to exactly one piece."""

    HEADER = "header"
    TITLE = "title"
    PREAMBLE = "preamble"
    LABEL = "label"
    HEADING = "heading"
    BODY = "body"
    FOOTNOTE = "footnote"
    FOOTNOTE_MARK = "footnote mark"
    TABLE = "table"
    CLOSING = "closing"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    MARKUP = "markup"
    FURNITURE = "furniture"
    WHITE_SPACE = "white space"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source and what it is; ``owner`` is the id of the provision or footnote, if any."""

    kind: PieceKind
    start: int
    end: int
    owner: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return Span(self.start, self.end)


class Covering(Sequence[Piece]):
    """Pieces from the first to the last character of a text, each beginning where the one before it ends.

    A paper has a piece for every line and for every blank between lines: as values of their own they would
    hold as much as the text; a piece is made anew whenever it is asked for.
    """

    __slots__ = ("_kinds", "_length", "_owners", "_starts")

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        """Take the pieces in; each must begin where the one before it ends."""
        self._starts = array("I")
        self._kinds: list[PieceKind] = []
        self._owners: list[str | None] = []
        self._length = 0
        for piece in pieces:
            self._starts.append(piece.start)
            self._kinds.append(piece.kind)
            self._owners.append(piece.owner)
            self._length = piece.end

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self._kinds)

    def __iter__(self) -> Iterator[Piece]:
        """The pieces in their order."""
        ends = chain(islice(self._starts, 1, None), [self._length])
        return map(Piece, self._kinds, self._starts, ends, self._owners)

    @overload
    def __getitem__(self, at: int) -> Piece: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Piece, ...]: ...
    def __getitem__(self, at: int | slice) -> Piece | tuple[Piece, ...]:
        """One piece, or those of a slice. Raises IndexError beyond the ends."""
        if isinstance(at, slice):
            return tuple(self[one] for one in range(len(self))[at])
        at = range(len(self))[at]
        end = self._starts[at + 1] if at + 1 < len(self) else self._length
        return Piece(self._kinds[at], self._starts[at], end, self._owners[at])

    def __eq__(self, other: object) -> bool:
        """Whether the same pieces stand in both."""
        return isinstance(other, Covering) and [*self] == [*other]

    def __hash__(self) -> int:
        """A number that equal coverings share."""
        return hash((self._length, len(self)))

    def holding(self, offset: int) -> int:
        """The place, in their order, of the piece that holds the character; -1 before the first."""
        return bisect_right(self._starts, offset) - 1
