"""A PDF file to source text."""

from trienkhai.directive.readers.assembly import Assembly
from trienkhai.directive.readers.limits import DEFAULT_LIMITS, Limits
from trienkhai.directive.readers.paper import write_pages
from trienkhai.directive.readers.pdf.asking import ask_for_pages
from trienkhai.directive.source import SourceText


def read_pdf(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a PDF file with the place of each word. Raises a kind of UnreadableSource."""
    asked = ask_for_pages(data, limits)
    assembly = Assembly(limits)
    write_pages(assembly, [one.page for one in asked])
    return assembly.finish(data, name=name, media_type="application/pdf", pages=len(asked))
