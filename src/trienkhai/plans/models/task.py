"""Work that a clause commands."""

from django.db import models

from trienkhai.documents.enums import TimingKind
from trienkhai.documents.models import Clause
from trienkhai.plans.models.plan import Plan


class Task(models.Model):
    """A task of a plan, tied to its clause.

    ``timing`` keeps the time with the precision of the text; ``due_on`` is its last day, or the first day due
    of what comes again on a named day, empty where the text sets none (that is a value: “không hạn”).
    ``folded`` is what searches compare.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="tasks")
    path = models.CharField("điều khoản", max_length=220)
    position = models.PositiveIntegerField()
    title = models.TextField("nội dung")
    timing_kind = models.CharField("thời gian", max_length=20, choices=TimingKind.choices)
    timing = models.JSONField(default=dict)
    due_on = models.DateField("hạn", null=True, blank=True)
    folded = models.TextField(editable=False, default="")

    class Meta:
        ordering = ("plan_id", "position")
        constraints = (models.UniqueConstraint(fields=("plan", "path"), name="plans_task_path_once"),)

    def __str__(self) -> str:
        return f"{self.path} {self.title}"
