"""Other documents that a directive names."""

from trienkhai.directive.extract.citations.find import find_all_citations, find_all_mentions, find_citations
from trienkhai.directive.extract.citations.model import Citation, Relation
from trienkhai.directive.extract.citations.outcomes import Mention, Outcome, settle_mentions

__all__ = [
    "Citation",
    "Mention",
    "Outcome",
    "Relation",
    "find_all_citations",
    "find_all_mentions",
    "find_citations",
    "settle_mentions",
]
