"""Names that a paper sets in capitals, as they are written in running text."""

from functools import cache

from trienkhai.directive.lexicon.load import load
from trienkhai.directive.structure.layout import is_capitals

_MOST_WORDS = 8


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in load("header_words")["names"]}


def write_out(text: str) -> str:
    """A name in ordinary letters: BAN THƯỜNG VỤ TỈNH ỦY becomes Ban Thường vụ Tỉnh ủy.

    Text that is not in capitals is returned as it stands.
    """
    if not is_capitals(text):
        return text
    words = text.split()
    written: list[str] = []
    while words:
        name, count = _longest(words)
        written.append(name)
        words = words[count:]
    joined = " ".join(written)
    return joined[:1].upper() + joined[1:]


def begins_with_title(text: str) -> bool:
    """True when the first words are those of a body or an office (PHÓ CHỦ TỊCH), not of a person."""
    words = text.split()
    return any(
        " ".join(words[:count]).casefold().replace("uỷ", "ủy") in _names()
        for count in range(2, min(_MOST_WORDS, len(words)) + 1)
    )


def _longest(words: list[str]) -> tuple[str, int]:
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        name = _names().get(" ".join(words[:count]).casefold().replace("uỷ", "ủy"))
        if name:
            return name, count
    return (words[0].capitalize() if words[0].rstrip(",;").isalpha() else words[0]), 1
