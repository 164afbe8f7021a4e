"""Names that a paper sets in capitals, as they are written in running text."""

import re
from collections.abc import Sequence
from functools import cache

from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.structure.layout import is_capitals
from trienkhai.vietnamese.syllables import is_syllable

_MOST_WORDS = 8
_DASH_AT_A_WORD = lazily(r"(?<=\s)[-–](?=\w)|(?<=[^\W\d_])[-–](?=\s)")
_DASH_IN_A_WORD = lazily(r"\b([^\W\d_]+)([-–])([^\W\d_]+)\b(?!/)")


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in load("header_words")["names"]}


def write_out(text: str) -> str:
    """A name in ordinary letters: BAN THƯỜNG VỤ TỈNH ỦY becomes Ban Thường vụ Tỉnh ủy.

    Text that is not in capitals is returned as it stands.
    """
    if not is_capitals(text):
        return text
    words = _dashes_apart(text).split()
    written: list[str] = []
    while words:
        name, count = longest_name(words)
        written.append(name or _alone(words[0]))
        words = words[count:]
    joined = " ".join(written)
    return joined[:1].upper() + joined[1:]


def begins_with_title(text: str) -> bool:
    """True when the first words are those of a body or an office (PHÓ CHỦ TỊCH), not of a person."""
    words = text.split()
    return any(
        _folded(" ".join(words[:count])) in _names() for count in range(2, min(_MOST_WORDS, len(words)) + 1)
    )


def _dashes_apart(text: str) -> str:
    """Dashes between two names with blanks around them, as names are written; those of a symbol stay."""
    return _DASH_IN_A_WORD.sub(_apart, _DASH_AT_A_WORD.sub(lambda dash: f" {dash[0]} ", text))


def _apart(glued: re.Match[str]) -> str:
    before, dash, after = glued.groups()
    return f"{before} {dash} {after}" if is_syllable(before) and is_syllable(after) else glued[0]


# Words in which no name of a body ends.
_WANTING = (" KHỐI", " CÁC", " VÀ", " CỦA", " NHÂN", ",", " -", " –")
# Words that are no name alone: BỘ over TƯ PHÁP.
_HEADS = frozenset({"BỘ", "SỞ", "ỦY", "UỶ", "BAN", "HỘI", "PHÒNG", "CỤC", "TỔNG CỤC", "VỤ", "VĂN"})


def wants_more(text: str) -> bool:
    """True for capitals that end in a word with which no body's name ends."""
    return text.endswith(_WANTING) or text in _HEADS


def ends_within_name(before: str, after: str) -> bool:
    """True when a name in capitals is cut between the two texts: UỶ BAN NHÂN and DÂN, CHÍNH and PHỦ."""
    words, rest = _folded(before).split(), _folded(after).split()
    for count in range(1, min(_MOST_WORDS, len(words)) + 1):
        start = " ".join(words[-count:])
        if any(
            f"{start} {' '.join(rest[:more])}" in _names()
            for more in range(1, min(_MOST_WORDS, len(rest)) + 1)
        ):
            return True
    return False


def _folded(text: str) -> str:
    return text.casefold().replace("uỷ", "ủy")


def longest_name(words: Sequence[str]) -> tuple[str, int]:
    """The longest known name that the words begin with, written out, and how many of them it takes.

    The empty name and one word where they begin with none.
    """
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        printed = " ".join(words[:count])
        mark = printed[-1] if printed[-1] in ",;" else ""
        name = _names().get(_folded(printed)) or _names().get(_folded(printed.rstrip(",;")))
        if name:
            return f"{name}{mark}", count
    return "", 1


def _alone(word: str) -> str:
    """A word of no known name: that of a place or a person, most likely."""
    return word.capitalize() if word.rstrip(",;").isalpha() else word
