"""A PDF file to source text."""

from collections.abc import Sequence

from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.readers.ocr.reading import can_read_pictures, count_stamps, read_scanned_pages
from trienkhai.directive.readers.ocr.specks import drop_specks
from trienkhai.directive.readers.ocr.tesseract import need_tesseract
from trienkhai.directive.readers.paper import PaperPage, write_pages
from trienkhai.directive.readers.pdf.aside import count_picture, lay_aside
from trienkhai.directive.readers.pdf.asking import AskedPage, ask_for_pages
from trienkhai.directive.readers.pdf.garbage import is_garbage
from trienkhai.directive.readers.pdf.legacy_fonts import convert_words
from trienkhai.directive.source import PartKind, SourceText

_PICTURED = 0.5  # of a page without words: it is a scan
_FEW_WORDS = 5  # a stamp of arrival or a page number laid over a scan


def read_pdf(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a PDF file with the place of each word. Raises a kind of UnreadableSource."""
    asked = ask_for_pages(data, limits)
    assembly = Assembly(limits)
    for one in asked:
        lay_aside(assembly, one)
    converted = [convert_words(one) for one in asked]
    broken = {one.page.number for one in asked if is_garbage(one.page, one.pictured)}
    scanned = {one.page.number for one in asked if _is_scan(one)}
    for one, words in zip(asked, converted, strict=True):
        if words and one.page.number not in broken:
            assembly.count(PartKind.LEGACY_TEXT, words, is_kept=True, page=one.page.number)
        if one.page.number not in broken | scanned:
            count_picture(assembly, one)
    pages = _with_pictures_read(assembly, data, asked, scanned=scanned, broken=broken)
    write_pages(assembly, pages)
    return assembly.finish(data, name=name, media_type="application/pdf", pages=len(asked))


def _is_scan(one: AskedPage) -> bool:
    return one.pictured > _PICTURED and len(one.page.words) <= _FEW_WORDS


def _with_pictures_read(
    assembly: Assembly, data: bytes, asked: Sequence[AskedPage], *, scanned: set[int], broken: set[int]
) -> list[PaperPage]:
    """The pages, those without words that can be read taken from their pictures."""
    wanted = sorted(scanned | broken)
    read: dict[int, PaperPage] = {}
    if wanted and len(wanted) == sum(bool(one.page.words or one.pictured) for one in asked):
        need_tesseract()  # nothing can be read without it
    if wanted and can_read_pictures():
        read = {page.number: page for page in read_scanned_pages(data, wanted, assembly.limits)}
        drop_specks(assembly, list(read.values()))
        count_stamps(assembly, list(read.values()))
    for number in wanted:
        kind = PartKind.BROKEN_PAGE if number in broken else PartKind.SCANNED_PAGE
        assembly.count(kind, is_kept=number in read, page=number)
    return [
        read.get(one.page.number) or _without_words(one.page, is_left_out=one.page.number in wanted)
        for one in asked
    ]


def _without_words(page: PaperPage, *, is_left_out: bool) -> PaperPage:
    """A page that could not be read holds no words; the parts say so."""
    return PaperPage(page.number, page.width, page.height) if is_left_out else page
