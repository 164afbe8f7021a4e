r"""Patterns that are compiled, and filled with the phrases they ask for, at their first use.

Importing the compiler so costs a moment, not half a second. Inside a class ``\p{Lu}`` and ``\p{Ll}``
stand for the capital and the small letters of Vietnamese: no range of Unicode has either alone.
"""

import re
from collections.abc import Callable

from trienkhai.vietnamese.patterns import at_first_use

_SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđð"
_CLASSES = {r"\p{Ll}": _SMALL, r"\p{Lu}": _SMALL.upper()}
_SLOT = r"\(\?&(\d+)\)"
_groups: list[Callable[[], str]] = []


def slot(group: Callable[[], str]) -> str:
    """What stands in a pattern, until it is compiled, for a group of phrases that is read only then."""
    _groups.append(group)
    return f"(?&{len(_groups) - 1})"


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)`` at its first use, its slots filled: for patterns that a module keeps."""
    return at_first_use(lambda: re.compile(_filled(pattern), flags))


def at_word(*words: str, never_after: tuple[str, ...] = ()) -> str:
    """A group that matches any of the words (patterns of fixed length) where a word begins.

    ``never_after`` are patterns of fixed length that must not stand before it. Both are looked for behind the
    word: the search then leaps from one of its first letters to the next, where a look behind at each letter
    of a text takes ten to thirty times as long.
    """
    guards = (r"\w", *never_after)
    return f"(?:{'|'.join(word + ''.join(f'(?<!{guard}{word})' for guard in guards) for word in words)})"


def _filled(pattern: str) -> str:
    for name, letters in _CLASSES.items():
        pattern = pattern.replace(name, letters)
    return re.sub(_SLOT, lambda found: _groups[int(found[1])](), pattern)
