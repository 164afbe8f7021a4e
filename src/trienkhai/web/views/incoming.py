"""Tệp đang đọc: what was sent, how far its reading is, and what became of it."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from trienkhai.documents.enums import IncomingState
from trienkhai.documents.models import IncomingFile
from trienkhai.documents.permissions import can_register
from trienkhai.documents.queries import recent_incoming, unfinished, visible_incoming
from trienkhai.organisations.enums import Role
from trienkhai.organisations.models import Unit
from trienkhai.web.paging import page_of
from trienkhai.web.requests import ActorRequest

LONG = dt.timedelta(minutes=2)
"""A file that nobody has begun to read for so long has no reader."""


@require_safe
def incoming_list(request: ActorRequest) -> HttpResponse:
    """The files that were sent into the registers which the actor keeps."""
    if not request.actor.unit_ids(Role.CLERK):
        can_register(request.actor, Unit()).demand()
    visible = visible_incoming(request.actor)
    page = page_of(recent_incoming(visible, at=request.actor.moment), request)
    still_open = list(unfinished(visible))
    for row in page:
        vars(row)["is_lost"] = is_lost(row, timezone.now())
    return render(
        request,
        "web/directives/incoming.html",
        {
            "page": page,
            "open_count": len(still_open),
            "has_no_reader": has_no_reader(still_open, request.actor.moment),
            "trail": [(gettext("Văn bản"), reverse("directives")), (gettext("Tệp vừa đưa lên"), None)],
        },
    )


def is_lost(row: IncomingFile, moment: dt.datetime) -> bool:
    """True for a file whose reader has given no sign of life: it waits again, whatever its row says."""
    return row.state == IncomingState.READING and row.held_until is not None and row.held_until < moment


def has_no_reader(files: list[IncomingFile], moment: dt.datetime) -> bool:
    """True when files wait long and none is being read."""
    if any(row.state == IncomingState.READING and not is_lost(row, timezone.now()) for row in files):
        return False
    return any(moment - row.sent_at > LONG for row in files)
