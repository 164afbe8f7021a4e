"""Two syllables side by side, the words of two syllables that papers use, and what tells them from names."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from trienkhai.directive.lexicon.letters import fold_letters
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

_BEFORE = lazily(r"(\w+|[^\w\s])\s*$")
_BEHIND = lazily(r"\s*(\w+|[^\w\s])")
_CHUNK = lazily(r"\S+")
_LONGEST = 40  # characters of a word and the blanks behind it
QUARTERS = frozenset({"i", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two syllables of a folded text, a blank between them."""

    folded: str
    start: int
    second: int  # where the second begins
    end: int

    @property
    def words(self) -> tuple[str, str]:
        """The two."""
        return self.folded[self.start : self.second - 1], self.folded[self.second : self.end]

    @property
    def is_bare(self) -> bool:
        """Whether neither has a mark."""
        return self.folded[self.start : self.end].isascii()

    @property
    def before(self) -> str:
        """The word or sign before them, or nothing."""
        found = _BEFORE.search(self.folded, max(0, self.start - _LONGEST), self.start)
        return found[1] if found else ""

    @property
    def behind(self) -> str:
        """The word or sign behind them, or nothing."""
        found = _BEHIND.match(self.folded, self.end)
        return found[1] if found else ""


def belongs_beside(pair: Pair) -> bool:
    """Whether one of the two is the half of a right word that stands there too: “cơ sở đó” is no “sơ đồ”."""
    one, other = pair.words
    before = pair.before
    if one in _MEASURES and (before.isdecimal() or before in _BEFORE_MEASURES):
        return True  # “trên 01 ha tăng bình quân …” is no “hạ tầng”
    return f"{before} {one}" in said_pairs() or f"{other} {pair.behind}" in said_pairs()


_MEASURES = frozenset({"ha", "kg", "km", "mm"})
_BEFORE_MEASURES = frozenset({"/", "mỗi", "một"})


def is_name(text: str, pair: Pair) -> bool:
    """Whether the two may be a name: capitals in one, or in both behind a kind of place or in a symbol."""
    if pair.words[1] in QUARTERS:
        return False
    first, second = text[pair.start : pair.second - 1], text[pair.second : pair.end]
    if first.isupper() and _ends_symbol(pair):
        return True
    if not second[0].isupper():
        return len(first) > 1 and first.isupper()
    is_heading = first.isupper() and second.isupper() and len(second) > 1
    return not is_heading or pair.before in listed("before_names")


def _ends_symbol(pair: Pair) -> bool:
    """Whether a word stands behind the stroke of a symbol (“CTR/TU”, “TB-VPTU”), not of a list."""
    if pair.before == "/":
        return True
    stroke = pair.folded[max(0, pair.start - 2) : pair.start]
    return stroke.endswith("-") and stroke[0].isalnum()


@cache
def right_pairs() -> frozenset[str]:
    """The words of two syllables that stand in official papers all the time."""
    return listed("words")


@cache
def said_pairs() -> frozenset[str]:
    """Those words, and others that are said too though no slip is told by them."""
    return right_pairs() | listed("said")


@cache
def right_syllables() -> frozenset[str]:
    """The syllables of those words."""
    return frozenset(syllable for pair in right_pairs() for syllable in pair.split(" "))


@cache
def known_syllables() -> frozenset[str]:
    """The syllables of those words, the small words, and others that are said though they stand in none."""
    return right_syllables() | listed("grammar") | listed("others") | listed("before_numbers")


@cache
def listed(key: str) -> frozenset[str]:
    """The words of a list that are parted by commas."""
    words = " ".join(str(load("compounds")[key]).split()).split(",")
    return frozenset(fold_letters(word.strip()) for word in words)


def starts_of(folded: str, chunks: Sequence[str]) -> list[int]:
    """Where each chunk stands; they are counted off where one blank parts them, as nearly always."""
    if sum(map(len, chunks)) + len(chunks) - 1 == len(folded):
        return [*accumulate((len(chunk) + 1 for chunk in chunks), initial=0)]
    return [found.start() for found in _CHUNK.finditer(folded)]
