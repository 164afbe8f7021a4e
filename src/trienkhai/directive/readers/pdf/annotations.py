"""What is pinned to a page and stands in none of its letters: remarks, words in boxes, fields of a form."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

_MOST, _LONGEST = 500, 2_000  # on a page; characters of each that are told
_NO_REMARKS = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})


def read_annotations(page: pypdfium2.PdfPage) -> list[tuple[str, str]]:
    """``field`` or ``remark`` with its words, for each that has any."""
    count = min(_MOST, pdfium.FPDFPage_GetAnnotCount(page))
    return [found for at in range(count) if (found := _read(page, at))]


def _read(page: pypdfium2.PdfPage, at: int) -> tuple[str, str] | None:
    with _opened(page, at) as annotation:
        if not annotation:
            return None
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        if subtype == pdfium.FPDF_ANNOT_WIDGET:
            value = _words(annotation, b"V")
            return ("field", value) if value.strip() else None
        words = "" if subtype in _NO_REMARKS else _words(annotation, b"Contents")
        return ("remark", words) if words.strip() else None


@contextmanager
def _opened(page: pypdfium2.PdfPage, at: int) -> Iterator[pdfium.FPDF_ANNOTATION]:
    annotation = pdfium.FPDFPage_GetAnnot(page, at)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _words(annotation: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)  # bytes, with two that end it
    buffer = (ctypes.c_ushort * max(1, length // 2))()  # nothing is told where not all has room
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, ctypes.sizeof(buffer))
    held = bytes(buffer)[: min(max(0, length - 2), 2 * _LONGEST)]
    return held.decode("utf-16-le", "replace")
