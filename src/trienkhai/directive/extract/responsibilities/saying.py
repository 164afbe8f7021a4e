"""A stretch of the text that states a duty, with the bodies it is laid on."""

from trienkhai.directive.extract.responsibilities.subject import Subject
from trienkhai.directive.source import Passage, Span
from trienkhai.directive.values import dataclass

CLOSING = "closing"
PREAMBLE = "preamble"
"""The places outside the provisions where a duty of the whole may stand."""
WHOLE_PLACES = frozenset({CLOSING, PREAMBLE})


@dataclass(frozen=True, slots=True)
class Actor:
    """A body as the text names it, and where."""

    name: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Saying:
    """A stretch of a passage that states a duty: the actors and where its words stand.

    ``place`` is a provision's id, ``CLOSING`` or ``PREAMBLE``; ``covers_points`` says that the words
    hold for the points below. ``said_at`` is the provision whose words they are where that is another: a line
    of its own under the work that it shares out.
    """

    place: str
    passage: Passage
    at: int
    end: int
    actors: tuple[Actor, ...]
    is_everybody: bool = False
    covers_points: bool = False
    said_at: str | None = None

    @property
    def words(self) -> str:
        """The duty in its own words."""
        return self.passage.text[self.at : self.end]

    def actor(self, at: int, end: int) -> Actor:
        """A body that the duty's own words name at [at, end) of them."""
        return actor_at(self.passage, self.at + at, self.at + end)


def actor_at(passage: Passage, at: int, end: int) -> Actor:
    """The body that a passage names at [at, end)."""
    return Actor(passage.text[at:end], span_of(passage, at, end))


def actors_of(passage: Passage, subject: Subject) -> tuple[Actor, ...]:
    """The bodies that a passage names as the subject of a duty."""
    return tuple(actor_at(passage, at, end) for at, end in subject.names)


def span_of(passage: Passage, at: int, end: int) -> Span | None:
    """Where [at, end) of a passage stands in the source; None for words that are not from it."""
    return passage.span(at, end) if passage.segments else None


def readable(passage: Passage) -> Passage:
    """A passage as far as duties are looked for in it."""
    if len(passage.text) <= _LONGEST:
        return passage
    return Passage(passage.text[:_LONGEST], passage.segments, passage.calls)


# Several times the longest provision of a real paper; it keeps the time of reading in proportion to the text.
_LONGEST = 12_000
