"""Dates as directives write them, read with the precision of the text.

``find_moments`` sees days, months, quarters, halves and years; what one leaves out (“28/12 và 29/12/2011”)
is taken from the next that has it, then from the one before.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from trienkhai.directive.lexicon.patterns import lazily
from trienkhai.directive.values import dataclass

_MONTH_WORDS = {
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LAST_MONTH = 12
_LAST_DAY = 31
_YEAR = r"(?:19|20)\d\d"
_SLASH = r"\s?[/.\-–]\s?"
_WORDS = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
# “tuần thứ ba của tháng 7/2026”: known to the month.
_WEEK = r"(?:tuần\s+(?:thứ\s+\w+|đầu(?:\s+tiên)?|cuối(?:\s+cùng)?)\s+(?:của\s+|trong\s+)?)?"
_OF_YEAR = rf"(?:\s*(?:/|,?\s*năm\s+|-|\s)\s*(?P<{{}}>{_YEAR}))?(?!\d)"

_PATTERN = lazily(
    # One look at the first letter spares the eight ways to write a date at most places.
    r"(?=[\dtmqsn])(?:"
    + "|".join(
        (
            # 15/11/2017 · 15.11.2017 · ngày 28/12
            rf"(?<![\d/.])(?:ngày\s+)?(?P<d1>\d{{1,2}}){_SLASH}(?P<m1>\d{{1,2}}){_SLASH}(?P<y1>{_YEAR})(?!\d|/\d)",
            # ngày 15 tháng 11 năm 2017
            rf"(?:(?:ngày|mồng|mùng)\s+|(?<=[,–-]\s)|(?<=và\s))(?P<d2>\d{{1,2}})\s+tháng\s+(?P<m2>\d{{1,2}}|{_WORDS})\b"
            + _OF_YEAR.format("y2"),
            # 11/2017 · tháng 11/2017 · tháng 11 năm 2017 · tháng Mười một
            rf"(?<![\d/.])(?:{_WEEK}tháng\s+)?(?P<m3>\d{{1,2}})\s?[/\-]\s?(?P<y3>{_YEAR})(?!\d|/)",
            (
                rf"{_WEEK}tháng\s+(?!một\s+lần)(?P<m4>\d{{1,2}}|(?:{_WORDS})(?=\s+năm\s+\d|\W|$))(?!\s*[/\d])"
                rf"(?:\s+năm\s+(?P<y4>{_YEAR}))?(?!\d)"
            ),
            # ngày 28/12
            r"(?<![\d/.])(?:ngày\s+)?(?P<d5>\d{1,2})/(?P<m5>\d{1,2})(?![\d/])",
            # 6 tháng đầu năm 2020
            rf"(?:6|06|sáu)\s+tháng\s+(?P<half>đầu|cuối)(?:\s+năm)?(?:\s+(?P<y6>{_YEAR}))?(?!\d)",
            # quý cuối năm 2020
            rf"qu[ýí]\s+(?P<edge>đầu|cuối)\s+(?:của\s+)?năm(?:\s+(?P<y9>{_YEAR}))?(?!\d)",
            # quý II năm 2019 · quý 4/2020 · quý III
            r"qu[ýí]\s+(?P<q>iv|i{1,3}|[1-4])\b" + _OF_YEAR.format("y7"),
            rf"(?:năm\s+(?:học\s+)?)?(?<![\d/.,])(?P<y8>{_YEAR})(?![\d/]|[.,]\d)",
        )
    )
    + ")",
    re.IGNORECASE,
)
# "Quý I, II, III năm 2020": what follows a quarter without saying the word again.
_FURTHER_QUARTER = lazily(
    r"\s*(?:,|;|-|–|—|và|đến|&)\s*(?P<q>iv|i{1,3}|[1-4](?=\s*(?:/|năm|[,;)]|$)))\b" + _OF_YEAR.format("y"),
    re.IGNORECASE,
)
# "tháng 4 - 5", "tháng 3, 6, 9 năm 2026": further months without the word; "tháng 4 - 5/2026" has its year.
_FURTHER_MONTH = lazily(
    r"\s*(?:-|–|—|,|và|đến)\s*(?P<m>0?[1-9]|1[0-2])(?!\s*[.,]\d)"
    rf"(?:\s+năm\s+(?P<y>{_YEAR})(?!\d)|(?=\s*(?:[,;.)]|$))|(?=\s+và\s+\d{{1,2}}(?:\s+năm\s|\s*(?:[,;.)]|$))))",
    re.IGNORECASE,
)
# A day that is said of a year which only the reader knows.
_OTHER_YEAR = lazily(
    r"\s*,?\s*(?:của\s+)?năm\s+(?:sau|liền\s+kề|liền\s+sau|kế\s+tiếp|tiếp\s+theo|trước)\b", re.IGNORECASE
)
# No date does without one of these; most passages have none.
_SIGN = lazily(r"\d|tháng|qu[ýí]", re.IGNORECASE)
_DAY_LIST = lazily(
    r"(?:ngày\s+)?(?<![\d/.])(?<!giờ\s)(?<!\dh)(?P<d>\d{1,2})(?=\s*(?:,|;|-|–|—|và|đến|tới|&)\s*(?:ngày\s+)?\d{1,2}(?:\s*[,/\-–]|\s+tháng))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a phrase, characters [at, end); ``text`` is its partial-date form.

    ``text`` is empty while the phrase leaves the year unsaid.
    """

    at: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    """``Q2`` or ``H1``."""

    @property
    def text(self) -> str:
        """The partial date (``2019``, ``2019-Q2``, ``2019-06``, ``2019-06-30``)."""
        if self.year is None:
            return ""
        if self.part:
            return f"{self.year}-{self.part}"
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year}{month}" + (f"-{self.day:02}" if self.day and month else "")

    @property
    def is_day(self) -> bool:
        """True when the day is said."""
        return self.day is not None


