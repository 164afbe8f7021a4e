"""The only place of the screens that reads the clock."""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def now() -> dt.datetime:
    """The hour in Viet Nam; where the settings fix a day for the example, this hour of that day."""
    moment = timezone.localtime()
    return dt.datetime.combine(settings.FIXED_TODAY or moment.date(), moment.timetz())


def today() -> dt.date:
    """The day in Viet Nam, or the day that the settings fix for the example."""
    return settings.FIXED_TODAY or timezone.localdate()


def moment() -> dt.datetime:
    """The true hour, whatever day the settings fix: by it sessions, locks and invitations begin and end."""
    return timezone.now()
