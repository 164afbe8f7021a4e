"""A last clause that says who does the work and orders nothing else: “…; giao Trung tâm A chủ trì”."""

import re

from trienkhai.directive.lexicon.patterns import lazily

_LONGEST = 600
_GIVEN = lazily(
    r"(?:[;.]\s*giao|[;.,]\s*do)\s+[^;.\d]{3,160}?\s(?:chủ\s+trì|đầu\s+mối|phụ\s+trách|thực\s+hiện|phối\s+hợp|đảm\s+nhiệm)"
    r"[^;.\d]{0,160}[\s.;]*$",
    re.IGNORECASE,
)


def end_without_doer(text: str) -> int:
    """Where a text ends without such a clause; its length where it has none."""
    given = _GIVEN.search(text, max(0, len(text) - _LONGEST))
    return given.start() if given else len(text)
