"""Files that were sent and wait to be read."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from trienkhai.documents.enums import IncomingState
from trienkhai.documents.models.directive import Directive, DirectiveVersion
from trienkhai.organisations.models import Unit


def waiting_name(_row: "IncomingFile", _file_name: str) -> str:
    """A random name to keep a file under until it is read."""
    return f"waiting/{uuid.uuid4().hex}"


class IncomingFile(models.Model):
    """A file that takes too long to be read while the person waits: the queue, and what became of each.

    The table is the queue itself, so that a file waits, is being read, is done or refused in one place that a
    person can look at. ``held_until`` is the hour until which whoever reads it has it; past that hour the
    reader is taken for dead and the file waits again. ``attempts`` tells the readings apart. The bytes go as
    soon as the file is read or refused; of one with a secrecy mark not even the name stays. ``is_sure`` says
    that the sender knows the file for a version of the directive, however much it differs.
    """

    keeper = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    directive = models.ForeignKey(Directive, null=True, on_delete=models.CASCADE, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    file = models.FileField(upload_to=waiting_name, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=IncomingState.choices, default=IncomingState.WAITING)
    is_sure = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    refusal = models.TextField(blank=True)
    version = models.ForeignKey(DirectiveVersion, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("state", "id")),)

    @property
    def is_over(self) -> bool:
        """True once the file was read or refused."""
        return self.state in {IncomingState.DONE, IncomingState.REFUSED}
