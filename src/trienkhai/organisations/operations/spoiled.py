"""Cells of a workbook whose formula came to an error or to nothing yet; its reader takes them for empty."""

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath

NOT_COUNTED = "#?"
"""What stands for a formula that no program has worked out: the file keeps no value of it."""
IS_SPOILED = re.compile(r"#\?|#[A-Z][A-Z0-9/_]*[!?]?").fullmatch
"""Whether a cell is one of these: “#N/A”, “#REF!”, “#NAME?” … or ``NOT_COUNTED``."""
# No pattern looks further than the next bracket: a file that somebody made up cannot keep the search busy.
_BEGIN = re.compile(rb"<(?:\w+:)?c\s([^<>]*)(?<!/)>")
_END = re.compile(rb"</(?:\w+:)?c>")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_PLACE = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
_PART = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")


def spoiled_cells(content: bytes, sheet: int) -> Iterator[tuple[int, int, str]]:
    """Line and column, counted from nought, and the error of each such cell of the sheet of that number.

    Of a workbook of the older kind (.xls), or one that is put together otherwise, nothing is known.
    """
    for attributes, inside in _cells(_page(content, sheet)):
        value = _VALUE.search(inside)
        is_error = _said(rb"t", attributes) == b"e"
        # A formula may come to no words at all; then the cell is marked as text.
        is_open = value is None and not _said(rb"t", attributes) and _FORMULA.search(inside)
        place = _PLACE.fullmatch(_said(rb"r", attributes))
        if place and (is_error or is_open):
            yield int(place[2]) - 1, _column(place[1]), value[1].decode() if value else NOT_COUNTED


def _cells(page: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The attributes of each cell that is not empty, and what stands in it."""
    for piece in _END.split(page)[:-1]:
        if begins := list(_BEGIN.finditer(piece)):
            yield begins[-1][1], piece[begins[-1].end() :]


def _page(content: bytes, sheet: int) -> bytes:
    """The part of the archive that keeps the sheet; empty where it is not found."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            named = _said(rb"\w+:id", _SHEET.findall(archive.read("xl/workbook.xml"))[sheet])
            parts = _PART.findall(archive.read("xl/_rels/workbook.xml.rels"))
            target = next(_said(rb"Target", part) for part in parts if _said(rb"Id", part) == named)
            return archive.read(normpath(join("/xl", target.decode())).lstrip("/"))
    except (zipfile.BadZipFile, KeyError, IndexError, StopIteration, UnicodeDecodeError):
        return b""


def _said(name: bytes, attributes: bytes) -> bytes:
    """What an attribute says; empty where there is none."""
    found = re.search(rb"(?:^|\s)" + name + rb"=[\"']([^\"']*)[\"']", attributes)
    return found[1] if found else b""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
