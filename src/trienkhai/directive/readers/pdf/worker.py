"""A process of its own that opens a PDF file: what breaks PDFium breaks this process alone.

``python -m trienkhai.directive.readers.pdf.worker LIMITS`` reads the file from standard input and writes a
line of JSON for each page. PDFium reads one file at a time in a process; here there is only one.
"""

import json
import sys
from typing import Any, TextIO

import pypdfium2

from trienkhai.directive.readers.pdf.annotations import read_annotations
from trienkhai.directive.readers.pdf.drawings import read_drawings
from trienkhai.directive.readers.pdf.fonts import Fonts
from trienkhai.directive.readers.pdf.glyphs import page_matrix, quarters, read_glyphs, turned
from trienkhai.directive.readers.pdf.opening import Refused, open_document
from trienkhai.directive.readers.pdf.words import to_words
from trienkhai.directive.readers.worker_limits import bind_worker

_MOST_LETTERS = 200_000  # on a page; a page has some three thousand


def main() -> None:
    """Write what each page holds, or why the file is refused."""
    limits = json.loads(sys.argv[1])
    bind_worker()
    try:
        with open_document(sys.stdin.buffer.read(), limits["pages"]) as document:
            _say(sys.stdout, {"pages": len(document)})
            _write_pages(document, limits["characters"])
    except Refused as refused:
        _say(sys.stdout, {"refused": refused.why, "found": refused.found})
    except MemoryError:
        _say(sys.stdout, {"refused": "memory", "found": 0})


def _say(out: TextIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value) + "\n")


def _write_pages(document: pypdfium2.PdfDocument, most: int) -> None:
    letters = 0
    for at in range(len(document)):
        page = document[at]
        text = page.get_textpage()
        count = max(0, text.count_chars())
        letters += count
        # Blanks that the page layout adds count here too; the text itself is measured later.
        if letters > 2 * most or count > _MOST_LETTERS:
            raise Refused("characters", letters)
        _say(sys.stdout, _page(page, text, count))
        text.close()
        page.close()


def _page(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, count: int) -> dict[str, Any]:
    matrix, width, height = page_matrix(page)
    turn = quarters(text, count, matrix)
    matrix = turned(matrix, turn, width, height)
    if turn % 2:
        width, height = height, width
    rules, pictured = read_drawings(page, matrix)
    fonts = Fonts(text)
    slanted: list[str] = []
    words = [
        [
            fonts.shown(word.text, index),
            *_rounded(word.left, word.top, word.right, word.bottom, word.size, word.base),
            word.is_raised,
            word.is_tied,
            fonts.charset(index),
        ]
        for word, index in to_words(read_glyphs(text, count, matrix, slanted))
    ]
    return {
        "size": _rounded(width, height),
        "words": words,
        "rules": [_rounded(rule.left, rule.top, rule.right, rule.bottom) for rule in rules],
        "turn": turn,
        "pictured": round(pictured / (width * height or 1), 3),
        "slanted": " ".join("".join(slanted).split()),
        "pinned": read_annotations(page),
    }


def _rounded(*values: float) -> list[float]:
    return [round(value, 2) for value in values]


if __name__ == "__main__":
    main()
