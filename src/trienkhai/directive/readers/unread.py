"""Letters that a file does not tell: they stand in the text as a sign for that, and are said."""

import re
from collections.abc import Iterator

from trienkhai.directive.lexicon.patterns import lazily

LOST = "\ufffd"
"""Stands where a letter could not be read."""

# The sign for it, and codes whose meaning is known to the font of their maker alone.
_UNREAD = lazily("[\ufffd\ue000-\uf8ff]")
# Vietnamese letters that a program wrote as question marks; an address may hold a few.
_ASKED = lazily(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
_MOST_ASKED = 4
_NOT_PRIVATE = bytes({*range(0x100)} - {*range(0xE0, 0xF9)})  # upper bytes outside U+E000 to U+F8FF
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


def _has_private(text: str) -> bool:
    """A look at the upper byte of each character: a pattern takes three times as long."""
    return bool(text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _NOT_PRIVATE))


def _found(text: str) -> Iterator[re.Match[str]]:
    if LOST in text or _has_private(text):
        yield from _UNREAD.finditer(text)
    if text.count("?") > _MOST_ASKED:
        asked = list(_ASKED.finditer(text))
        yield from asked if len(asked) > _MOST_ASKED else ()
