"""The letters of a PDF page, each with its place, as PDFium tells them."""

import ctypes
import math
import sys
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from trienkhai.directive.values import dataclass

_UNITS = 1000  # of the device on which PDFium is asked for corners
_SLANTED = math.radians(8)
_QUARTER = math.pi / 2
_BLANKS = "\u00a0\u2002\u2003\u2009\u200b\u3000"
_PLAIN, _MARKS, _SURROGATES = 0xFF, 0x2000, 0xD800
_PRIVATE, _NO_LETTERS = 0xE000, frozenset({0xFFFE, 0xFFFF})
_HYPHENS = frozenset(
    {2, 0xAD}
)  # PDFium's sign for one at the end of a line; a soft one that is drawn is seen
_ABOVE, _BELOW = 0.85, 0.22  # of the type's size, above and below the line it stands on


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter with its box, the line it stands on and its size, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    index: int


Affine = tuple[float, float, float, float, float, float]


def page_matrix(page: pypdfium2.PdfPage) -> tuple[Affine, float, float]:
    """How the page's own coordinates become points from its upper left corner, and its width and height."""
    width, height = page.get_size()
    corners = []
    for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        left, top = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, int(width * _UNITS), int(height * _UNITS), 0, x, y, left, top)
        corners.append((left.value / _UNITS, top.value / _UNITS))
    (e, f), (x1, y1), (x2, y2) = corners
    return ((x1 - e) / 1000, (y1 - f) / 1000, (x2 - e) / 1000, (y2 - f) / 1000, e, f), width, height


def turned(matrix: Affine, quarter: int, width: float, height: float) -> Affine:
    """The matrix for a page whose words are to be read after turning it by quarters, clockwise."""
    a, b, c, d, e, f = matrix
    if quarter == 1:
        return -b, a, -d, c, height - f, e
    if quarter == 2:  # noqa: PLR2004 -- upside down
        return -a, -b, -c, -d, width - e, height - f
    return (b, -a, d, -c, f, width - e) if quarter == 3 else matrix  # noqa: PLR2004


def apply(matrix: Affine, x: float, y: float) -> tuple[float, float]:
    """A point of the page in points from the upper left corner."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def quarters(text: pypdfium2.PdfTextPage, count: int, matrix: Affine) -> int:
    """By how many quarters, clockwise, the page is to be turned so that most of its letters stand upright."""
    step, own = max(1, count // 60), pdfium.FS_MATRIX()
    found = [
        round(_angle(own, matrix) / _QUARTER) % 4
        for at in range(0, count, step)
        if pdfium.FPDFText_GetMatrix(text, at, own) and (own.a or own.b)
    ]
    return max(set(found), key=found.count) if found else 0


def _angle(own: pdfium.FS_MATRIX, matrix: Affine) -> float:
    """The angle, against the clock, at which a letter with its own matrix is seen."""
    a, b, c, d, _, _ = matrix
    return math.atan2(-(b * own.a + d * own.b), a * own.a + c * own.b)


def read_glyphs(
    text: pypdfium2.PdfTextPage, count: int, matrix: Affine, slanted: list[str]
) -> Iterator[Glyph | None]:
    """The letters in the order of the file; None where the file has a blank.

    Letters at a slant go into ``slanted``, those of different words with a blank between them.
    """
    box, own = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    handle = text.raw
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(handle, at)
        letter = chr(code) if _PLAIN < code < _MARKS or ord(" ") < code < ord("~") else _letter(code)
        if not letter or letter == " ":
            slanted.append(" ")
            if letter and pdfium.FPDFText_IsGenerated(handle, at) != 1:
                yield None
            continue
        if not pdfium.FPDFText_GetMatrix(handle, at, own):
            continue
        if abs(_angle(own, matrix)) > _SLANTED:
            slanted.append(letter)
            continue
        if not pdfium.FPDFText_GetLooseCharBox(handle, at, box):
            continue
        pdfium.FPDFText_GetCharOrigin(handle, at, x, y)
        x0, x1 = apply(matrix, box.left, box.top)[0], apply(matrix, box.right, box.bottom)[0]
        base = apply(matrix, x.value, y.value)[1]
        size = pdfium.FPDFText_GetFontSize(handle, at) * math.hypot(own.c, own.d)
        yield Glyph(
            letter, min(x0, x1), base - _ABOVE * size, max(x0, x1), base + _BELOW * size, base, size, at
        )


def _letter(code: int) -> str:
    """A letter that may be a blank, a sign of PDFium's, or nothing."""
    if code in _HYPHENS:
        return "-"
    if code == 0:
        return ""
    if _SURROGATES <= code < _PRIVATE or code > sys.maxunicode or code in _NO_LETTERS:
        return "\ufffd"
    letter = chr(code)
    return " " if letter in _BLANKS or code <= ord(" ") else letter
