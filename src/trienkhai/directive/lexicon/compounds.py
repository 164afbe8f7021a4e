"""Words of two syllables with the letters of a common word and the marks of none ("tô chức", "thâm quyền").

What stands beside them tells a slip from two words that only meet: "bình quân chung" has no "quần chúng".
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, compress, pairwise

from trienkhai.directive.lexicon.letters import fold_letters
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

# A text of which less is marked is typed without marks: it has no slips of marks.
_MARKED_SHARE = 0.4
_QUARTERS = frozenset({"i", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Slip:
    """What slipped at [start, end) of a text, and in small letters what it should be, of the same length.

    It is two syllables, or a word of time or place with the number behind it ("nằm 2025" for "năm 2025").
    """

    start: int
    end: int
    right: str


@dataclass(frozen=True, slots=True)
class _Pair:
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


def find_slips(text: str, folded: str | None = None) -> tuple[Slip, ...]:
    """Every slip of marks in a text, in its order; expects NFC. ``folded`` is its ``fold_letters``."""
    if folded is None:
        folded = fold_letters(text)
    # Most texts have none: look-ups alone decide it, of what stands between blanks.
    chunks = folded.split()
    rights = [*map(_RIGHTS_BY_PAIR.__getitem__, pairwise(chunks))]
    return tuple(_slips(text, folded, [*_pairs(folded, chunks, rights)])) if any(rights) else ()


def _slips(text: str, folded: str, pairs: Sequence[tuple[_Pair, str]]) -> Iterator[Slip]:
    done = 0
    without_marks = any(pair.is_bare for pair, _ in pairs) and not _is_marked(folded)
    for pair, right in pairs:
        if _belongs_beside(pair) or _is_name(text, pair) or (pair.is_bare and without_marks):
            continue
        # Where the pair before has put the first of the two right, the second is left.
        start, meant = (pair.start, right) if pair.start >= done else (pair.second, right.split(" ")[1])
        done = pair.end
        if folded[start:done] != meant:
            yield Slip(start, done, meant)


_CHUNK = lazily(r"\S+")
_BEFORE = lazily(r"(\w+|[^\w\s])\s*$")
_BEHIND = lazily(r"\s*(\w+|[^\w\s])")
_LONGEST = 40  # characters of a word and the blanks behind it


def _pairs(folded: str, chunks: Sequence[str], rights: Sequence[str | None]) -> Iterator[tuple[_Pair, str]]:
    """Each two syllables for which there is a right word, with it."""
    starts = _starts(folded, chunks)
    for at, right in compress(enumerate(rights), rights):
        one, other, second = chunks[at], chunks[at + 1], starts[at + 1]
        first, last = _LAST_WORD.search(one), _FIRST_WORD.match(other)
        if right and first and last and starts[at] + len(one) + 1 == second:
            yield _Pair(folded, starts[at] + first.start(), second, second + last.end()), right


def _starts(folded: str, chunks: Sequence[str]) -> list[int]:
    """Where each chunk stands; they are counted off where one blank parts them, as nearly always."""
    if sum(map(len, chunks)) + len(chunks) - 1 == len(folded):
        return [*accumulate((len(chunk) + 1 for chunk in chunks), initial=0)]
    return [found.start() for found in _CHUNK.finditer(folded)]


class _RightsByPair(dict[tuple[str, str], str | None]):
    """By two strings that stand together: the right word, if the syllables where they meet are its slip."""

    def __missing__(self, pair: tuple[str, str]) -> str | None:
        one, other = _LAST_WORD.search(pair[0]), _FIRST_WORD.match(pair[1])
        right = _right_if_slipped(one[0], other[0]) if one and other else None
        if len(self) < _MOST_KEPT:
            self[pair] = right
        return right


# Letters without marks behind a stroke are the end of a symbol: “167-KH/TU ngày”.
_LAST_WORD = lazily(r"(?<!\w)(?!(?<=\w[/-])[a-z]+$)\w+$")
_FIRST_WORD = lazily(r"\w+")
_MOST_KEPT = 20_000
_RIGHTS_BY_PAIR = _RightsByPair()


def _right_if_slipped(one: str, other: str) -> str | None:
    """The right word that has the letters of two syllables, if they are none and differ in no small word."""
    right = _right_for(one, other)
    found = f"{one} {other}"
    # Letters that Unicode has not joined with their marks have another length than the right ones.
    if right is None or found in _rights() or len(found) != len(right):
        return None
    differing = [word for word, meant in zip((one, other), right.split(" "), strict=True) if word != meant]
    return right if differing and _lexicon("grammar").isdisjoint(differing) else None


def _right_for(one: str, other: str) -> str | None:
    """The right word with the letters of two syllables, whatever their marks; None where there is none."""
    letters = _BARE[one]
    seconds = _rights_by_letters().get(letters)
    if seconds and (right := seconds.get(_BARE[other])):
        return right
    if letters in _before_numbers() and not one.isascii() and (other.isdecimal() or other in _QUARTERS):
        return f"{_before_numbers()[letters]} {other}"
    return None


def _belongs_beside(pair: _Pair) -> bool:
    """Whether one of the two is the half of a right word that stands there too: “cơ sở đó” is no “sơ đồ”."""
    one, other = pair.words
    return f"{pair.before} {one}" in _rights() or f"{other} {pair.behind}" in _rights()


def _is_name(text: str, pair: _Pair) -> bool:
    """Whether the two may be a name: capitals in one, or in both behind a kind of place or in a symbol."""
    if pair.words[1] in _QUARTERS:
        return False
    first, second = text[pair.start : pair.second - 1], text[pair.second : pair.end]
    if first.isupper() and _ends_symbol(pair):
        return True
    if not second[0].isupper():
        return len(first) > 1 and first.isupper()
    is_heading = first.isupper() and second.isupper() and len(second) > 1
    return not is_heading or pair.before in _lexicon("before_names")


def _ends_symbol(pair: _Pair) -> bool:
    """Whether a word stands behind the stroke of a symbol (“CTR/TU”, “TB-VPTU”), not of a list."""
    if pair.before == "/":
        return True
    stroke = pair.folded[max(0, pair.start - 2) : pair.start]
    return stroke.endswith("-") and stroke[0].isalnum()


def _is_marked(folded: str) -> bool:
    words = [word for word in _FIRST_WORD.findall(folded) if word.isalpha()]
    return sum(not word.isascii() for word in words) >= _MARKED_SHARE * len(words)


class _Bare(dict[str, str]):
    """The letters of each syllable that was asked for, without marks."""

    def __missing__(self, word: str) -> str:
        letters = unicodedata.normalize("NFD", word).replace("đ", "d")
        found = "".join(letter for letter in letters if not unicodedata.combining(letter))
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found


_BARE = _Bare()


@cache
def _rights_by_letters() -> dict[str, dict[str, str]]:
    """By the bare letters of the first and of the second syllable: the one right word that has them."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in _rights():
        first, second = word.split(" ")
        found[_BARE[first]][_BARE[second]].append(word)
    return {
        first: {second: words[0] for second, words in seconds.items() if len(words) == 1}
        for first, seconds in found.items()
    }


@cache
def _before_numbers() -> dict[str, str]:
    """By their bare letters: the words before whose number no other word with these letters stands."""
    return {_BARE[word]: word for word in _lexicon("before_numbers")}


@cache
def _rights() -> frozenset[str]:
    return _lexicon("words")


@cache
def _lexicon(key: str) -> frozenset[str]:
    """The words of a list that are parted by commas."""
    words = " ".join(str(load("compounds")[key]).split()).split(",")
    return frozenset(fold_letters(word.strip()) for word in words)
