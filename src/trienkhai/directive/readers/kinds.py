"""What kind of file some bytes are, by what stands in them; a name can say anything."""

import re
from enum import StrEnum

from trienkhai.vietnamese.patterns import lazily

BEFORE_RTF = b"\xef\xbb\xbf \r\n\t"
"""What an editor or a mail program may have put before the mark of a rich text."""
_RTF = b"{\\rtf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = lazily(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PIECE = lazily(
    rb"\s*<(?:div|p|table|span|article|section|main|center|meta|title|style|h[1-6])\b[^<]{0,1000}>",
    re.IGNORECASE,
)
_ENDS = lazily(rb"</(?:div|p|td|tr|li|table|span|h[1-6])>", re.IGNORECASE)
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"BM", "image/bmp"),
)
_ARCHIVE = lazily(
    rb"(?:[\w-]+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,20}?Content-Type:\s*multipart/related", re.IGNORECASE
)
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PHONE_PICTURES = frozenset({b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1", b"avif", b"avis"})
_OFFICE_XML = lazily(rb"<\?mso-application|<(?:w:wordDocument|pkg:package|office:document)\b")
_HEAD = 4096
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_WORD_MEMBER = lazily(rb"word[/\\]document\d*\.xml", re.IGNORECASE)
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_HEAD = b"\xec\xa5"
_WORD_VERSIONS = range(0x65, 0x200)  # of the form, in the two bytes behind it
_SECTOR = 512
# In the head of such a file: a sector's size as a power of two, and the place of the list.
_SIZE_AT, _CONTENTS_AT = 30, 48
_LARGEST_SHIFT = 16
_LOCKED_WORD = 0x0100
_OPEN_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"


class FileKind(StrEnum):
    """Kinds of files; the value is the media type, a picture's own is told by ``picture_type``."""

    TEXT = "text/plain"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    DOC = "application/msword"
    RTF = "application/rtf"
    ODT = "application/vnd.oasis.opendocument.text"
    PDF = "application/pdf"
    PICTURE = "image/*"
    UNKNOWN = "application/octet-stream"


_SIGNS = (
    (b"\x1f\x8b", FileKind.UNKNOWN),
    (b"7z\xbc\xaf", FileKind.UNKNOWN),
    (b"Rar!", FileKind.UNKNOWN),
    (b"\x7fELF", FileKind.UNKNOWN),
    (b"\x00\x00\x00\x0cjP  ", FileKind.UNKNOWN),
)


def recognise(data: bytes) -> FileKind:
    """The kind of a file. What bears no known sign is text; a reader finds out whether it is."""
    head = data[:_HEAD]
    if _is_pdf(data):
        return FileKind.PDF
    if data.startswith(_ARCHIVES):
        return _archive_kind(data)
    if data.startswith(_OLE):
        return FileKind.DOC if _WORD_STREAM in data else FileKind.UNKNOWN
    if picture_type(data):
        return FileKind.PICTURE
    signed = _signed(data)
    if signed:
        return signed
    return FileKind.HTML if _is_page(head) else FileKind.TEXT


def _signed(data: bytes) -> FileKind | None:
    """The kind of a file that bears a mark at its head."""
    if is_phone_picture(data) or _is_program(data) or is_office_xml(data[:_HEAD]):
        return FileKind.UNKNOWN
    if data[:_HEAD].lstrip(BEFORE_RTF).startswith(_RTF):
        return FileKind.RTF
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)


def _is_pdf(data: bytes) -> bool:
    """True for a PDF file, a mark or some junk before it too, but not for a text that names the form."""
    at = data.find(b"%PDF-", 0, 1024)
    return at >= 0 and (not data[:at].strip(b"\xef\xbb\xbf \r\n\t") or b" obj" in data)


def _is_program(data: bytes) -> bool:
    return data.startswith(b"MZ") and b"\x00" in data[:64]


def is_phone_picture(data: bytes) -> bool:
    """True for a picture as telephones keep it (HEIC, AVIF)."""
    return data[4:8] == b"ftyp" and data[8:12] in _PHONE_PICTURES


def is_office_xml(data: bytes) -> bool:
    """True for a Word or OpenDocument file that is one piece of XML."""
    return data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and _OFFICE_XML.search(data) is not None


def _is_page(head: bytes) -> bool:
    """True for a page, a piece of one that was copied out of it, and an archive with one inside."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    start = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start) or is_web_archive(start):
        return True
    return _PIECE.match(start) is not None and len(_ENDS.findall(start)) > 1


def is_web_archive(data: bytes) -> bool:
    """True for a file that holds a page and what belongs to it (MHTML)."""
    return _ARCHIVE.match(data, 0, _HEAD) is not None


def is_cut_office_file(data: bytes) -> bool:
    """True for a file of an old office program that ends before its list of contents."""
    if not data.startswith(_OLE):
        return False
    size = 1 << min(int.from_bytes(data[_SIZE_AT : _SIZE_AT + 2], "little"), _LARGEST_SHIFT)
    first = int.from_bytes(data[_CONTENTS_AT : _CONTENTS_AT + 4], "little")
    return len(data) < (first + 2) * size  # the head of the file takes the room of one sector


def is_old_word_file(data: bytes) -> bool:
    """True for a file of an old office program that holds the head of a text, wherever it stands."""
    return data.startswith(_OLE) and _word_head(data) is not None


def is_locked(data: bytes) -> bool:
    """True for a Word file behind a password: a new one is wrapped whole, an old one says so in its head."""
    if not data.startswith(_OLE):
        return False
    if _LOCKED_STREAM in data:
        return True
    head = _word_head(data)
    if head is None:
        return False
    return bool(int.from_bytes(data[head + 10 : head + 12], "little") & _LOCKED_WORD)


def _word_head(data: bytes) -> int | None:
    """Where the text of an old Word file begins."""
    heads = (at for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_WORD_HEAD, at))
    return next(
        (at for at in heads if int.from_bytes(data[at + 2 : at + 4], "little") in _WORD_VERSIONS), None
    )


def picture_type(data: bytes) -> str | None:
    """The media type of a picture; None for other files."""
    found = next((media_type for sign, media_type in _PICTURES if data.startswith(sign)), None)
    # Two letters begin many a text; a bitmap says its own size next.
    if found == "image/bmp" and int.from_bytes(data[2:6], "little") != len(data):
        return None
    if found == "image/webp" and data[8:12] != b"WEBP":
        return None
    return found


def _archive_kind(data: bytes) -> FileKind:
    """Word and OpenDocument files are archives that name their main member."""
    if _WORD_MEMBER.search(data):
        return FileKind.DOCX
    return FileKind.ODT if _OPEN_TEXT in data[:200] else FileKind.UNKNOWN
