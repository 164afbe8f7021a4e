"""Letters that a file does not tell: they stand in the text as a sign for that, and are said."""

import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.readers.signs import has_private

LOST = "\ufffd"
"""Stands where a letter could not be read."""

# The sign for it, and codes whose meaning is known to the font of their maker alone.
_UNREAD = lazily("[\ufffd\ue000-\uf8ff]")
# Vietnamese letters that a program wrote as question marks, and questions without a blank after them.
_ASKED = lazily(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
_LONGEST_ADDRESS = 120
_MOST_ASKED = 4
_AROUND = 25  # characters on either side that are shown


def unread_letters(text: str) -> Iterator[tuple[int, str]]:
    """Where each letter stands that cannot be read, with the words around it; no words twice."""
    given = 0
    for found in _found(text):
        at = found.start()
        if at < given:
            yield at, ""
            continue
        start = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
        around = text[start : at + _AROUND].partition("\n")[0]
        given = start + len(around)
        yield at, around


def _found(text: str) -> Iterator[re.Match[str]]:
    if LOST in text or has_private(text):
        yield from _UNREAD.finditer(text)
    if text.count("?") > _MOST_ASKED:
        asked = [found for found in _ASKED.finditer(text) if _is_letter(text, found.start())]
        yield from asked if len(asked) > _MOST_ASKED else ()


def _is_letter(text: str, at: int) -> bool:
    """False for a question mark that ends a sentence, or that belongs to an address."""
    if text[at - 1].islower() and text[at + 1].isupper():
        return False
    word = text[max(0, at - _LONGEST_ADDRESS) : at].rsplit(maxsplit=1)[-1]
    return "://" not in word and "www." not in word
