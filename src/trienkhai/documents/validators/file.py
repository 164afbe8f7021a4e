"""Whether a file can be taken in, and if not, a sentence that helps."""

import codecs

from django.utils.translation import gettext, gettext_lazy

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. A plan of a hundred pages is under one hundredth of it as text."""

LONGEST_TEXT = 2_000_000
"""Characters, some seven hundred pages: read in 5 to 18 seconds, by shape (measured, one core)."""
MOST_CLAUSES = 5_000
"""Clauses that one screen of review can still show; the longest codes have under a thousand."""

_HOW_TO_SAVE = gettext_lazy(
    "Hãy mở tệp, chọn Lưu thành (Save As) → Văn bản thuần (*.txt), bảng mã UTF-8, rồi tải tệp .txt lên."
)
# The longer marks first: UTF-32 LE begins like UTF-16 LE.
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKS = tuple(mark for mark, _ in _ENCODINGS)


class RefusedFile(Exception):
    """A file that is not taken in.

    ``code`` is one of ``empty``, ``too-large``, ``too-long``, ``unread-format``, ``binary``, ``undecodable``,
    ``unreadable``, ``broken``, ``locked``, ``missing-program``, ``secrecy-mark``; the message is for the
    person who sent it and never holds any of the file's content.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def check_size(data: bytes) -> None:
    """Raise RefusedFile for an empty file or one above LARGEST_FILE."""
    content = data.strip(b" \t\r\n\x0b\x0c\x00")
    if not content or content in _MARKS:
        raise RefusedFile("empty", gettext("Tệp trống, không có chữ nào. Hãy kiểm tra lại tệp rồi tải lên."))
    if len(data) > LARGEST_FILE:
        size = f"{len(data) / 1024 / 1024:.1f}".replace(".", ",")
        raise RefusedFile(
            "too-large",
            gettext(
                "Tệp có {size} MB; chỉ nhận tệp đến 20 MB. Hãy bỏ ảnh, phụ lục nặng hoặc tách tệp."
            ).format(size=size),
        )


def check_text_file(data: bytes) -> None:
    """Raise RefusedFile unless bytes of no known kind may be read as plain text."""
    check_size(data)
    if b"\x00" in data and not data.startswith(_WIDE_MARKS):
        raise RefusedFile(
            "binary",
            gettext(
                "Tệp này không phải văn bản chữ, cũng không thuộc loại đọc được (Word, PDF, ảnh quét, "
                "trang web). {advice}"
            ).format(advice=_HOW_TO_SAVE),
        )


def read_text(data: bytes) -> str:
    """The characters of a text file by its mark, else as UTF-8, with a sign in place of what is none."""
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
    return data.decode(encoding, errors="replace")


def check_text(text: str) -> None:
    """Raise RefusedFile for text that is too long to be read in one go, or holds what no text holds."""
    if "\x00" in text:
        raise RefusedFile(
            "binary",
            gettext("Tệp này không phải văn bản chữ. {advice}").format(advice=_HOW_TO_SAVE),
        )
    if len(text) > LONGEST_TEXT:
        raise RefusedFile(
            "too-long",
            gettext(
                "Văn bản có {length} ký tự; chỉ đọc được đến {limit} ký tự (khoảng bảy trăm "
                "trang). Hãy tách phụ lục hoặc chia văn bản thành nhiều tệp."
            ).format(length=in_thousands(len(text)), limit=in_thousands(LONGEST_TEXT)),
        )


def check_clauses(count: int) -> None:
    """Raise RefusedFile for a text with more clauses than a person could look through."""
    if count > MOST_CLAUSES:
        raise RefusedFile(
            "too-long",
            gettext(
                "Văn bản có {count} điều khoản; chỉ rà soát được đến {limit}. Hãy tách phụ "
                "lục hoặc chia văn bản thành nhiều tệp."
            ).format(count=in_thousands(count), limit=in_thousands(MOST_CLAUSES)),
        )


def in_thousands(number: int) -> str:
    """The number as offices write it: 1.234.567."""
    return f"{number:,}".replace(",", ".")
