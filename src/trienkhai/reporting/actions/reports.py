"""Writing the papers of a cycle."""

import datetime as dt
import hashlib

from django.conf import settings
from django.db import transaction
from django.utils import translation

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.permissions import Actor
from trienkhai.reporting.models import ReportingCycle
from trienkhai.reporting.papers import gather_report, render_word
from trienkhai.reporting.permissions import can_write_report


@transaction.atomic
def write_report(cycle: ReportingCycle, *, on: dt.date, actor: Actor) -> bytes:
    """Return the yearly report of a cycle as a Word file dated ``on``; the audit keeps who took it.

    Raises ``NotAllowed``.
    """
    can_write_report(actor, cycle).demand()
    # An official paper is Vietnamese, whatever language its writer's screens are in.
    with translation.override(settings.LANGUAGE_CODE):
        file = render_word(gather_report(cycle, on=on, actor=actor))
    record_entry(
        user=actor.user,
        action="write_report",
        subject=cycle,
        new={"dated": on, "size": len(file), "sha256": hashlib.sha256(file).hexdigest()},
    )
    return file
