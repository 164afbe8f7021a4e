"""How fast PDF files are read: pages a second with a text layer, seconds a page of a scan."""

import io
import time

PAGES = 40
SCANNED = 2
BAR = 10
"""Pages a second with a text layer; the process that opens the file starts within it."""


def run() -> None:
    """Print both figures for pages set from the example."""
    import pypdfium2
    from tests.directive.example import example_text
    from tests.directive.readers.typesetter import set_text

    from trienkhai.directive.readers.ocr.reading import can_read_pictures

    text = "\n\n".join([example_text()] * (PAGES // 7))
    print(f"readers  text layer, {_told(set_text(text))} (bar: {BAR} pages a second)")
    if not can_read_pictures():
        print("readers  no tesseract here: scans not measured")
        return
    with pypdfium2.PdfDocument(set_text(example_text())) as document:
        sheets = [document[at].render(scale=300 / 72).to_pil().convert("L") for at in range(SCANNED)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", resolution=300.0, save_all=True, append_images=sheets[1:])
    print(f"readers  scan at 300 dpi, {_told(out.getvalue())}")


def _told(data: bytes) -> str:
    """Time as the clock on the wall has it: the work is done in other processes."""
    from trienkhai.directive.readers import read_file

    began = time.perf_counter()
    source = read_file(data, name="x.pdf")
    seconds, pages = time.perf_counter() - began, source.pages or 1
    return f"{pages} pages in {seconds:.1f} s: {pages / seconds:.1f} a second, {seconds / pages:.2f} s each"
