"""One form for comparing: case, tone-mark placement, dashes and white space no longer matter."""

import unicodedata
from functools import lru_cache

from trienkhai.vietnamese.patterns import lazily
from trienkhai.vietnamese.unicode_form import normalise

DASHES = (
    "-"  # hyphen-minus
    "\u2010\u2011\u2012\u2013\u2014\u2015"  # hyphen, non-breaking hyphen, figure, en and em dash, bar
    "\u2043\u2212\ufe58\ufe63\uff0d"  # hyphen bullet, minus, small em dash, small and full-width hyphen
    "\uf02d"  # Word's Symbol font, as list marks come out of old files
)
"""Every character that papers print as a dash; ready for use inside a regular expression's brackets."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width that copying leaves behind: soft hyphen, zero-width marks, byte order mark."""

_EVEN = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(INVISIBLE, None))
# A search for what is rare is many times faster than a translation of every character.
_UNEVEN = lazily(f"[{DASHES[1:]}{INVISIBLE}]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = lazily("[\u0300-\u036f]+")
# Words come again and again; whole texts would only push them out of the cache.
_WORD_LENGTH = 64


def _placements() -> dict[str, str]:
    """Old placement to new, “òa” to “oà”, for the three pairs in which offices differ."""
    return {
        unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize(
            "NFC", first + second + tone
        )
        for first, second in ("oa", "oe", "uy")
        for tone in _TONES
    }


_PLACEMENTS = _placements()
# Not where a combining mark follows: the second letter is then another one.
_OLD_PLACEMENT = lazily(f"(?:{'|'.join(_PLACEMENTS)})(?![^\x00-\u02ff\u1e00-\u20cf])")


def fold(text: str, *, keep_marks: bool = True) -> str:
    """The text in a form for comparing, never for showing.

    NFC; case folded; “hóa” as “hoá”, “khỏe” as “khoẻ”, “thúy” as “thuý” (“quý” has one form only); every dash
    as “-”; invisible characters dropped; white space as single blanks, none at the ends. Without
    ``keep_marks`` all diacritics go and đ becomes d, for people who type without them. Folding twice
    changes nothing. Offsets are not kept.
    """
    if len(text) <= _WORD_LENGTH:
        return _fold_word(text) if keep_marks else _fold_bare_word(text)
    return _fold(text) if keep_marks else _fold_bare(text)


class _Bare(dict[int, str]):
    """Each letter without its marks, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = _MARKS.sub("", unicodedata.normalize("NFD", letter)).replace("đ", "d").replace("Đ", "D")
        self[code] = unicodedata.normalize("NFC", bare)
        return self[code]


_BARE = _Bare()


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    folded = normalise(normalise(_even(text)).casefold())
    placed = _OLD_PLACEMENT.sub(lambda found: _PLACEMENTS[found[0]], folded)
    return " ".join(placed.split())


def _fold_bare(text: str) -> str:
    """As ``_fold``, without diacritics: where a tone mark stood makes no difference then."""
    if text.isascii():
        return " ".join(text.lower().split())
    bare = normalise(_even(text)).casefold().translate(_BARE)
    return " ".join(normalise(bare).split())


def _even(text: str) -> str:
    """The text with one dash, and without what has no width."""
    return text.translate(_EVEN) if _UNEVEN.search(text) else text


@lru_cache(maxsize=1 << 16)
def _fold_word(text: str) -> str:
    return _fold(text)


@lru_cache(maxsize=1 << 16)
def _fold_bare_word(text: str) -> str:
    return _fold_bare(text)
