"""Which words belong to a time: everything else in a phrase makes it something other than a time."""

import re

from trienkhai.directive.lexicon.moments import Moment
from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.lexicon.phrases import any_of

CLOCK = r"\d{1,2}\s*(?:giờ|h|:)\s*(?:\d{1,2})?\s*(?:phút|')?(?!\w)"
CONTINUOUS = lazily(rf"\b{any_of('timing', 'continuous')}\b", re.IGNORECASE)
SINCE = lazily(
    rf"\b{any_of('timing', 'since')}\s+(?:{CLOCK}\s*,?\s*)?"
    r"(?:đầu\s+|cuối\s+|giữa\s+|hết\s+)?(?:thời\s+điểm\s+)?$",
    re.IGNORECASE,
)
_TIME_WORDS = lazily(
    any_of(
        "timing",
        "before",
        "until",
        "inside",
        "since",
        "spans",
        "onward",
        "now",
        "continuous",
        "fillers",
        "leads",
    )
    + rf"\b|{CLOCK}|[\s,;:.()<>≤–—\-/&']|\d{{1,4}}\b|\bthứ\s+\w+"
    r"|\bgiai\s+đoạn\s+(?:I{1,3}|\d)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 6


def masked(text: str, moments: tuple[Moment, ...]) -> str:
    """The phrase with blanks where its dates stand."""
    for moment in moments:
        text = text[: moment.at] + " " * (moment.end - moment.at) + text[moment.end :]
    return text


def only_time(rest: str, *, loosely: bool = False) -> bool:
    """True where nothing but words of time is left; loosely, a few others may follow a comma."""
    left = _TIME_WORDS.sub("", rest)
    return not re.search(r"\w", left) or (loosely and len(re.findall(r"\w+", left)) <= _FEW_WORDS)
