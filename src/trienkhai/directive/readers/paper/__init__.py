"""Pages of words with boxes to running text: what PDF files and scans have in common."""

from trienkhai.directive.readers.paper.model import PageWord, PaperPage, Rule, Straightening
from trienkhai.directive.readers.paper.writing import write_pages

__all__ = ["PageWord", "PaperPage", "Rule", "Straightening", "write_pages"]
