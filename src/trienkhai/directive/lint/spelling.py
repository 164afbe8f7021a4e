"""Words that no rule of Vietnamese spelling allows."""

import unicodedata
from functools import lru_cache
from itertools import pairwise

from trienkhai.vietnamese import is_syllable

# A word with other marks inside is a number, an address or two words: not looked at.
_MARKS = ".,;:()[]“”\"'…/*_-–|!?¹²³⁴⁵⁶⁷⁸⁹"
_STOPS = ("c", "ch", "p", "t")
# Sắc and nặng are the tones of a syllable that ends in a stop.
_STOPPED_TONES = frozenset("\u0301\u0323")
_LONGEST = 12


def misspelt_words(text: str) -> set[str]:
    """The words in small letters with a Vietnamese letter that spell no syllable; expects NFC.

    Words of other languages and abbreviations have no such letters, or capitals.
    """
    printed: set[str] = set()
    for line in text.splitlines():
        printed.update(line.split())
    words = {word.strip(_MARKS) for word in printed}
    return {word for word in words if not word.isascii() and _is_misspelt(word)}


def parted(word: str) -> str | None:
    """Two words that were run together ("kếhoạch"), with the blank between; None where no one way fits."""
    if len(word) > 2 * _LONGEST:
        return None
    ways = [at for at in range(2, len(word) - 1) if _is_spelt(word[:at]) and _is_spelt(word[at:])]
    return f"{word[: ways[0]]} {word[ways[0] :]}" if len(ways) == 1 else None


def _is_misspelt(word: str) -> bool:
    return _has_capital_inside(word) if not _is_small(word) else not _is_spelt(word)


def _has_capital_inside(word: str) -> bool:
    """“tÊ”, “thầẦu”: a capital with a mark behind a small letter, which no name and no short form has."""
    inner = (letter for one, letter in pairwise(word) if one.islower())
    return word.isalpha() and any(
        letter.isupper() and not letter.isascii() and letter != "Đ" for letter in inner
    )


def _is_small(word: str) -> bool:
    return word.isalpha() and word[1:].islower() and word[0].islower()


@lru_cache(maxsize=20_000)
def _is_spelt(word: str) -> bool:
    if len(word) == 1:
        return True
    if len(word) > _LONGEST or not is_syllable(word):
        return False
    return not word.endswith(_STOPS) or bool(_STOPPED_TONES.intersection(unicodedata.normalize("NFD", word)))
