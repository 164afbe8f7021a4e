"""Fonts made for a Vietnamese character set older than Unicode, told by their names."""

import ctypes
import re

import pypdfium2
import pypdfium2.raw as pdfium

_LONGEST_NAME = 128
_SUBSET = re.compile(r"[A-Z]{6}\+")


class Fonts:
    """The fonts of a page's letters."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._text = text
        self._known: dict[bytes, str] = {}
        self._buffer = ctypes.create_string_buffer(_LONGEST_NAME)
        self._flags = ctypes.c_int()

    def charset(self, index: int) -> str:
        """``tcvn3`` or ``vni`` for a letter of such a font, or nothing."""
        length = pdfium.FPDFText_GetFontInfo(self._text, index, self._buffer, _LONGEST_NAME, self._flags)
        name = self._buffer.value if 0 < length <= _LONGEST_NAME else b""
        if name not in self._known:
            self._known[name] = charset_of(name.decode("utf-8", "replace"))
        return self._known[name]


def charset_of(font: str) -> str:
    """The character set that a font's name tells."""
    bare = _SUBSET.sub("", font).lstrip(".").casefold()
    if font.lstrip().startswith(".Vn") or _SUBSET.sub("", font).startswith(".Vn"):
        return "tcvn3"
    return "vni" if bare.startswith("vni-") else ""
