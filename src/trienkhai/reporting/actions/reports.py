"""Writing the papers of a cycle."""

import datetime as dt
import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.permissions import Actor
from trienkhai.reporting.models import IssuedReport, ReportingCycle
from trienkhai.reporting.papers import gather_report, render_word
from trienkhai.reporting.permissions import can_write_report


@transaction.atomic
def write_report(cycle: ReportingCycle, *, on: dt.date, actor: Actor) -> bytes:
    """Return the yearly report of a cycle as a Word file dated ``on``; the audit keeps who took it.

    The file is kept as it was issued. Raises ``NotAllowed``.
    """
    can_write_report(actor, cycle).demand()
    # An official paper is Vietnamese, whatever language its writer's screens are in.
    with translation.override(settings.LANGUAGE_CODE):
        file = render_word(gather_report(cycle, on=on, actor=actor))
    report = IssuedReport(
        cycle=cycle,
        dated=on,
        size=len(file),
        sha256=hashlib.sha256(file).hexdigest(),
        by=actor.user,
        acting_for_id=None if actor.user is None else actor.user.acting_for_id,
        at=actor.moment,
    )
    _keep(report, file)
    return file


def _keep(report: IssuedReport, file: bytes) -> None:
    """Store the file with its row and the audit's entry; when that fails, no file is left behind."""
    report.file.save("", ContentFile(file, name="kept"), save=False)
    try:
        report.save()
        record_entry(
            user=report.by,
            action="write_report",
            subject=report.cycle,
            new={"dated": report.dated, "size": report.size, "sha256": report.sha256, "report": report.pk},
        )
    except BaseException:
        report.file.storage.delete(str(report.file.name))
        raise
