"""Days that people type for work and plans: near the day of issue or today, or a year was mistyped."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from trienkhai.documents.validators.timing import InvalidTiming, read_date
from trienkhai.periods import format_day

PLAN_YEARS = 10
"""How far from them a plan begins to hold: an old directive is taken in late, none half a life early."""
WORK_YEARS = 50
"""How far work reaches: directives look ahead to 2045 and 2050."""
FIRST_PAPER = dt.date(1930, 2, 3)
"""The Party's founding: a register that gives an earlier day of issue has it mistyped."""


def far_day(day: dt.date, *, years: int, today: dt.date, issued_on: dt.date | None) -> str:
    """A sentence on a day that lies more than so many years from today and the day of issue; else ``""``.

    A day of issue that can be none itself does not count.
    """
    is_known = issued_on is not None and FIRST_PAPER <= issued_on <= today.replace(month=12, day=31)
    near = [today, issued_on] if issued_on is not None and is_known else [today]
    first, last = min(near).year - years, max(near).year + years
    if first <= day.year <= last:
        return ""
    words = (
        gettext(
            "Ngày {day} quá xa, có thể đã gõ nhầm năm. Chỉ nhận ngày từ năm {first} đến năm {last}: cách hôm "
            "nay và ngày ban hành văn bản ({issued}) không quá {years} năm. Hãy xem lại năm."
        )
        if is_known
        else gettext(
            "Ngày {day} quá xa, có thể đã gõ nhầm năm. Chỉ nhận ngày từ năm {first} đến năm {last}: cách hôm "
            "nay không quá {years} năm. Hãy xem lại năm."
        )
    )
    issued = format_day(issued_on) if issued_on else ""
    return words.format(day=format_day(day), first=first, last=last, issued=issued, years=years)


def check_near(timing: Mapping[str, Any], *, today: dt.date, issued_on: dt.date | None) -> None:
    """Raise InvalidTiming where the work would begin or end far from today and from the day of issue."""
    dates = [date for name in ("start", "end") if (date := read_date(str(timing.get(name, ""))))]
    days = [date.first_day() if date.last_day() <= today else date.last_day() for date in dates]
    said = [far_day(day, years=WORK_YEARS, today=today, issued_on=issued_on) for day in days]
    if any(said):
        raise InvalidTiming([one for one in said if one])
