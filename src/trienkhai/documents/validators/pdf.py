"""The words of a PDF file, to look for a mark in; a scan has none.

PDFium reads one file at a time, whatever the number of threads, so a lock stands around it.
"""

import threading
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from trienkhai.documents.validators.file import RefusedFile

if TYPE_CHECKING:
    import pypdfium2

FIRST_PAGES = 20
LAST_PAGES = 5
LONGEST_PAGE = 100_000
"""Characters; a page has some three thousand."""
_DESCRIBING = ("Title", "Subject", "Keywords")
_ONE_AT_A_TIME = threading.Lock()


def pdf_words(data: bytes) -> list[str]:
    """Return the text of the first and last pages, and what the file says of itself; in memory alone.

    Raises RefusedFile (``unreadable``) for a file that is broken or has a password.
    """
    import pypdfium2  # 70 ms and 8 MB, for those who send a PDF

    with _ONE_AT_A_TIME:
        try:
            with pypdfium2.PdfDocument(data) as document:
                described = document.get_metadata_dict()
                pages = [_page_words(document, at) for at in _looked_at(len(document))]
        except pypdfium2.PdfiumError:
            raise RefusedFile(
                "unreadable",
                gettext(
                    "Không mở được tệp PDF (tệp hỏng hoặc có mật khẩu); hãy lưu lại tệp không đặt mật "
                    "khẩu rồi gửi lại."
                ),
            ) from None
    return [*(described.get(name, "") for name in _DESCRIBING), *pages]


def _looked_at(count: int) -> list[int]:
    """The numbers of the first and the last pages, each once."""
    return sorted({*range(min(FIRST_PAGES, count)), *range(max(0, count - LAST_PAGES), count)})


def _page_words(document: "pypdfium2.PdfDocument", at: int) -> str:
    page = document[at]
    words = page.get_textpage()
    return words.get_text_range(0, min(words.count_chars(), LONGEST_PAGE)) if words.count_chars() else ""
