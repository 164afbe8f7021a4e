"""Where two wordings of one thing part, so that a reader need not compare them word by word."""

from dataclasses import dataclass
from itertools import takewhile

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

GLANCE = 10
"""How many words are compared without help."""
AROUND = 14
"""How many words of what stayed are shown on either side."""
MOST = 300
"""How many words of what changed are shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where one of two wordings differs from the other: the words that do, from ``start`` to ``end``."""

    words: list[str]
    start: int
    end: int

    def before(self) -> str:
        """The last words that both say alike, with dots where some are left out."""
        cut = max(self.start - AROUND, 0)
        return " ".join(["…"] * bool(cut) + self.words[cut : self.start])

    def changed(self) -> str:
        """The words that differ, the first of them where they are very many; "" where none does."""
        cut = min(self.end, self.start + MOST)
        return " ".join(self.words[self.start : cut] + ["…"] * (cut < self.end))

    @property
    def shares(self) -> bool:
        """Whether the two wordings have a beginning or an end in common."""
        return self.start > 0 or self.end < len(self.words)

    def after(self) -> str:
        """The first words that both say alike again, with dots where some are left out."""
        cut = self.end + AROUND
        return " ".join(self.words[self.end : cut] + ["…"] * (cut < len(self.words)))


def differing(words: str, other: str) -> Part:
    """What ``words`` has between the words that both begin with and those that both end with."""
    here, there = words.split(), other.split()
    start = _shared(here, there)
    end = len(here) - _shared(here[start:][::-1], there[start:][::-1])
    return Part(here, start, end)


def _shared(here: list[str], there: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))


def marked(words: str, other: str) -> SafeString:
    """The wording shortened to where it differs from the other, what differs marked.

    Short wordings, and two that share nothing, stand as they are: they are no change of a few words.
    """
    part = differing(words, other)
    stands_out = len(part.words) > GLANCE and part.shares and part.changed()
    changed = format_html("<mark>{}</mark>", part.changed()) if stands_out else part.changed()
    pieces = [part.before(), changed, part.after()]
    return format_html_join(" ", "{}", [[piece] for piece in pieces if piece])
