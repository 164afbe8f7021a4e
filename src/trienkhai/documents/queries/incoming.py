"""Files on their way into a register, as lists."""

import datetime as dt

from django.db.models import Q, QuerySet

from trienkhai.documents.enums import IncomingState
from trienkhai.documents.models import IncomingFile

OPEN = (IncomingState.WAITING, IncomingState.READING)
SHOWN = dt.timedelta(days=7)
"""How long a file that was read or refused stays in the list."""


def unfinished(files: QuerySet[IncomingFile]) -> QuerySet[IncomingFile]:
    """Those that wait or are being read."""
    return files.filter(state__in=OPEN)


def recent_incoming(files: QuerySet[IncomingFile], *, at: dt.datetime) -> QuerySet[IncomingFile]:
    """What waits, and what was sent in the last days, newest first, with the directive it became."""
    shown = files.filter(Q(state__in=OPEN) | Q(sent_at__gte=at - SHOWN))
    rows = shown.select_related("version__directive", "sent_by")
    return rows.defer("version__text", "version__compiled", "version__parts").order_by("-id")
