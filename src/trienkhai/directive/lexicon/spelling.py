"""Words that no rule of Vietnamese spelling allows."""

import unicodedata
from functools import lru_cache
from itertools import pairwise

from trienkhai.directive.lexicon.pairs import listed
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.vietnamese import is_syllable

# A word with other marks inside is a number, an address or two words: not looked at.
_MARKS = ".,;:()[]“”\"'…/*_-–|!?¹²³⁴⁵⁶⁷⁸⁹"
_STOPS = ("c", "ch", "p", "t")
# Sắc and nặng are the tones of a syllable that ends in a stop.
_STOPPED_TONES = frozenset("\u0301\u0323")
_LONGEST = 12
# “nghành”: these letters stand before e, ê, i and y alone; a tone does not change that.
_WRONG_OPENING = lazily(r"n?gh(?![eèéẻẽẹêềếểễệiìíỉĩịyỳýỷỹỵ])")


def misspelt_words(text: str) -> set[str]:
    """The words in small letters with a Vietnamese letter that spell no syllable; expects NFC.

    Words of other languages and abbreviations have no such letters, or capitals.
    """
    printed: set[str] = set()
    for line in text.splitlines():
        printed.update(line.split())
    words = {word.strip(_MARKS) for word in printed}
    return {word for word in words if not word.isascii() and _is_misspelt(word)}


def _is_misspelt(word: str) -> bool:
    return _has_capital_inside(word) if not _is_small(word) else not (is_spelt(word) or is_foreign(word))


def _has_capital_inside(word: str) -> bool:
    """“tÊ”, “thầẦu”: a capital with a mark behind a small letter, which no name and no short form has."""
    inner = (letter for one, letter in pairwise(word) if one.islower())
    return word.isalpha() and any(
        letter.isupper() and not letter.isascii() and letter != "Đ" for letter in inner
    )


def _is_small(word: str) -> bool:
    return word.isalpha() and word[1:].islower() and word[0].islower()


# Letters of no Vietnamese word; words of other languages have them ("dệt zèng").
_FOREIGN = frozenset("fjwz")


def is_foreign(word: str) -> bool:
    """Whether a word in small letters is one of another language, as far as a list or its letters tell."""
    return word in listed("loan_words") or not _FOREIGN.isdisjoint(word)


@lru_cache(maxsize=20_000)
def is_spelt(word: str) -> bool:
    """Whether the rules of spelling allow a word in small letters; no rule says that anybody says it."""
    if len(word) == 1:
        return True
    if len(word) > _LONGEST or not is_syllable(word) or _WRONG_OPENING.match(word):
        return False
    return not word.endswith(_STOPS) or bool(_STOPPED_TONES.intersection(unicodedata.normalize("NFD", word)))
