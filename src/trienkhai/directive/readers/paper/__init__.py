"""Pages of words with boxes to running text: what PDF files and scans have in common."""

from trienkhai.directive.readers.paper.model import PageWord, PaperPage, Rule
from trienkhai.directive.readers.paper.writing import write_pages

__all__ = ["PageWord", "PaperPage", "Rule", "write_pages"]
