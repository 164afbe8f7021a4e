"""Specks, strokes of a pen and the rims of stamps that were read as letters."""

import re
from collections.abc import Sequence

from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.paper import PageWord, PaperPage
from trienkhai.directive.source import PartKind

_SIGNS = frozenset('-–—+*•…:;,.()/%&<>≤≥=“”"')
_STROKES = frozenset("-–—_=~")
_BULLETS = frozenset("-–+*")
_SURE, _UNSURE, _POOR = 0.8, 0.5, 0.3
_FEW_LETTERS = 3
_ORDINAL = re.compile(r"\d{1,3}\.?|[IVX]{1,5}\.?")
_FEWEST = 3  # numbers that make a column
_HUGE = 2.2  # of the usual height of type
_CLOSE = 3  # of the type's size


def drop_specks(assembly: Assembly, pages: Sequence[PaperPage]) -> None:
    """Take off the pages what is no word, and count it."""
    for page in pages:
        edges = _edges(page)
        specks = {id(word): word for word in page.words if _is_speck(word, page.words, edges)}
        for word in specks.values():
            assembly.count(PartKind.FURNITURE, word.text, is_kept=False, page=page.number)
        page.words = [word for word in page.words if id(word) not in specks]


def _edges(page: PaperPage) -> tuple[float, float, float]:
    """Where sure words begin and end, and their usual size."""
    sure = [word for word in page.words if _confidence(word) > _SURE and len(word.text) > 1]
    if not sure:
        return 0.0, page.width, 0.0
    sizes = sorted(word.size for word in sure)
    return min(word.left for word in sure), max(word.right for word in sure), sizes[len(sizes) // 2]


def _is_speck(word: PageWord, words: Sequence[PageWord], edges: tuple[float, float, float]) -> bool:
    left, right, size = edges
    letters = sum(character.isalnum() for character in word.text)
    if not letters and (not set(word.text) <= _SIGNS or (len(word.text) > 1 and set(word.text) <= _STROKES)):
        return True
    if _numbers_a_row(word, words) or _opens_an_item(word, words):
        return False
    if word.right < left - 2 or word.left > right + 2:
        return _confidence(word) < _POOR or letters < 2  # noqa: PLR2004 -- a speck in the margin
    if size and word.bottom - word.top > _HUGE * size:
        return _confidence(word) < _UNSURE  # a signature
    if _confidence(word) >= _UNSURE or letters > _FEW_LETTERS or word.text in _BULLETS:
        return False
    return not _has_company(word, words)


def _numbers_a_row(word: PageWord, words: Sequence[PageWord]) -> bool:
    """True for a number with others above or below it, in the first column of a table."""
    if not _ORDINAL.fullmatch(word.text):
        return False
    under = [
        other
        for other in words
        if _ORDINAL.fullmatch(other.text) and abs(other.middle[0] - word.middle[0]) < word.size / 2
    ]
    return len(under) >= _FEWEST


def _opens_an_item(word: PageWord, words: Sequence[PageWord]) -> bool:
    """True for a dash before the words of a line, with another above or below it."""
    if word.text not in _BULLETS or not _has_company(word, words):
        return False
    return any(
        other is not word and other.text in _BULLETS and abs(other.left - word.left) < word.size / 2
        for other in words
    )


def _has_company(word: PageWord, words: Sequence[PageWord]) -> bool:
    """True for a word of a line: a sure word stands close to it."""
    return any(
        other is not word
        and _confidence(other) > _UNSURE
        and any(map(str.isalnum, other.text))
        and abs(other.base - word.base) < word.size / 2
        and max(other.left - word.right, word.left - other.right) < _CLOSE * word.size
        for other in words
    )


def _confidence(word: PageWord) -> float:
    return 1.0 if word.confidence is None else word.confidence
