"""What to say of a file that holds no text for us: what it is, and what to do with it."""

import io
import zipfile

from trienkhai.directive.errors import BrokenSource
from trienkhai.directive.readers.kinds import (
    is_cut_office_file,
    is_office_xml,
    is_old_word_file,
    is_phone_picture,
)

_HEAD = 4096
_WORKBOOK, _SLIDES = "Workbook".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le")
_KINDS = (
    (
        (b"xl/workbook", b"xl\\workbook", _WORKBOOK, b"opendocument.spreadsheet"),
        "Tệp là bảng tính. Hãy mở bảng tính, lưu thành PDF hoặc chép bảng vào một tệp Word rồi tải lên lại.",
    ),
    (
        (b"ppt/presentation", b"ppt\\presentation", _SLIDES, b"opendocument.presentation"),
        "Tệp là bài trình chiếu. Hãy lưu thành PDF rồi tải lên lại.",
    ),
)
_CUT = (
    "Tệp {kind} bị hỏng hoặc chép, tải về chưa hết nên không mở được. Hãy lấy lại tệp từ nơi gửi; nếu mở "
    "được bằng Word thì lưu thành .docx rồi tải lên lại."
)
PACKED = "Tệp là tệp nén. Hãy giải nén rồi tải lên từng văn bản bên trong."
_PACKED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def sentence_about(data: bytes) -> str | None:
    """A sentence for a file of another kind; None where nothing more is known than that it is one."""
    if is_phone_picture(data):
        return (
            "Tệp là ảnh chụp dạng HEIC hoặc AVIF của điện thoại. Hãy lưu hoặc xuất ảnh thành JPEG (.jpg) "
            "rồi tải lên lại."
        )
    if is_office_xml(data[:_HEAD]):
        return "Tệp là văn bản lưu ở dạng XML. Hãy mở bằng Word, lưu thành .docx rồi tải lên lại."
    for signs, sentence in _KINDS:
        if any(sign in data for sign in signs):
            return sentence
    return _sentence_about_broken(data) or (PACKED if data.startswith(_PACKED) else None)


def _sentence_about_broken(data: bytes) -> str | None:
    if is_old_word_file(data):
        return _CUT.format(kind="Word đời cũ (.doc)")
    if is_cut_office_file(data):
        return _CUT.format(kind="của bộ Office đời cũ (.doc, .xls, .ppt)")
    if data.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(data)):
        return BrokenSource.sentence
    return None
