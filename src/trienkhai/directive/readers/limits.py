"""How much a file may hold before it is refused: uploads are hostile."""

from trienkhai.directive.errors import TooLargeSource
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken in of one file; each is far above what an office's longest paper needs."""

    unpacked_bytes: int = 200 * 1024 * 1024  # of all members of an archive that are read
    members: int = 5_000  # of an archive
    characters: int = 2_000_000  # of text, some seven hundred pages
    pages: int = 1_000
    scanned_pages: int = 200  # read from pictures, some two seconds each
    pixels: int = 120_000_000  # of one picture: A3 at 600 dpi
    cells: int = 100_000  # of all tables
    tags: int = 300_000  # of a web page
    depth: int = 100  # of elements within each other
    elements: int = 1_200_000  # of all XML in an archive; a page of Word takes some thousand
    seconds: int = 120  # for a program outside, a file

    def check(self, what: str, found: int) -> None:
        """Raise TooLargeSource, which names the limit, where ``found`` is above the limit ``what``."""
        most = getattr(self, what)
        if found > most:
            raise TooLargeSource(
                f"Tệp có quá nhiều {_NAMES[what]}: chỉ đọc đến {most:,}. ".replace(",", ".")
                + "Hãy tách phụ lục hoặc chia văn bản thành nhiều tệp."
            )


_NAMES = {
    "unpacked_bytes": "dữ liệu sau khi giải nén (byte)",
    "members": "tệp con bên trong",
    "characters": "ký tự",
    "pages": "trang",
    "scanned_pages": "trang quét",
    "pixels": "điểm ảnh trên một ảnh",
    "cells": "ô bảng",
    "tags": "thẻ đánh dấu",
    "depth": "lớp lồng nhau",
    "elements": "phần tử XML",
    "seconds": "thời gian xử lý (giây)",
}
DEFAULT_LIMITS = Limits()
AT_ONCE = Limits(
    characters=300_000,
    pages=100,
    scanned_pages=0,
    pixels=0,
    cells=20_000,
    tags=60_000,
    elements=250_000,
    seconds=10,
)
"""What is read while a person waits: a second or two; no pictures, which take that long a page."""
