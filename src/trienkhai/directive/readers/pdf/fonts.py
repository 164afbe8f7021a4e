"""Fonts made for a Vietnamese character set older than Unicode, told by their names."""

import ctypes
import re

import pypdfium2
import pypdfium2.raw as pdfium

from trienkhai.directive.readers.signs import lone_sign, read_signs

_LONGEST_NAME = 128
_PICTURES = re.compile(r"(symbol|wingdings|webdings)[ -]?(?:mt)?[ -]?([23])?", re.IGNORECASE)
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
        name = self._name(index)
        if name not in self._known:
            self._known[name] = charset_of(name.decode("utf-8", "replace"))
        return self._known[name]

    def shown(self, text: str, index: int) -> str:
        """The word with codes of a font of pictures as the signs that they show."""
        if not any("\uf000" <= letter <= "\uf0ff" for letter in text):
            return text
        return shown_signs(text, self._name(index).decode("utf-8", "replace"))

    def _name(self, index: int) -> bytes:
        length = pdfium.FPDFText_GetFontInfo(self._text, index, self._buffer, _LONGEST_NAME, self._flags)
        return self._buffer.value if 0 < length <= _LONGEST_NAME else b""


def shown_signs(text: str, font: str) -> str:
    """Such a word by its font; one sign alone opens an item, whatever its font is called."""
    known = picture_font_of(font)
    if known is None:
        return lone_sign(text) if len(text) == 1 else text
    return read_signs(text, known)


def picture_font_of(font: str) -> str | None:
    """The font of pictures that a name tells, as Word calls it (“ABCDEF+Wingdings-Regular”, “SymbolMT”)."""
    found = _PICTURES.match(_SUBSET.sub("", font))
    return f"{found[1]} {found[2] or ''}".strip() if found else None


def charset_of(font: str) -> str:
    """The character set that a font's name tells."""
    bare = _SUBSET.sub("", font).lstrip(".").casefold()
    if font.lstrip().startswith(".Vn") or _SUBSET.sub("", font).startswith(".Vn"):
        return "tcvn3"
    return "vni" if bare.startswith("vni-") else ""
