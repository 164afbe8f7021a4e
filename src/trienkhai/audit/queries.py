"""Reading the audit."""

from django.db import models
from django.db.models import QuerySet

from trienkhai.audit.models import AuditEntry


def entries_about(subject: models.Model) -> QuerySet[AuditEntry]:
    """What was done to that thing, newest first, with the accounts that did it."""
    return AuditEntry.objects.filter(
        subject_type=subject._meta.label_lower,  # noqa: SLF001 - Django's documented name for it
        subject_id=str(subject.pk),
    ).select_related("actor", "acting_for")
