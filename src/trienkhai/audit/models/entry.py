"""One thing somebody did."""

from django.conf import settings
from django.db import models

from trienkhai.audit.models.kept import Kept


class AuditEntry(Kept):
    """Who did what, when, and the values before and after; ``acting_for`` is whose role it was done in.

    The table exists so that nothing is silently changed: every action of every room writes here in its own
    transaction. Rows are added and never changed or removed.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="audit_entries"
    )
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="entries_acted_for"
    )
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("subject_type", "subject_id", "-at")),)

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.action} {self.subject_type}:{self.subject_id}"
