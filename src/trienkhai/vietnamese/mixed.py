"""Texts of which some lines or words are in an old character set while others are in Unicode."""

import re
from collections.abc import Iterable

from trienkhai.vietnamese.legacy import FEWEST_WORDS, MODERN, Legacy, is_right, recognise_legacy, share_right
from trienkhai.vietnamese.patterns import lazily

# In a word no Vietnamese word has these in Unicode, and nearly every line of an old set has some.
_SIGNS = "¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñöøûüþÿ"
_SIGN = lazily(f"[{_SIGNS}]")
_FOREIGN = lazily(rf"(?<=[A-Za-z])[{_SIGNS}]|[{_SIGNS}](?=[a-z])")
_NO_BLANKS = lazily(r"\S+")
_LOOKS, _LOOK = 8, 20_000  # characters each


def may_be_mixed(text: str) -> bool:
    """True where a look here and there meets enough such signs: the whole of a long text takes too long."""
    step = max(_LOOK, len(text) // _LOOKS)
    return any(len(_SIGN.findall(text, at, at + _LOOK)) >= FEWEST_WORDS for at in range(0, len(text), step))


def find_old_set(lines: Iterable[str]) -> Legacy | None:
    """The old set that words of these lines are in; None where none is."""
    words = (
        word for line in lines if _FOREIGN.search(line) for word in line.split() if _FOREIGN.search(word)
    )
    return recognise_legacy(" ".join(words))


class MixedReader:
    """Reads the lines of such a text one after the other.

    A line that fits both sets is as the one before it; so is a word of a line that has both.
    """

    def __init__(self, legacy: Legacy) -> None:
        self.legacy = legacy
        self._was_old = False

    def read(self, line: str) -> str:
        """The line in Unicode: all of it, or those of its words that are in the old set."""
        words = _marked(line)
        if not words:
            return line
        if MODERN.search(line):
            self._was_old = False
            return _NO_BLANKS.sub(self._word, line)
        whole = self.legacy.read(line)
        now, then = share_right(words), share_right(_marked(whole) or words)
        self._was_old = then > now or (self._was_old and then == now)
        return whole if self._was_old else line

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        if word.isascii():
            return word
        read = self.legacy.read(word)
        may_be_old = is_right(read) and not MODERN.search(word)
        self._was_old = may_be_old and (self._was_old or not is_right(word))
        return read if self._was_old else word


def _marked(line: str) -> list[str]:
    return [word for word in line.split() if not word.isascii()]
