"""The hours at which the example's people did what the example says they did."""

import datetime as dt

from django.utils import timezone

OPENING = dt.time(7, 30)
WORKING_MINUTES = 480


def office_hour(day: dt.date, turn: int = 0) -> dt.datetime:
    """An hour of the day in Viet Nam within an office's working time, another for each turn."""
    opening = dt.datetime.combine(day, OPENING, tzinfo=timezone.get_default_timezone())
    return opening + dt.timedelta(minutes=turn * 17 % WORKING_MINUTES)
