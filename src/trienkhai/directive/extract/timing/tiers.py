"""Work whose tiers end apart: “hoàn thành ở cấp cơ sở trước ngày …, cấp tỉnh trước ngày …”."""

import re

from trienkhai.directive.extract.timing.model import Stage, Timing, TimingKind
from trienkhai.directive.lexicon.moments import find_moments
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_I = re.IGNORECASE
_TIER = r"(?:(?:ở|đối\s+với|tại)\s+)?(?:các\s+)?(?:cấp|chi\s+bộ|đảng\s+bộ|tổ\s+chức\s+cơ\s+sở)\s"
_BY = rf"(?:{any_of('timing', 'before')}|trong|vào)\s+(?:là\s+)?(?:ngày\s+|tháng\s+)?\d"
_ENDS = rf"{_TIER}(?:[^,;.\d]{{2,60}}?\s)?(?:xong\s+|hoàn\s+thành\s+)?{_BY}[^;,]{{3,24}}"
_LAST = lazily(
    rf"(?:(?<=[,;:]\s)|(?<!\w)(?:hoàn\s+thành|xong)\s(?:[^,;.\d]{{0,60}}?\s)?){_ENDS}(?:(?:\s*[,;]|\s+và)\s+{_ENDS}?)+[\s./;]*$",
    _I,
)
_LONGEST = 500
_FEWEST_TIERS = 2


def of_tiers(text: str, *, year: int | None) -> tuple[Timing, int] | None:
    """The end of work whose tiers end apart, all days as stages, and where its words begin; None without."""
    if "cấp" not in text and "bộ" not in text:
        return None
    match = _LAST.search(text, max(0, len(text) - _LONGEST))
    moments = find_moments(match[0], year=year) if match else ()
    if match is None or len(moments) < _FEWEST_TIERS:
        return None
    stages = tuple(Stage(None, moment.text, match[0][moment.at : moment.end]) for moment in moments)
    last = moments[-1].text
    return Timing(TimingKind.BY, end=last, stages=stages, raw=match[0].strip(" ./;")), match.start()
