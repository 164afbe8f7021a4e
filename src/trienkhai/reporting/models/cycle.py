"""Who owes figures for which year."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from trienkhai.audit.models import Kept
from trienkhai.organisations.models import Unit
from trienkhai.plans.models import Indicator, Plan
from trienkhai.reporting.enums import CycleStep


class ReportingCycle(models.Model):
    """A year of a plan for which figures are asked. ``tree_on`` is the day whose tree sums them.

    One that was withdrawn before anybody answered asks nobody any more, and its year can be opened anew.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField("năm")
    tree_on = models.DateField("cây tổ chức ngày")
    due_on = models.DateField("hạn nộp", null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-year", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "year"), condition=Q(withdrawn_at=None), name="reporting_cycle_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}"


class AnswerDuty(models.Model):
    """A unit owes the figures of an indicator in a cycle; “x of y answered” counts these rows."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.PROTECT, related_name="duties")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="duties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="answer_duties")

    class Meta:
        ordering = ("cycle_id", "indicator_id", "unit_id")
        constraints = (
            models.UniqueConstraint(fields=("cycle", "indicator", "unit"), name="reporting_duty_once"),
        )
        indexes = (models.Index(fields=("unit", "cycle")),)


class CycleEntry(Kept):
    """What was done to a year after it was opened: another day by which figures are due, or taken back.

    ``old`` and ``new`` are the days; of a year that was taken back ``duties`` is how many figures it asked.
    """

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.PROTECT, related_name="entries")
    step = models.CharField(max_length=12, choices=CycleStep.choices)
    old = models.DateField("hạn cũ", null=True, blank=True)
    new = models.DateField("hạn mới", null=True, blank=True)
    duties = models.PositiveIntegerField(null=True, blank=True)
    reason = models.TextField("lý do")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="reporting_cycle_entry_has_reason"),
        )
