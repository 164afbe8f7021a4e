"""PDF files: their words by place, or, where a page has none that can be read, what its picture shows."""

from trienkhai.directive.readers.pdf.reading import read_pdf

__all__ = ["read_pdf"]
