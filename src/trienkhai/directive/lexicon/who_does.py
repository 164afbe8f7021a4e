"""Last clauses that say who does the work and order nothing else.

“…; giao Trung tâm A chủ trì”, “…. Cơ quan chủ trì: Ban A.”
"""

import re

from trienkhai.directive.lexicon.patterns import lazily

_LONGEST = 600
_GIVEN = lazily(
    r"(?:[;.]\s*giao|[;.,]\s*do)\s+[^;.\d]{3,160}?\s(?:chủ\s+trì|đầu\s+mối|phụ\s+trách|thực\s+hiện|phối\s+hợp|đảm\s+nhiệm)"
    r"[^;.\d]{0,160}[\s.;]*$"
    # “… Cơ quan chủ trì: Ban A; cơ quan phối hợp: Sở B.”
    r"|(?:[;.]\s*(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)\s+(?:chủ\s+trì|phối\s+hợp|thực\s+hiện|tham\s+mưu|đầu\s+mối|phụ\s+trách)"
    r"\s*:[^;.:\d]{3,160})+[\s.;]*$",
    re.IGNORECASE,
)


def end_without_doer(text: str) -> int:
    """Where a text ends without such a clause; its length where it has none."""
    given = _GIVEN.search(text, max(0, len(text) - _LONGEST))
    return given.start() if given else len(text)
