"""Places to reach among others: “thuộc nhóm 10 tỉnh dẫn đầu”, “xếp thứ 15 trở lên”."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from trienkhai.directive.extract.targets.candidate import Candidate
from trienkhai.directive.extract.targets.clauses import clause_end
from trienkhai.directive.lexicon.patterns import lazily

_AMONG = (
    r"(?:nước|quốc\s+gia|tỉnh(?:\s*,\s*thành(?:\s+phố)?)?|thành\s+phố|địa\s+phương|đơn\s+vị|nền\s+kinh\s+tế"
    r"|trường|xã|phường)"
)
_RANK = lazily(
    r"(?<!\w)(?:"
    # A group counts as a rank only where it is one of those that are ranked, and leads.
    rf"(?:thuộc|trong|vào)\s+(?:số\s+)?nhóm\s+(?P<group>\d{{1,3}})\s+(?P<of>{_AMONG})\s+[^.;:\d]{{0,60}}?(?:đầu|nhất|khá|tốt|cao)(?!\w)"
    # “năm 2026 thuộc nhóm 15, năm 2027 thuộc nhóm 10 tỉnh đứng đầu”: the last says among whom.
    r"|(?:thuộc|trong|vào)\s+(?:số\s+)?nhóm\s+(?P<stage>\d{1,3})"
    r"(?=\s*[,;]\s*(?:đến\s+)?năm\s+\d{4}\s+(?:thuộc|trong|vào)\s)"
    rf"|(?:tốp|top)\s+(?:đầu\s+)?(?P<top>\d{{1,3}})(?:\s+(?P<of_top>{_AMONG})(?!\w))?"
    r"|(?:xếp|đứng)\s+(?:hạng|vị\s+trí|ở\s+vị\s+trí)?\s*(?:thứ\s+)?(?P<place>\d{1,3})(?:/\d{1,3})?(?:\s+(?:cả\s+nước|toàn\s+quốc))?\s+trở\s+lên"
    r")(?![\d,.%]*\d)",
    re.IGNORECASE,
)
_HINTS = ("nhóm", "tốp", "top", "xếp", "đứng")
_PLACE = "hạng"


def find_ranks(text: str, small: str) -> Iterator[Candidate]:
    """Ranks to hold or better, in order; the whole clause says of what.

    ``small`` is the text in small letters. The unit is whom one is ranked among, as printed, else “hạng”.
    """
    if not any(hint in small for hint in _HINTS):
        return
    found = [*_RANK.finditer(text)]
    for match, after in zip_longest(found, found[1:]):
        group = next(name for name in ("group", "stage", "top", "place") if match[name])
        among = match["of"] or match["of_top"] or (after and match["stage"] and after["of"]) or _PLACE
        yield Candidate(
            match.start(),
            match.end(),
            match.start(group),
            Decimal(match[group]),
            None,
            " ".join(among.split()),
            text[match.end() : clause_end(text, match.end())],
            cause=match[0],
            is_rank=True,
        )
