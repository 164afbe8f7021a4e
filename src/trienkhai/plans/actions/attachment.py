"""Files that a report brings along."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext

from trienkhai.documents.validators import (
    RefusedFile,
    check_no_secrecy_mark,
    check_no_secrecy_name,
    check_size,
    check_written,
    pdf_words,
    read_text,
)
from trienkhai.vietnamese import normalise, read_references

# The first bytes that a file of a kind must begin with: a name alone proves nothing.
ALLOWED: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "txt": (b"",),
}
# Any part with words: the main part need not be called “document”, and a mark may stand in a box or a foot.
_WORDS_IN_OFFICE_FILES = re.compile(
    r"/?(?:word/[^/]+|docProps/[^/]+|xl/(?:sharedStrings|workbook|comments\d*|"
    r"(?:worksheets|chartsheets|drawings|charts)/[^/]+))\.xml",
    re.IGNORECASE,
)
# All of these parts is read, since a mark may stand in any. A workbook of half a million cells has so much.
_MOST_PARTS = 500
_MOST_UNPACKED = 20_000_000
_PACKED_BY_OFFICES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 500_000
# What the standard library raises for archives that were damaged, cut off, locked or made with ill will.
_DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError, struct.error)
# A sign “<” inside a tag ends the attempt: a long run of them would be looked through once for each.
_PARAGRAPH_END = re.compile(r"</(?:w:p|w:tc|a:p|si|is|c|(?:dc|cp|vt):\w+)>|<w:(?:br|cr|tab)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
# In a workbook words also stand as the name of a sheet, and in its head and foot between codes of look.
_SHEET = re.compile(r"""<(?:\w+:)?sheet\s[^<>]*?\bname\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_HEAD_OR_FOOT = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>([^<>]*)")
_SECTION = re.compile(r"&[LCR]")
_LOOK = re.compile(r'&(?:"[^"]*"|K[\dA-F]{6}|\d+|[A-Z])')


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was sent: its own name, and its bytes (in memory; nothing is on disk yet)."""

    name: str
    data: bytes

    @property
    def shown_name(self) -> str:
        """The name without folders and control characters, at most 255 characters with its ending."""
        last = re.split(r"[/\\]", normalise(self.name))[-1]
        printable = "".join(letter for letter in last if letter.isprintable())
        return printable if len(printable) <= 255 else f"{printable[:240]}….{self.ending}"  # noqa: PLR2004 - the column

    @property
    def ending(self) -> str:
        """The kind of file by its name: ``pdf``, ``docx`` …; empty for none."""
        return PurePath(self.name).suffix.lower().removeprefix(".")


def check_attachment(attachment: Attachment) -> None:
    """Raise RefusedFile for a file that is empty, too large, of no allowed kind, or bears a secrecy mark."""
    check_size(attachment.data)
    first_bytes = ALLOWED.get(attachment.ending)
    if first_bytes is None or not attachment.data.startswith(first_bytes):
        kinds = ", ".join(f".{kind}" for kind in ALLOWED)
        raise RefusedFile(
            "unread-format",
            gettext(
                "Chỉ nhận tệp kèm theo loại {kinds}, đúng với nội dung. Hãy đổi sang một loại này."
            ).format(kinds=kinds),
        )
    check_no_secrecy_name(attachment.shown_name)
    if attachment.ending == "txt":
        _check_text_file(attachment.data)
    for text in _texts(attachment):
        check_no_secrecy_mark(text)


def _check_text_file(data: bytes) -> None:
    text = read_text(data)
    if "\ufffd" in text or "\x00" in text:
        raise RefusedFile(
            "undecodable",
            gettext("Tệp .txt không theo bảng mã UTF-8; hãy lưu lại với bảng mã UTF-8 rồi gửi lại."),
        )
    check_written(text)


def _texts(attachment: Attachment) -> list[str]:
    """The words of a PDF, Word or Excel file in which a mark could stand; a scan has none."""
    if attachment.ending == "pdf":
        return pdf_words(attachment.data)
    if attachment.ending not in ("docx", "xlsx"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(attachment.data)) as parts:
            return [_words(parts, part) for part in _parts_with_words(parts)]
    except _DAMAGED as error:
        raise RefusedFile(
            "unreadable", gettext("Không mở được tệp kèm theo; hãy lưu lại tệp rồi gửi lại.")
        ) from error


def _parts_with_words(parts: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts in which a mark could stand; RefusedFile where they are more than can all be looked through.

    What a part claims to unpack to is no more and no less than what is read of it, or its sum does not match.
    """
    found = [part for part in parts.infolist() if _WORDS_IN_OFFICE_FILES.fullmatch(part.filename)]
    if len(found) > _MOST_PARTS or sum(part.file_size for part in found) > _MOST_UNPACKED:
        raise RefusedFile(
            "too-long",
            gettext(
                "Tệp Word, Excel này quá dài, không soát hết được dấu chỉ độ mật. Hãy tách thành nhiều tệp."
            ),
        )
    return found


def _words(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """The text of one part, paragraphs as lines."""
    if part.compress_type not in _PACKED_BY_OFFICES:
        raise zipfile.BadZipFile(f"{part.filename} is packed by method {part.compress_type}")
    markup = read_text(parts.read(part))
    return read_references("".join(map(_without_tags, _pieces(markup))))


def _without_tags(markup: str) -> str:
    named = _SHEET.sub(lambda tag: f"\n{tag[1] or tag[2] or ''}\n", markup)
    headed = _HEAD_OR_FOOT.sub(_lines_of_head, named)
    return _TAG.sub("", _PARAGRAPH_END.sub("\n", headed))


def _lines_of_head(head: re.Match[str]) -> str:
    """The words of a sheet's head or foot: left, middle and right as lines, without codes of their look."""
    words = _LOOK.sub("", _SECTION.sub("\n", read_references(head[1])))
    return f"\n{words.replace('<', '&lt;')}\n"


def _pieces(markup: str) -> Iterator[str]:
    """The markup cut after tags: no other request is served while an expression goes through a piece."""
    at = 0
    while at < len(markup):
        cut = markup.rfind(">", at, at + _PIECE) + 1 or at + _PIECE
        yield markup[at:cut]
        at = cut
