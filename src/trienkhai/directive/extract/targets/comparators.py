"""How a figure is held against a number: at least, at most, exactly, within a range, changed by."""

import re

from trienkhai.directive.extract.targets.candidate import Candidate
from trienkhai.directive.extract.targets.clauses import clause_start
from trienkhai.directive.extract.targets.model import Comparator
from trienkhai.directive.extract.targets.numbers import LIMITS
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

_I = re.IGNORECASE
_BEFORE_NUMBER = lazily(
    rf"(?:(?P<at_most>{any_of('targets', 'at_most')})|(?P<at_least>{any_of('targets', 'at_least')}))"
    r"\s*(?:mức\s+)?$",
    _I,
)
# “không quá 02 tập thể, 03 cá nhân”: what bounds the first bounds the second.
_BEFORE_LAST = lazily(
    rf"(?:(?P<at_most>{any_of('targets', 'at_most')})|(?P<at_least>{any_of('targets', 'at_least')}))"
    r"\s+\d[\d.]*\s+[^\d;.:%,]{2,40}(?:\d\s+sao)?(?:,\s+\d[\d.]*\s+[^\d;.:%,]{2,40}){0,4}\s*(?:,|,?\s+và)\s*$",
    _I,
)
_CHANGE = lazily(
    rf"\b(?:(?P<down>{any_of('targets', 'reduce')})|(?P<up>{any_of('targets', 'increase')}))"
    rf"(?P<between>[^.;:%]{{0,60}}?){LIMITS}\s*$",
    _I,
)
_TO_LEVEL = lazily(r"\b(?:ở\s+mức|lên|xuống|còn|đạt|bảo\s+đảm|đảm\s+bảo|chiếm)\b", _I)
_REACHED = lazily(r"\s(?:đạt|ở\s+mức)\s+(?:từ\s+|trên\s+|ít\s+nhất\s+|tối\s+thiểu\s+|khoảng\s+)*$", _I)
_SPEED = lazily(r"\b(?:tốc\s+độ|mức|tỷ\s+lệ|tỉ\s+lệ)\s*$", _I)
_LEVEL = lazily(rf"\b{any_of('targets', 'levels')}\b", _I)
_REACHING = lazily(r"(?:phấn\s+đấu\s+)?đạt", _I)
_AIM = lazily(r"\bphấn\s+đấu\b", _I)
_CHANGES = {
    "giảm": Comparator.REDUCE_BY,
    "tinh giản": Comparator.REDUCE_BY,
    "tăng": Comparator.INCREASE_BY,
    "tăng thêm": Comparator.INCREASE_BY,
}
CHANGED_BY = (Comparator.REDUCE_BY, Comparator.INCREASE_BY)


def comparator_of(text: str, one: Candidate) -> Comparator:
    """The comparator that the words before and behind a number give it."""
    if one.is_rank:
        return Comparator.AT_MOST
    before = text[clause_start(text, one.number_at) : one.number_at]
    limit = _BEFORE_NUMBER.search(before)
    if limit is None and not one.is_share:
        limit = _BEFORE_LAST.search(before)
    if (limit and limit["at_most"]) or "xuống" in one.more:
        return Comparator.AT_MOST
    if one.is_share and (changed := _changed(before) or _changed_alike(before, one)) is not None:
        return changed
    if one.high is not None:
        return Comparator.RANGE
    # “đạt 12 bác sĩ, 35 giường bệnh”: the verb is that of both.
    is_level = _LEVEL.search(_aimed(before)) is not None or _REACHING.fullmatch(one.cause) is not None
    if one.is_share or limit or one.more or is_level:
        return Comparator.AT_LEAST
    return _CHANGES.get(one.cause.casefold(), Comparator.EXACTLY)


def _changed(before: str) -> Comparator | None:
    """By how much a share is to change, or that it is to fall to a level; None where it does neither."""
    change = nearest_change(before)
    if change is None:
        return None
    rest = before[change.start() :].casefold()
    if _SPEED.search(before[: change.start()]) and ("đạt" in rest or rest.startswith("tăng trưởng")):
        return None  # “tốc độ tăng trưởng đạt 9,5%”: the growth itself is the figure
    if rest.startswith("tăng trưởng") and _REACHED.search(rest):
        return None  # “bảo đảm tăng trưởng cả năm đạt từ 8,5% trở lên”
    if not _TO_LEVEL.search(change["between"]):
        return Comparator.REDUCE_BY if change["down"] else Comparator.INCREASE_BY
    return Comparator.AT_MOST if change["down"] else None


# “Cắt giảm 30% thời gian và 30% chi phí”: the change of the first is that of the second.
_CHANGE_OF_FIRST = lazily(
    rf"\b(?:(?P<down>{any_of('targets', 'reduce')})|(?P<up>{any_of('targets', 'increase')}))\s+{LIMITS}"
    rf"\d[\d.,]*\s*%\s+(?:[^.;:%\d,]|,(?!\s+(?:tăng|nâng|đạt|có|bảo|đảm|phấn|tỷ|tỉ)\s)){{2,80}}?(?:\s+và\s+|,\s+){LIMITS}$",
    _I,
)
_WHOLE = 100


def _changed_alike(before: str, one: Candidate) -> Comparator | None:
    match = _CHANGE_OF_FIRST.search(before) if one.low < _WHOLE else None
    if match is None:
        return None
    return Comparator.REDUCE_BY if match["down"] else Comparator.INCREASE_BY


def nearest_change(before: str) -> re.Match[str] | None:
    """The last “giảm” or “tăng” that leads up to a number at the end of a piece."""
    found = None
    while match := _CHANGE.search(before, found.start() + 1 if found else 0):
        found = match
    return found


def _aimed(before: str) -> str:
    """The words that bear on a count: from the last comma, or from “phấn đấu” wherever it stands."""
    aim = _AIM.search(before)
    return before[aim.start() :] if aim else before.rpartition(", ")[2].rpartition(":")[2]
