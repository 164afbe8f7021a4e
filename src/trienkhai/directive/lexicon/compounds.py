"""Words of two syllables with the letters of a common word and the marks of none ("tô chức", "thâm quyền").

What stands beside them tells a slip from two words that only meet: "bình quân chung" has no "quần chúng".
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
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


@lru_cache(maxsize=1024)
def find_slips(text: str) -> tuple[Slip, ...]:
    """Every slip of marks in a text, in its order; expects NFC."""
    folded = fold_letters(text)
    return tuple(_slips(text, folded, [*_TOKEN.finditer(folded)])) if _may_have_slips(folded) else ()


def _may_have_slips(folded: str) -> bool:
    """Whether two syllables, whatever is between, have a word's letters and not its marks."""
    for one, other in pairwise(_TOKEN.findall(folded)):
        right = _right_for(one, other)
        if right and right != f"{one} {other}":
            return True
    return False


def _right_for(one: str, other: str) -> str | None:
    """The right word with the letters of two tokens, whatever their marks; None where there is none."""
    letters = _BARE[one]
    seconds = _rights_by_letters().get(letters)
    if seconds and (right := seconds.get(_BARE[other])):
        return right
    if letters in _before_numbers() and not one.isascii() and (other.isdecimal() or other in _QUARTERS):
        return f"{_before_numbers()[letters]} {other}"
    return None


def _slips(text: str, folded: str, tokens: Sequence[re.Match[str]]) -> Iterator[Slip]:
    last, done = len(tokens) - 1, 0
    for at, (one, other) in enumerate(pairwise(tokens)):
        right = _right_for(one[0], other[0])
        if right is None or not _is_slip(one, other, right):
            continue
        before, behind = tokens[max(0, at - 1)], tokens[min(last, at + 2)]
        if _belongs_beside(before, one, other, behind) or _is_name(text, before, one, other):
            continue
        if folded[one.start() : other.end()].isascii() and not _is_marked(tokens):
            continue
        start = one.start()
        if start < done:  # the pair before has put the first of the two right
            start, right = other.start(), right.split(" ")[1]
        done = other.end()
        if folded[start:done] != right:
            yield Slip(start, done, right)


def _is_slip(one: re.Match[str], other: re.Match[str], right: str) -> bool:
    """Whether the two syllables stand together, are no right word, and differ in no small word of grammar."""
    found = f"{one[0]} {other[0]}"
    # Letters that Unicode has not joined with their marks have another length than the right ones.
    if other.start() - one.end() != 1 or found == right or found in _rights() or len(found) != len(right):
        return False
    first, second = right.split(" ")
    return not any(
        found in _lexicon("grammar")
        for found, meant in ((one[0], first), (other[0], second))
        if found != meant
    )


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


_MOST_KEPT = 20_000
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
