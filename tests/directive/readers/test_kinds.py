import io
import zipfile

import pytest

from trienkhai.directive.errors import UnknownFormat
from trienkhai.directive.readers import read_file
from trienkhai.directive.readers.kinds import FileKind, is_old_word_file, picture_type, recognise

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CASES = [
    (b"%PDF-1.7\n", FileKind.PDF),
    (b"\xef\xbb\xbf junk before %PDF-1.4\n1 0 obj", FileKind.PDF),
    (b"PK\x03\x04....word/document.xml", FileKind.DOCX),
    (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", FileKind.ODT),
    (b"PK\x03\x04....xl/workbook.xml", FileKind.UNKNOWN),
    (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), FileKind.DOC),
    (OLE + bytes(600) + "Workbook".encode("utf-16-le"), FileKind.UNKNOWN),
    (b"{\\rtf1\\ansi", FileKind.RTF),
    (b"\xef\xbb\xbf{\\rtf1\\ansi", FileKind.RTF),
    (b"\r\n {\\rtf1\\ansi", FileKind.RTF),
    (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
    (b"\xff\xd8\xff\xe0", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"<!DOCTYPE html><p>x", FileKind.HTML),
    (b"\xef\xbb\xbf\n<html><body>", FileKind.HTML),
    (b"<!-- saved -->\n<HTML lang=vi>", FileKind.HTML),
    (b"\x1f\x8b\x08", FileKind.UNKNOWN),
    ("KẾ HOẠCH".encode(), FileKind.TEXT),
    (b"BM bat dau mot van ban", FileKind.TEXT),
    (b"PK la viet tat cua Phong Ke hoach", FileKind.TEXT),
    (b"MZ la ten mot bieu mau", FileKind.TEXT),
    (b"MZ\x90\x00\x03", FileKind.UNKNOWN),
    (b"Luu van ban o dang %PDF-1.7 khi nop", FileKind.TEXT),
    (b"rac \x01 %PDF-1.4\n1 0 obj", FileKind.PDF),
    (b"\x00\x00\x00\x24ftypheic", FileKind.UNKNOWN),
    (b"RIFF\x10\x00\x00\x00WEBPVP8 ", FileKind.PICTURE),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', FileKind.UNKNOWN),
    (b"", FileKind.TEXT),
]


@pytest.mark.parametrize(("data", "kind"), CASES)
def test_a_file_is_known_by_what_stands_in_it(data: bytes, kind: FileKind) -> None:
    assert recognise(data) is kind


def test_a_picture_says_its_own_media_type() -> None:
    assert picture_type(b"\x89PNG\r\n\x1a\n") == "image/png"
    assert picture_type(b"BM" + (6).to_bytes(4, "little")) == "image/bmp"
    assert picture_type(b"BM khong phai anh") is None


def packed(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def old_office_file(text: bytes) -> bytes:
    """The first sectors of a file of the nineties; its list of contents stood in the twentieth."""
    head = OLE + bytes(22) + (9).to_bytes(2, "little") + bytes(16) + (20).to_bytes(4, "little")
    return head.ljust(512, b"\x00") + text.ljust(1024, b"\x00")


REFUSED = [
    (b"\x00\x00\x00\x24ftypheic" + bytes(40), "JPEG"),
    (b"PK\x03\x04....xl/workbook.xml", "bảng tính"),
    (b"PK\x03\x04....", "bị hỏng"),
    (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "bảng tính"),
    (b"PK\x03\x04....ppt/presentation.xml", "trình chiếu"),
    (packed("ke-hoach.txt", b"x"), "giải nén"),
    (packed("ke-hoach.docx", packed("word/document.xml", b"<x/>")), "giải nén"),
    (b"Rar!\x1a\x07\x00", "giải nén"),
    (b'<?xml version="1.0"?>\n<office:document office:version="1.3"/>', ".docx"),
    (b"\x7fELF" + bytes(60), ".docx"),
    (old_office_file(b"\xec\xa5\xc1\x00"), r"Word đời cũ \(.doc\) bị hỏng"),
    (old_office_file(bytes(4)), "Office đời cũ .* chưa hết"),
]


@pytest.mark.parametrize(("data", "advice"), REFUSED)
def test_a_file_of_another_kind_is_refused_with_what_to_do_with_it(data: bytes, advice: str) -> None:
    with pytest.raises(UnknownFormat, match=advice):
        read_file(data, name="x")


def test_two_bytes_that_stand_at_the_head_of_a_sector_make_no_word_file() -> None:
    assert is_old_word_file(old_office_file(b"\xec\xa5\xc1\x00"))
    assert not is_old_word_file(old_office_file(b"\xec\xa5\x7a\x5c"))
    assert not is_old_word_file(old_office_file(b"\xec\xa5"))
