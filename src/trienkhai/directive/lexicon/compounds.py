"""Words of two syllables with the letters of a common word and the marks of none ("tô chức", "thâm quyền").

What stands beside them tells a slip from two words that only meet: "bình quân chung" has no "quần chúng".
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from trienkhai.directive.lexicon.letters import fold_letters
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

_TOKEN = lazily(r"\w+|[^\w\s]")
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


def find_slips(text: str, folded: str | None = None) -> tuple[Slip, ...]:
    """Every slip of marks in a text, in its order; expects NFC. ``folded`` is its ``fold_letters``."""
    if folded is None:
        folded = fold_letters(text)
    # Most texts have none: what decides it are look-ups alone, of what stands between blanks.
    if not any(map(_RIGHTS_BY_PAIR.__getitem__, pairwise(folded.split()))):
        return ()
    return tuple(_slips(text, folded, [*_TOKEN.finditer(folded)]))


def _slips(text: str, folded: str, tokens: Sequence[re.Match[str]]) -> Iterator[Slip]:
    done = 0
    for one, other, right in _slipped_pairs(text, folded, tokens):
        # Where the pair before has put the first of the two right, the second is left.
        start, meant = (one.start(), right) if one.start() >= done else (other.start(), right.split(" ")[1])
        done = other.end()
        if folded[start:done] != meant:
            yield Slip(start, done, meant)


def _slipped_pairs(
    text: str, folded: str, tokens: Sequence[re.Match[str]]
) -> Iterator[tuple[re.Match[str], re.Match[str], str]]:
    """Two tokens that stand together and what they should be, where nothing beside them speaks for them."""
    last = len(tokens) - 1
    rights = map(_RIGHTS_BY_PAIR.__getitem__, pairwise([token[0] for token in tokens]))
    for at, right in enumerate(rights):
        if right is None:
            continue
        one, other = tokens[at], tokens[at + 1]
        # Letters that Unicode has not joined with their marks have another length than the right ones.
        if other.start() - one.end() != 1 or other.end() - one.start() != len(right):
            continue
        before, behind = tokens[max(0, at - 1)], tokens[min(last, at + 2)]
        if _belongs_beside(before, one, other, behind) or _is_name(text, before, one, other):
            continue
        if not folded[one.start() : other.end()].isascii() or _is_marked(tokens):
            yield one, other, right


class _RightsByPair(dict[tuple[str, str], str | None]):
    """By two strings that stand together: the right word, if the syllables where they meet are its slip."""

    def __missing__(self, pair: tuple[str, str]) -> str | None:
        one, other = _LAST_WORD.search(pair[0]), _FIRST_WORD.match(pair[1])
        right = _right_if_slipped(one[0], other[0]) if one and other else None
        if len(self) < _MOST_KEPT:
            self[pair] = right
        return right


_LAST_WORD = lazily(r"\w+$")
_FIRST_WORD = lazily(r"\w+")
_MOST_KEPT = 20_000
_RIGHTS_BY_PAIR = _RightsByPair()


def _right_if_slipped(one: str, other: str) -> str | None:
    """The right word that has the letters of two syllables, if they are none and differ in no small word."""
    right = _right_for(one, other)
    if right is None or f"{one} {other}" in _rights():
        return None
    differing = [found for found, meant in zip((one, other), right.split(" "), strict=True) if found != meant]
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


def _belongs_beside(
    before: re.Match[str], one: re.Match[str], other: re.Match[str], behind: re.Match[str]
) -> bool:
    """Whether one of the two is the half of a right word that stands there too: “cơ sở đó” is no “sơ đồ”."""
    return f"{before[0]} {one[0]}" in _rights() or f"{other[0]} {behind[0]}" in _rights()


def _is_name(text: str, before: re.Match[str], one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether the two may be a name: capitals in one, or in both behind a kind of place or in a symbol."""
    first, second = text[one.start() : one.end()], text[other.start() : other.end()]
    if other[0] in _QUARTERS:
        return False
    if first.isupper() and _ends_symbol(text, before, one):
        return True
    if not second[0].isupper():
        return len(first) > 1 and first.isupper()
    is_heading = first.isupper() and second.isupper() and len(second) > 1
    return not is_heading or before[0] in _lexicon("before_names")


def _ends_symbol(text: str, before: re.Match[str], one: re.Match[str]) -> bool:
    """Whether a word stands behind the stroke of a symbol (“CTR/TU”, “TB-VPTU”), not of a list."""
    if before[0] == "/":
        return True
    return before[0] == "-" and before.end() == one.start() and text[: before.start()][-1:].isalnum()


def _is_marked(tokens: Sequence[re.Match[str]]) -> bool:
    words = [token[0] for token in tokens if token[0].isalpha()]
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
