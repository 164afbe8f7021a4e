"""Days as documents are dated by: "ngày 05/3/2020", "tháng 3 năm 2020", "(5/3/2020)"."""

import datetime as dt
import re

from trienkhai.directive.lexicon.patterns import lazily

DATE = (
    r"(?:ngày\s*(?:m[ồù]ng\s+)?(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|(?P<dd>\d{1,2})\s+tháng\s+(?P<mm>\d{1,2})\s+năm\s+(?P<yy>\d{4}))"
    r"|tháng\s+(?P<mo>\d{1,2})\s?(?:/|\s+năm\s+)\s?(?P<my>\d{4})|năm\s+(?P<year>\d{4}))(?!\d)"
)
DATE_AFTER = lazily(
    rf"\s*,?\s*(?:(?:ký|cùng|ký ban hành|ban hành)\s+)?(?:\(\s*)?{DATE}\s*\)?"
    r"|\s*\(\s*(?P<bd>\d{1,2})[/.-](?P<bm>\d{1,2})[/.-](?P<by>\d{4})\s*\)"
)


def date_after(folded: str, at: int) -> tuple[str | None, int]:
    """The date that stands right after a name ending at ``at``, and where it ends; ``at`` without one."""
    match = DATE_AFTER.match(folded, at)
    date = iso_date(match) if match else None
    return (date, match.end()) if match and date else (None, at)


def iso_date(match: re.Match[str]) -> str | None:
    """The date of a match as ISO text with its precision; None for a day that is in no calendar."""
    said = match.groupdict()
    day, month, year = (
        next((said[name] for name in names if said.get(name)), None)
        for names in (("d", "dd", "bd"), ("m", "mm", "bm"), ("y", "yy", "by"))
    )
    try:
        if day:
            return dt.date(int(year or 0), int(month or 0), int(day)).isoformat()
        if match["mo"]:
            return dt.date(int(match["my"]), int(match["mo"]), 1).isoformat()[:7]
    except ValueError:
        return None
    return str(match["year"])
