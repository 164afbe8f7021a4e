"""Reading directives and what was read of them."""

from trienkhai.documents.permissions import visible_directives, visible_incoming, visible_versions
from trienkhai.documents.queries.blockers import Blocker, blockers_of
from trienkhai.documents.queries.cited import (
    SHOWN_IN_LISTS,
    InRegister,
    in_register,
    named_directives,
    naming,
)
from trienkhai.documents.queries.directives import (
    filter_directives,
    register_rows,
    search_clauses,
    search_directives,
)
from trienkhai.documents.queries.incoming import recent_incoming, unfinished
from trienkhai.documents.queries.pairs import ClausePair, pair_clauses
from trienkhai.documents.queries.paper import Frame, PaperValue, frames_of, values_on_page
from trienkhai.documents.queries.proposals import (
    live_by_version,
    live_proposals,
    live_tasks,
    named_tasks,
    whole_plan_proposals,
)
from trienkhai.documents.queries.review import ClauseReview, Mark, Review, review_of
from trienkhai.documents.queries.text import (
    Suspect,
    SuspectGroup,
    decided_spans,
    find_words,
    misread_groups,
    unsure_words,
)
from trienkhai.documents.queries.versions import COUNT_OF_ALL, NEWEST_OF_ALL, has_newer, newest_version

__all__ = [
    "COUNT_OF_ALL",
    "NEWEST_OF_ALL",
    "SHOWN_IN_LISTS",
    "Blocker",
    "ClausePair",
    "ClauseReview",
    "Frame",
    "InRegister",
    "Mark",
    "PaperValue",
    "Review",
    "Suspect",
    "SuspectGroup",
    "blockers_of",
    "decided_spans",
    "filter_directives",
    "find_words",
    "frames_of",
    "has_newer",
    "in_register",
    "live_by_version",
    "live_proposals",
    "live_tasks",
    "misread_groups",
    "named_directives",
    "named_tasks",
    "naming",
    "newest_version",
    "pair_clauses",
    "recent_incoming",
    "register_rows",
    "review_of",
    "search_clauses",
    "search_directives",
    "unfinished",
    "unsure_words",
    "values_on_page",
    "visible_directives",
    "visible_incoming",
    "visible_versions",
    "whole_plan_proposals",
]
