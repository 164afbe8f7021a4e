"""A recurrence as calendars write it: RRULE of RFC 5545, section 3.3.10."""

from trienkhai.periods.recurrence import Recurrence

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORTEST_MONTH = 28


def to_rrule(recurrence: Recurrence) -> str | None:
    """The rule whose days are those of ``Recurrence.next_due``; None where that settles no day.

    The hour is not in it: a rule repeats the hour of the event that bears it.
    """
    if recurrence.weekday:
        return f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[recurrence.weekday - 1]}"
    days = recurrence.days_of_year()
    if days is None:
        return {"P1D": "FREQ=DAILY", "P1W": "FREQ=WEEKLY;BYDAY=SU", "P7D": "FREQ=WEEKLY;BYDAY=SU"}.get(
            str(recurrence.every)
        )
    months = sorted({month for month, _ in days})
    named = "" if len(months) == 12 else f";BYMONTH={','.join(map(str, months))}"  # noqa: PLR2004 -- months of a year
    return f"FREQ=MONTHLY{named};{_day(days[0][1])}"


def _day(day: int) -> str:
    """A day of the month that stands for the last one in months that lack it."""
    if day <= _SHORTEST_MONTH:
        return f"BYMONTHDAY={day}"
    return f"BYMONTHDAY={','.join(str(one) for one in range(_SHORTEST_MONTH, day + 1))};BYSETPOS=-1"
