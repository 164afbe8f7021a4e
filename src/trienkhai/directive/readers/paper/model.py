"""What stands on a page: words and drawn rules, in points from the upper left corner."""

import math
from dataclasses import field

from trienkhai.directive.readers.assembly import Word
from trienkhai.directive.source import Box
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word on a page; ``size`` is the height of its type, ``base`` the line it stands on.

    ``is_tied`` says that no blank parts it from the word before it, ``is_raised`` that it is a small figure
    above the line.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    base: float
    is_raised: bool = False
    is_tied: bool = False
    confidence: float | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line from one point to another, level or upright."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """True for a line from left to right, False for one from top to bottom."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Straightening:
    """How a picture was straightened about its middle: turned by degrees against the clock, then unleaned.

    ``slope`` is how far aside each point below the middle was moved.
    """

    degrees: float
    slope: float = 0.0

    def back(self, across: float, down: float) -> tuple[float, float]:
        """Where a point lay before; both are counted from the middle."""
        cos, sin = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        across += self.slope * down
        return cos * across - sin * down, sin * across + cos * down


@dataclass(slots=True)
class PaperPage:
    """A page; ``is_scanned`` where its words were read from a picture.

    ``stamps`` are lines in colour, which are no words of the text. ``turn`` says by how many quarters,
    clockwise, the page as it is shown was turned to be read, ``straightened`` how it was made straight then.
    """

    number: int
    width: float
    height: float
    words: list[PageWord] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    is_scanned: bool = False
    turn: int = 0
    stamps: list[str] = field(default_factory=list)
    straightened: Straightening | None = None

    def word(self, word: PageWord, text: str | None = None) -> Word:
        """A word as the assembly takes it, its box in shares of the page."""
        return Word(word.text if text is None else text, self.number, self.box(word), word.confidence)

    def box(self, word: PageWord) -> Box:
        """Where a word stands on the page as it is shown, in shares of it."""
        edges = self._askew(word) if self.straightened else (word.left, word.top, word.right, word.bottom)
        left, right = _share(edges[0], self.width), _share(edges[2], self.width)
        top, bottom = _share(edges[1], self.height), _share(edges[3], self.height)
        for _ in range(self.turn):
            left, top, right, bottom = top, _share(1 - right, 1), bottom, _share(1 - left, 1)
        return Box(left, top, right, bottom)

    def _askew(self, word: PageWord) -> tuple[float, float, float, float]:
        """The box around a word where it stood before the page was made straight."""
        straightened = self.straightened or Straightening(0)
        across, down = self.width / 2, self.height / 2
        corners = [
            straightened.back(x - across, y - down)
            for x in (word.left, word.right)
            for y in (word.top, word.bottom)
        ]
        lefts, tops = [x + across for x, _ in corners], [y + down for _, y in corners]
        return min(lefts), min(tops), max(lefts), max(tops)


def _share(value: float, whole: float) -> float:
    return round(min(1.0, max(0.0, value / whole)), 5) if whole > 0 else 0.0