def find_moments(text: str, *, year: int | None = None) -> tuple[Moment, ...]:
    """The dates of a phrase in order; ``year`` stands in where the phrase has none at all."""
    if _SIGN.search(text) is None:
        return ()
    found = [moment for match in _PATTERN.finditer(text) if (moment := _moment(match)) is not None]
    if not found:
        return ()
    listed = _with_month_lists(text, _with_quarter_lists(text, _with_day_lists(text, found)))
    return tuple(moment for moment in _completed(listed, text, year) if moment.text and _exists(moment))


def _moment(match: re.Match[str]) -> Moment | None:
    groups = {
        name[0]: value for name, value in match.groupdict().items() if value and name not in {"half", "edge"}
    }
    year = int(groups["y"]) if "y" in groups else None
    at, end = match.span()
    if half := match["half"]:
        return Moment(at, end, year, part="H1" if half.casefold() == "đầu" else "H2")
    if edge := match["edge"]:
        return Moment(at, end, year, part="Q1" if edge.casefold() == "đầu" else "Q4")
    if "q" in groups:
        return Moment(at, end, year, part=f"Q{_QUARTERS[groups['q'].casefold()]}")
    month = _month(groups.get("m"))
    day = int(groups["d"]) if "d" in groups else None
    if (month is not None and not 1 <= month <= _LAST_MONTH) or (
        day is not None and not 1 <= day <= _LAST_DAY
    ):
        return None
    return Moment(at, end, year, month, day)


def _month(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else _MONTH_WORDS[word.casefold()]


def _with_day_lists(text: str, found: list[Moment]) -> Iterator[Moment]:
    """Add the bare days of “ngày 26, 27/12/2011” before the full date that they lean on."""
    behind = 0
    for moment in found:
        if moment.day is not None:
            for match in _DAY_LIST.finditer(text, behind, moment.end):
                day = int(match["d"])
                if match.start() < moment.at and 1 <= day <= _LAST_DAY:
                    yield Moment(match.start(), match.end(), None, None, day)
        behind = moment.end
        yield moment


def _with_quarter_lists(text: str, found: Iterator[Moment]) -> Iterator[Moment]:
    """Add the bare quarters of “quý I, II, III năm 2020” after the one that has the word."""
    at = 0
    for moment in found:
        if moment.at < at:
            continue
        yield moment
        at = moment.end
        while moment.part and moment.part[0] == "Q" and (match := _FURTHER_QUARTER.match(text, at)):
            at = match.end()
            said = int(match["y"]) if match["y"] else None
            yield Moment(match.start("q"), at, said, part=f"Q{_QUARTERS[match['q'].casefold()]}")


def _with_month_lists(text: str, found: Iterator[Moment]) -> Iterator[Moment]:
    """Add the bare months of “tháng 4 - 5” after the one that has the word; the last may have their year."""
    end = 0
    for moment in found:
        if moment.at < end:
            continue
        yield moment
        end = moment.end
        is_bare = moment.month is not None and moment.day is None and moment.year is None
        while is_bare and (match := _FURTHER_MONTH.match(text, end)):
            year = int(match["y"]) if match["y"] else None
            yield Moment(match.start("m"), match.end(), year, int(match["m"]))
            end, is_bare = match.end(), year is None


def _exists(moment: Moment) -> bool:
    """False for a day that its month has not, such as 31/02."""
    if moment.day is None or moment.month is None or moment.year is None:
        return True
    return moment.day <= monthrange(moment.year, moment.month)[1]


def _completed(found: Iterator[Moment], text: str, year: int | None) -> list[Moment]:
    """Give each date the year and month it leaves out: of the next, else of the one before."""
    moments = list(found)
    for index in range(len(moments) - 2, -1, -1):
        moments[index] = _leaning(moments[index], moments[index + 1])
    for index in range(1, len(moments)):
        moments[index] = _leaning(moments[index], moments[index - 1])
    return [
        moment if moment.year or _OTHER_YEAR.match(text, moment.end) else replace(moment, year=year)
        for moment in moments
    ]


def _leaning(moment: Moment, other: Moment) -> Moment:
    if moment.year is None:
        moment = replace(moment, year=other.year)
    if moment.day is not None and moment.month is None:
        moment = replace(moment, month=other.month)
    return moment
