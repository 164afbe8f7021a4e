"""Corrections of an adopted plan."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from trienkhai.audit.models import Kept
from trienkhai.plans.models.plan import Plan


class Correction(Kept):
    """One value of an adopted plan changed by a person, with the value it had.

    The table exists because an adopted plan is public: what it said on any day must stay readable.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="corrections")
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    reason = models.TextField("lý do")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-at", "-id")
