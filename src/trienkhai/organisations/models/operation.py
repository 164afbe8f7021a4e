"""What was done to organisations, when it was known, and what it changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from trienkhai.audit.models import Kept


class Operation(Kept):
    """A reorganisation that was recorded: the paper it rests on, its day, and its plan row by row.

    The table exists because the law changes many units in one act, and a wrong act must be taken back as one.
    Undoing is an operation of its own that names the one it takes back. ``at`` is when it became known here,
    ``effective_on`` when it is true.
    """

    title = models.CharField("việc", max_length=255)
    effective_on = models.DateField("từ ngày", db_index=True)
    basis = models.CharField("căn cứ", max_length=255, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="operations"
    )
    rows = models.JSONField("kế hoạch", default=list)
    reason = models.TextField("lý do", blank=True)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.title


class OperationPlan(models.Model):
    """A reorganisation that somebody drew up and nobody has carried out yet, or that became ``operation``.

    The table exists so that a dry run has an address of its own: it can be read, printed and come back to.
    """

    title = models.CharField("việc", max_length=255)
    effective_on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=255, blank=True)
    rows = models.JSONField("kế hoạch", default=list)
    drawn_up_at = models.DateTimeField(default=timezone.now)
    drawn_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="operation_plans"
    )
    operation = models.OneToOneField(
        Operation, null=True, blank=True, on_delete=models.PROTECT, related_name="plan"
    )

    class Meta:
        ordering = ("-drawn_up_at", "-id")

    def __str__(self) -> str:
        return self.title


class UnitChange(Kept):
    """One unit as it was before an operation and as it is after it; empty: it was not there.

    The two are whole, so that taking back needs no arithmetic, and what was believed on any day can be read
    from the first change after it. ``unit_code`` is no key: undoing the founding of a unit removes its row.
    """

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="changes")
    unit_code = models.CharField(max_length=40, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ("operation_id", "unit_code")
        constraints = (
            models.UniqueConstraint(fields=("operation", "unit_code"), name="organisations_unitchange_once"),
        )

    def __str__(self) -> str:
        return self.unit_code
