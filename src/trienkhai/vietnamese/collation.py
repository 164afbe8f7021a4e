"""The order of Vietnamese dictionaries, as a key that any database sorts rightly.

Alphabet: a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z. Tones: ngang, huyền, hỏi, ngã,
sắc, nặng. Words are compared syllable by syllable, letters before tone, so “Ba Tri” stands before “Bà Rịa”.
"""

import unicodedata
from functools import lru_cache

from trienkhai.vietnamese.folding import fold
from trienkhai.vietnamese.patterns import lazily

SORT_KEY_LENGTH = 600
"""No key is longer; a text of up to 298 Vietnamese letters keeps its whole key."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# ngang, huyền, hỏi, ngã, sắc, nặng
_TONE_ORDER = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_SYLLABLE = lazily(r"[0-9]+|[^\W\d_]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`", None))
_LONGEST_PLAIN_NUMBER = 8


def _letter_pairs() -> dict[str, str]:
    """Each letter of the alphabet as two ASCII characters: a is “a0”, ă “a1”, â “a2”, b “b0”."""
    pairs: dict[str, str] = {}
    for letter in _ALPHABET:
        plain = fold(letter, keep_marks=False)
        pairs[letter] = f"{plain}{sum(pair[0] == plain for pair in pairs.values())}"
    return pairs


_PAIRS = _letter_pairs()


def _vowels() -> dict[str, tuple[str, str]]:
    """Each composed letter with its pair and its tone."""
    return {
        unicodedata.normalize("NFC", letter + mark): (pair, str(tone))
        for letter, pair in _PAIRS.items()
        for tone, mark in enumerate(_TONE_ORDER)
        if len(unicodedata.normalize("NFC", letter + mark)) == 1
    }


_LETTERS = _vowels()


def sort_key(text: str) -> str:
    """A string of digits and small ASCII letters that sorts as the text should, in any collation.

    Case, Unicode form, tone-mark placement and punctuation do not count; numbers sort by value (“Chi bộ 2”
    before “Chi bộ 10”), before letters. Letters of other alphabets come last. At most ``SORT_KEY_LENGTH``
    characters.
    """
    syllables = _SYLLABLE.findall(fold(text).translate(_APOSTROPHES))
    return "".join(_syllable_key(syllable) for syllable in syllables)[:SORT_KEY_LENGTH]


@lru_cache(maxsize=1 << 14)
def _syllable_key(syllable: str) -> str:
    """The letters' pairs and then the tone, which, beginning with 0, sorts before any further letter."""
    if syllable[0] in "0123456789":
        return _number_key(syllable)
    letters = [_LETTERS.get(letter) or _foreign(letter) for letter in syllable]
    tone = max(tone for _, tone in letters)
    return "".join(pair for pair, _ in letters) + "0" + tone


def _number_key(digits: str) -> str:
    """How many digits, the digits, and the end of the syllable: 2 is “1201”, 10 is “21001”."""
    digits = digits.lstrip("0") or "0"
    if len(digits) <= _LONGEST_PLAIN_NUMBER:
        return f"{len(digits)}{digits}00"
    return f"9{len(digits):09}{digits}00"


def _foreign(letter: str) -> tuple[str, str]:
    """An accented letter of another Latin alphabet as its plain one; anything else after z, by code point."""
    plain = fold(letter, keep_marks=False)
    return _LETTERS.get(plain, (f"zz{ord(letter):06x}", "0"))
