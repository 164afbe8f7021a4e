"""Words of two syllables with the letters of a common word and the marks of none ("tô chức", "thâm quyền").

What stands beside them tells a slip from two words that only meet: "bình quân chung" has no "quần chúng".
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

_TOKEN = lazily(r"\w+|[^\w\s]")
# A text of which less is marked is typed without marks: it has no slips of marks.
_MARKED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Slip:
    """Two syllables at [start, end) of a text that are a slip for the word ``right``, in small letters."""

    start: int
    end: int
    right: str


def find_slips(text: str) -> Iterator[Slip]:
    """Every slip of marks in a text, in its order; expects NFC. A slip is as long as its right word."""
    folded = fold_in_place(text)
    if _may_have_slips(folded):
        yield from _slips(text, folded, [*_TOKEN.finditer(folded)])


def _may_have_slips(folded: str) -> bool:
    """Whether two syllables, whatever is between, have a word's letters and not its marks."""
    rights, bare = _rights_by_letters(), _BARE
    for one, other in pairwise(_TOKEN.findall(folded)):
        seconds = rights.get(bare[one])
        if seconds and (right := seconds.get(bare[other])) and right != f"{one} {other}":
            return True
    return False


def _slips(text: str, folded: str, tokens: list[re.Match[str]]) -> Iterator[Slip]:
    last = len(tokens) - 1
    for at, (one, other) in enumerate(pairwise(tokens)):
        right = _rights_by_letters().get(_BARE[one[0]], {}).get(_BARE[other[0]])
        if right is None or not _is_slip(one, other, right):
            continue
        before, behind = tokens[max(0, at - 1)], tokens[min(last, at + 2)]
        if _belongs_beside(before, one, other, behind) or _is_name(text, before, one, other):
            continue
        if folded[one.start() : other.end()].isascii() and not _is_marked(tokens):
            continue
        yield Slip(one.start(), other.end(), right)


def _is_slip(one: re.Match[str], other: re.Match[str], right: str) -> bool:
    """Whether the two syllables stand together, are no right word, and differ in no small word of grammar."""
    if other.start() - one.end() != 1 or f"{one[0]} {other[0]}" in _rights():
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
    """Whether the two may be a name: the second with a capital, or all capitals behind a kind of place."""
    first, second = text[one.start() : one.end()], text[other.start() : other.end()]
    if not second[0].isupper():
        return False
    is_heading = first.isupper() and second.isupper() and len(second) > 1
    return not is_heading or before[0] in _lexicon("before_names")


def _is_marked(tokens: list[re.Match[str]]) -> bool:
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
def _rights() -> frozenset[str]:
    return _lexicon("words")


@cache
def _lexicon(key: str) -> frozenset[str]:
    """The words of a list that are parted by commas."""
    words = " ".join(str(load("compounds")[key]).split()).split(",")
    return frozenset(fold_in_place(word.strip()) for word in words)
