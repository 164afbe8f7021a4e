"""Which letters follow each other in Vietnamese, learnt from directives (``tools/letters.py``)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")


def pairs_of(text: str) -> Iterator[str]:
    """Each two letters of a word that follow each other, in small letters."""
    for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
        for at in range(len(word) - 1):
            yield word[at : at + 2]


@cache
def known_pairs() -> frozenset[str]:
    """The pairs that directives hold."""
    table = resources.files(__package__).joinpath("letters.txt").read_text(encoding="utf-8")
    return frozenset(line[0] + after for line in table.splitlines() for after in line[2:])


def share_known(text: str) -> float:
    """The share of a text's pairs of letters that Vietnamese has; 1 for a text without any."""
    pairs = list(pairs_of(text))
    known = known_pairs()
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 1.0


def share_accented(text: str) -> float:
    """The share of letters that bear a mark or are đ; a fourth in Vietnamese, none where a scan lost them."""
    letters = [letter for letter in unicodedata.normalize("NFC", text) if letter.isalpha()]
    return sum(letter > "\x7f" for letter in letters) / len(letters) if letters else 0.0


def share_without_vowel(text: str) -> float:
    """The share of words in small letters that have no vowel, as where letters fell out."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if word.islower()]
    bare = [set(unicodedata.normalize("NFD", word).translate({0x1A1: "o", 0x1B0: "u"})) for word in words]
    return sum(not letters & _VOWELS for letters in bare) / len(words) if words else 0.0
