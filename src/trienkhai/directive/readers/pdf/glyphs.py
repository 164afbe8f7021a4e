"""The letters of a PDF page, each with its place, as PDFium tells them."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_UNITS = 1000  # of the device on which PDFium is asked for corners
_SLANTED = math.radians(8)
_ABOVE, _BELOW = 0.85, 0.22  # of the type's size, above and below the line it stands on


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter with its box, the line it stands on and the size of its type, in points from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    index: int


Affine = tuple[float, float, float, float, float, float]


def page_matrix(page: Any) -> tuple[Affine, float, float]:
    """How the page's own coordinates become points from its upper left corner, and its width and height."""
    width, height = page.get_size()
    corners = []
    for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        left, top = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            page, 0, 0, int(width * _UNITS), int(height * _UNITS), 0, x, y, left, top
        )
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


def angles(text: Any, count: int) -> list[float]:
    """The angles of some letters of a page."""
    step = max(1, count // 60)
    return [pdfium.FPDFText_GetCharAngle(text, at) for at in range(0, count, step)]


def read_glyphs(text: Any, count: int, matrix: Affine, upright: float) -> Iterator[Glyph | None]:
    """The letters in the order of the file; None where the file has a blank, letters at a slant left out."""
    box = pdfium.FS_RECTF()
    x, y, own = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    for at in range(count):
        if pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        letter = _letter(pdfium.FPDFText_GetUnicode(text, at))
        if not letter:
            continue
        if letter.isspace():
            yield None
            continue
        if not _is_upright(pdfium.FPDFText_GetCharAngle(text, at), upright):
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, at, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        x0, x1 = apply(matrix, box.left, box.top)[0], apply(matrix, box.right, box.bottom)[0]
        base = apply(matrix, x.value, y.value)[1]
        size = pdfium.FPDFText_GetFontSize(text, at) * _scale(text, at, own)
        yield Glyph(letter, min(x0, x1), base - _ABOVE * size, max(x0, x1), base + _BELOW * size, base, size, at)


def _scale(text: Any, at: int, own: Any) -> float:
    """How much the letter's own matrix enlarges its type."""
    return math.hypot(own.c, own.d) if pdfium.FPDFText_GetMatrix(text, at, own) else 1.0


def _letter(code: int) -> str:
    if code == 2:  # noqa: PLR2004 -- PDFium's sign for a hyphen at the end of a line
        return "-"
    if code in {0, 0xFFFE, 0xFFFF} or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd" if code else ""
    letter = chr(code)
    return " " if letter in "\u00a0\u2002\u2003\u2009\u200b\u3000" or code < ord(" ") else letter


def _is_upright(angle: float, upright: float) -> bool:
    off = abs((angle - upright + math.pi) % (2 * math.pi) - math.pi)
    return off < _SLANTED
