"""Words of two syllables with the letters of a common word and the marks of none ("tô chức", "thâm quyền").

What stands beside them tells a slip from two words that only meet: "bình quân chung" has no "quần chúng".
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress, pairwise

from trienkhai.directive.lexicon.letters import fold_letters
from trienkhai.directive.lexicon.pairs import (
    QUARTERS,
    Pair,
    belongs_beside,
    is_name,
    listed,
    right_pairs,
    said_pairs,
    starts_of,
)
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

# A text of which less is marked is typed without marks: it has no slips of marks.
_MARKED_SHARE = 0.4


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
    # Most texts have none: look-ups alone decide it, of what stands between blanks.
    chunks = folded.split()
    rights = [*map(_RIGHTS_BY_PAIR.__getitem__, pairwise(chunks))]
    return tuple(_slips(text, folded, [*_pairs(folded, chunks, rights)])) if any(rights) else ()


def _slips(text: str, folded: str, pairs: Sequence[tuple[Pair, str]]) -> Iterator[Slip]:
    done = 0
    without_marks = any(pair.is_bare for pair, _ in pairs) and not _is_marked(folded)
    for pair, right in pairs:
        if belongs_beside(pair) or is_name(text, pair) or (pair.is_bare and without_marks):
            continue
        # Where the pair before has put the first of the two right, the second is left.
        start, meant = (pair.start, right) if pair.start >= done else (pair.second, right.split(" ")[1])
        done = pair.end
        if folded[start:done] != meant:
            yield Slip(start, done, meant)


def _pairs(folded: str, chunks: Sequence[str], rights: Sequence[str | None]) -> Iterator[tuple[Pair, str]]:
    """Each two syllables for which there is a right word, with it."""
    starts = starts_of(folded, chunks)
    for at, right in compress(enumerate(rights), rights):
        one, other, second = chunks[at], chunks[at + 1], starts[at + 1]
        first, last = _LAST_WORD.search(one), _FIRST_WORD.match(other)
        if right and first and last and starts[at] + len(one) + 1 == second:
            yield Pair(folded, starts[at] + first.start(), second, second + last.end()), right


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
    if right is None or found in said_pairs() or len(found) != len(right):
        return None
    differing = [word for word, meant in zip((one, other), right.split(" "), strict=True) if word != meant]
    return right if differing and listed("grammar").isdisjoint(differing) else None


def _right_for(one: str, other: str) -> str | None:
    """The right word with the letters of two syllables, whatever their marks; None where there is none."""
    letters = _BARE[one]
    seconds = _rights_by_letters().get(letters)
    if seconds and (right := seconds.get(_BARE[other])):
        return right
    if letters in _before_numbers() and not one.isascii() and (other.isdecimal() or other in QUARTERS):
        return f"{_before_numbers()[letters]} {other}"
    return None


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
    for word in right_pairs():
        first, second = word.split(" ")
        found[_BARE[first]][_BARE[second]].append(word)
    return {
        first: {second: words[0] for second, words in seconds.items() if len(words) == 1}
        for first, seconds in found.items()
    }


@cache
def _before_numbers() -> dict[str, str]:
    """By their bare letters: the words before whose number no other word with these letters stands."""
    return {_BARE[word]: word for word in listed("before_numbers")}
