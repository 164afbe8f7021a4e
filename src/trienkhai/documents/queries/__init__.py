"""Reading directives and what was read of them."""

from trienkhai.documents.permissions import visible_directives, visible_incoming, visible_versions
from trienkhai.documents.queries.blockers import Blocker, blockers_of
from trienkhai.documents.queries.directives import (
    filter_directives,
    register_rows,
    search_clauses,
    search_directives,
)
from trienkhai.documents.queries.incoming import recent_incoming, unfinished
from trienkhai.documents.queries.pairs import ClausePair, pair_clauses
from trienkhai.documents.queries.proposals import live_proposals
from trienkhai.documents.queries.review import ClauseReview, Mark, Review, named_tasks, review_of

__all__ = [
    "Blocker",
    "ClausePair",
    "ClauseReview",
    "Mark",
    "Review",
    "blockers_of",
    "filter_directives",
    "live_proposals",
    "named_tasks",
    "pair_clauses",
    "recent_incoming",
    "register_rows",
    "review_of",
    "search_clauses",
    "search_directives",
    "unfinished",
    "visible_directives",
    "visible_incoming",
    "visible_versions",
]
