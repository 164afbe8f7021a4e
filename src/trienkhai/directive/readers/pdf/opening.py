"""Opening a PDF file, and the reasons not to."""

import pypdfium2
import pypdfium2.raw as pdfium


class Refused(Exception):
    """A file that is not read; ``why`` names the reason or the limit."""

    def __init__(self, why: str, found: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.found = found


def open_document(data: bytes, most_pages: int) -> pypdfium2.PdfDocument:
    """The file, its scripts and forms left alone. Raises Refused."""
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        raise Refused("locked" if locked else "broken") from None
    if count > most_pages:
        document.close()
        raise Refused("pages", count)
    if count <= 0:
        document.close()
        raise Refused("broken")
    return document
