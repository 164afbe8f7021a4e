import pytest

from trienkhai.directive.readers.kinds import FileKind, picture_type, recognise

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CASES = [
    (b"%PDF-1.7\n", FileKind.PDF),
    (b"\xef\xbb\xbf junk before %PDF-1.4", FileKind.PDF),
    (b"PK\x03\x04....word/document.xml", FileKind.DOCX),
    (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", FileKind.ODT),
    (b"PK\x03\x04....xl/workbook.xml", FileKind.UNKNOWN),
    (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), FileKind.DOC),
    (OLE + bytes(600) + "Workbook".encode("utf-16-le"), FileKind.UNKNOWN),
    (b"{\\rtf1\\ansi", FileKind.RTF),
    (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
    (b"\xff\xd8\xff\xe0", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"<!DOCTYPE html><p>x", FileKind.HTML),
    (b"\xef\xbb\xbf\n<html><body>", FileKind.HTML),
    (b"<!-- saved -->\n<HTML lang=vi>", FileKind.HTML),
    (b"\x1f\x8b\x08", FileKind.UNKNOWN),
    ("KẾ HOẠCH".encode(), FileKind.TEXT),
    (b"BM bat dau mot van ban", FileKind.TEXT),
    (b"", FileKind.TEXT),
]


@pytest.mark.parametrize(("data", "kind"), CASES)
def test_a_file_is_known_by_what_stands_in_it(data: bytes, kind: FileKind) -> None:
    assert recognise(data) is kind


def test_a_picture_says_its_own_media_type() -> None:
    assert picture_type(b"\x89PNG\r\n\x1a\n") == "image/png"
    assert picture_type(b"BM" + (6).to_bytes(4, "little")) == "image/bmp"
    assert picture_type(b"BM khong phai anh") is None
