"""Other documents that a directive names."""

from trienkhai.directive.extract.citations.find import find_all_citations, find_citations
from trienkhai.directive.extract.citations.model import Citation, Relation

__all__ = ["Citation", "Relation", "find_all_citations", "find_citations"]
