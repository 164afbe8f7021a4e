"""Words of a page that are no part of its text: marks over it, words off the paper, what is pinned on."""

import re
from collections.abc import Iterator
from itertools import accumulate
from statistics import median

from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.paper import PaperPage
from trienkhai.directive.readers.paper.model import PageWord
from trienkhai.directive.readers.pdf.asking import AskedPage
from trienkhai.directive.source import PartKind

# What programs print where a paper was signed with a key: who, then when to the second.
_SIGNED = re.compile(
    r"(?:Người ký|Ký bởi|Được ký bởi|Digitally signed by|Signed by)\s?:?.{1,300}?"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[ T,]{1,3}\d{1,2}:\d{2}:\d{2}(?: ?[+-]\d{2}[:'’]?\d{2}['’]?)?"
)
_SMALLER = 0.9  # of the usual type
_LARGER = 2.5
_SHOWS_SOMETHING = (0.08, 0.5)  # of a page that has words: less is a signature, more the page itself, scanned
_PINNED = {"field": PartKind.FIELD, "remark": PartKind.COMMENT}


def lay_aside(assembly: Assembly, one: AskedPage) -> None:
    """Take such words off the page and count them."""
    page = one.page
    for kind, words in _found(page):
        gone = {id(word) for word in words}
        assembly.count(kind, " ".join(word.text for word in words), is_kept=False, page=page.number)
        kept = [at for at, word in enumerate(page.words) if id(word) not in gone]
        one.charsets = [one.charsets[at] for at in kept]
        page.words = [page.words[at] for at in kept]
    for pinned, text in one.pinned:
        assembly.count(_PINNED[pinned], text, is_kept=False, page=page.number)
    if one.slanted:
        assembly.count(PartKind.WATERMARK, one.slanted, is_kept=False, page=page.number)


def count_picture(assembly: Assembly, one: AskedPage) -> None:
    """Say that a page with words shows a picture beside them, which nobody reads."""
    least, most = _SHOWS_SOMETHING
    if least <= one.pictured <= most and one.page.words:
        assembly.count(PartKind.PICTURE, is_kept=False, page=one.page.number)


def _found(page: PaperPage) -> Iterator[tuple[PartKind, list[PageWord]]]:
    off = [word for word in page.words if not _is_on(page, word)]
    if 0 < len(off) < len(page.words) / 2:  # else the file has its paper wrong
        yield PartKind.HIDDEN, off
    if not page.words:
        return
    usual = median(word.size for word in page.words)
    for words in _signed(page.words):
        if max(word.size for word in words) < _SMALLER * usual:
            yield PartKind.STAMP, words
    over = [word for word in page.words if word.size > _LARGER * usual and _lies_over(word, page.words)]
    if over:
        yield PartKind.WATERMARK, over


def _is_on(page: PaperPage, word: PageWord) -> bool:
    x, y = word.middle
    return 0 <= x <= page.width and 0 <= y <= page.height


def _signed(words: list[PageWord]) -> Iterator[list[PageWord]]:
    """The words of each such print, which stand together in the file."""
    ends = list(accumulate(len(word.text) + 1 for word in words))
    for found in _SIGNED.finditer(" ".join(word.text for word in words)):
        yield [
            word
            for word, end in zip(words, ends, strict=True)
            if found.start() < end and end - len(word.text) - 1 < found.end()
        ]


def _lies_over(word: PageWord, words: list[PageWord]) -> bool:
    return any(
        other.left < word.right
        and word.left < other.right
        and word.top < other.base < word.base
        and other.size * _LARGER < word.size
        for other in words
    )
