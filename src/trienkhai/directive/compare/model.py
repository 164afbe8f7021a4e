"""What became of the clauses of one directive in another."""

from enum import StrEnum

from trienkhai.directive.source import Passage
from trienkhai.directive.values import dataclass


class Place(StrEnum):
    """What became of a clause's place."""

    SAME = "same"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a directive that is compared as one: a provision, the title, a note.

    ``id`` and ``parent`` are those of the contract, ``label`` as printed (empty outside provisions and
    notes); ``text`` is without the mark that closes it.
    """

    id: str
    parent: str | None
    label: str
    text: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that went and words that came in their place; either may be empty, both are for words kept."""

    dropped: str
    added: str

    @property
    def is_kept(self) -> bool:
        """True for words that stand in both."""
        return self.dropped == self.added


@dataclass(frozen=True, slots=True)
class Change:
    """One clause in both directives, or in one of them; ``edits`` are empty where no word of it changed."""

    place: Place
    before: Clause | None
    after: Clause | None
    edits: tuple[Edit, ...] = ()

    @property
    def is_reworded(self) -> bool:
        """True when the clause stands in both with other words."""
        return bool(self.edits)

    @property
    def is_none(self) -> bool:
        """True when nothing changed."""
        return self.place is Place.SAME and not self.edits
