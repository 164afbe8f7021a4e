"""Work that a clause commands."""

from django.db import models
from django.db.models import Q

from trienkhai.documents.enums import TimingKind
from trienkhai.documents.models import Clause, ProposedTask
from trienkhai.plans.models.plan import Plan


class Task(models.Model):
    """A task of a plan, tied to its clause.

    ``timing`` keeps the time with the precision of the text; ``due_on`` is its last day, or the first day due
    of what comes again on a named day, empty where the text sets none (that is a value: “không hạn”).
    ``folded`` is what searches compare. ``proposal`` is what it was adopted from, empty for work that a
    person added later: an amended directive is compared with it. From ``dropped_at`` on nobody carries the
    task out; it stays readable, and gives its ``path`` free for another.
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
    proposal = models.ForeignKey(
        ProposedTask, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField("bỏ lúc", null=True, blank=True, editable=False)

    class Meta:
        ordering = ("plan_id", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "path"), condition=Q(dropped_at__isnull=True), name="plans_task_path_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.path} {self.title}"
