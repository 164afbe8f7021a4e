"""Papers as they were issued."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from trienkhai.audit.models import Kept
from trienkhai.reporting.models.cycle import ReportingCycle


def report_file_name(_report: "IssuedReport", _file_name: str) -> str:
    """A random name to keep a paper under; what it is called when it is had again follows from its year."""
    name = uuid.uuid4().hex
    return f"reports/{name[:2]}/{name}"


class IssuedReport(Kept):
    """A yearly report as somebody had it written: written again later it would say other things.

    ``dated`` is the day that stands on the paper, ``sha256`` the hash of the file.
    """

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.PROTECT, related_name="reports")
    dated = models.DateField("ngày ghi trên báo cáo")
    file = models.FileField("tệp", upload_to=report_file_name)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-id",)
