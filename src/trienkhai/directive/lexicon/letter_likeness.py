"""Which right syllables a mistaken word may be: it sounds or looks like one, or is two without a blank."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache

from trienkhai.directive.lexicon.pairs import known_syllables, right_pairs, right_syllables
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.spelling import is_foreign, is_spelt

_OPENINGS = (("tr", "ch"), ("x", "s"), ("gi", "d"), ("r", "d"), ("n", "l"))
_NO_N = ("ng", "nh")
# What scans and fingers take for another: the letters on the left stand for those on the right.
_LOOKS = (("rn", "m"), ("1", "i"), ("l", "i"), ("0", "o"), ("e", "c"), ("b", "h"), ("u", "n"))
_DOUBLE = lazily(r"(.)\1+")
_SHORTEST = 3
_LONGEST = 9


@lru_cache(maxsize=20_000)
def alike(word: str) -> frozenset[str]:
    """The right syllables that a folded word may stand for; none where it is a known one itself.

    What can be spelt has their marks and sounds or looks like them ("xản", "sảu"); what cannot may have other
    marks, a letter too many or too few, or two that changed places ("qyuết").
    """
    if not 1 < len(word) <= _LONGEST or word in known_syllables() or word.isdecimal() or is_foreign(word):
        return frozenset()
    if is_spelt(word):
        sounds = _by(_sound).get(_sound(word), frozenset())
        return sounds | _by(_look_with_marks).get(_look_with_marks(word), frozenset())
    looks = _by(_look).get(_look(word), frozenset())
    return looks | _one_step_away(word)


def read_alone(word: str) -> str | None:
    """The one syllable with marks that a word is when its figures are read as letters: "lễ" for "1ễ"."""
    right = word.replace("0", "o").replace("1", "l") if not word.isalpha() else word
    right = "l" + right[1:] if right[0] == "i" else right
    right = right.replace("gh", "g", 1) if not is_spelt(right) else right
    is_read = right != word and not right.isascii() and right.isalpha() and is_spelt(right)
    return right if is_read and not is_spelt(word) else None


@lru_cache(maxsize=20_000)
def run_together(word: str) -> str | None:
    """Two words without the blank between them ("kếhoạch"), with it; None where no one way fits.

    A pair of the list goes before two known words ("sựtiến"), and these before what can only be spelt.
    """
    if not _SHORTEST < len(word) <= 2 * _LONGEST or is_spelt(word) or is_foreign(word):
        return None
    ways = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    paired = [f"{one} {other}" for one, other in ways if f"{one} {other}" in right_pairs()]
    spelt = [(one, other) for one, other in ways if is_spelt(one) and is_spelt(other)]
    known = [pair for pair in spelt if known_syllables().issuperset(pair)]
    # Without a mark it may be a word of another language, if it is no pair.
    found = paired or [" ".join(pair) for pair in (known or spelt) if not word.isascii()]
    return found[0] if len(found) == 1 else None


@cache
def _by(form: Callable[[str], str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for syllable in right_syllables():
        found[form(syllable)].add(syllable)
    return {key: frozenset(syllables) for key, syllables in found.items()}


def _sound(word: str) -> str:
    """The word with one letter for each group of openings, and of closings, that are said alike."""
    for old, new in _OPENINGS if not word.startswith(_NO_N) else ():
        if word.startswith(old):
            word = new + word[len(old) :]
            break
    if word.endswith("ng"):
        return word[:-1]
    return word[:-1] + "c" if word.endswith("t") else word


def _look(word: str) -> str:
    """The word without marks and with one letter for each group that look alike."""
    apart = unicodedata.normalize("NFD", word).replace("đ", "d")
    return _look_with_marks("".join(letter for letter in apart if not unicodedata.combining(letter)))


def _look_with_marks(word: str) -> str:
    for old, new in _LOOKS:
        word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", word)


def _one_step_away(word: str) -> frozenset[str]:
    """The right syllables with a letter less or more than the word, or with two exchanged.

    Looked up, not compared one by one: a spoilt text holds thousands of words that are none.
    """
    if len(word) < _SHORTEST:
        return frozenset()
    exchanged = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return frozenset((exchanged | _shortened(word)) & right_syllables()) | _lengthened().get(
        word, frozenset()
    )


@cache
def _lengthened() -> dict[str, frozenset[str]]:
    """The right syllables by what is left of each without one of its letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for syllable in right_syllables():
        for less in _shortened(syllable):
            found[less].add(syllable)
    return {less: frozenset(syllables) for less, syllables in found.items()}


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}
