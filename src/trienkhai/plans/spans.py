"""Of what time a count is: a proposal from the target's words, which a clerk may correct."""

import re
from collections.abc import Iterable

from trienkhai.periods import PartialDate
from trienkhai.plans.enums import CountSpan
from trienkhai.vietnamese import fold
from trienkhai.vietnamese.patterns import at_first_use

# What happens in a year and is added up over several; everything else that is counted is there or is not.
_HAPPENING = (
    "thành lập", "lập mới", "kết nạp", "xây dựng mới", "xây mới", "phát triển mới", "mở mới", "cấp mới",
    "tuyển mới",
)  # fmt: skip
_YEARLY = ("hằng năm", "hàng năm", "mỗi năm", "từng năm", "bình quân năm", "trong năm")


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return at_first_use(lambda: re.compile(rf"(?<!\w)(?:{'|'.join(map(fold, words))})(?!\w)"))


_HAPPENS, _EACH_YEAR = _any_of(_HAPPENING), _any_of(_YEARLY)


def span_of(text: str, due: str, first_year: int | None) -> CountSpan:
    """Of what time the count is that a target with these words asks for, due then, of a plan that began so.

    What is founded or admitted is counted a year and, where the target is due after the first year, added up;
    what is to be so many each year stands for itself; anything else is counted as it stands.
    """
    words = fold(text)
    if _EACH_YEAR.search(words):
        return CountSpan.EACH
    if not _HAPPENS.search(words):
        return CountSpan.STANDING
    last = last_year_of(due)
    return (
        CountSpan.SUM if last is not None and first_year is not None and last > first_year else CountSpan.EACH
    )


def last_year_of(due: str) -> int | None:
    """The year of a date of the directive's contract; None for none, or words."""
    try:
        return PartialDate.parse(due).year if due else None
    except ValueError:
        return None
