"""Who carries out a task, and how far they are."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from trienkhai.audit.models import Kept
from trienkhai.documents.enums import AssignmentRole
from trienkhai.documents.models import Clause
from trienkhai.organisations.models import Unit
from trienkhai.plans.enums import EntryKind, WorkState
from trienkhai.plans.models.plan import Plan
from trienkhai.plans.models.task import Task


def attachment_name(_entry: "ProgressEntry", _file_name: str) -> str:
    """A random name to keep an attachment under; the sender's own name stands in the row alone."""
    name = uuid.uuid4().hex
    return f"progress/{name[:2]}/{name}"


class Assignment(models.Model):
    """Unit × role × task: the thing that progress is reported on.

    ``task`` is empty for a role about the plan as a whole (monitor, report). “Tổ chức thực hiện Kế hoạch”
    gives each unit one row for each task, since it answers for each. ``work_state`` repeats the newest entry
    so that lists need not search the history; both are written in one transaction. So do ``submitted_on`` and
    ``submitted_by``, of the completion report that waits or was confirmed: its day is what a deadline is held
    against, and its author is never who confirms it, nor is ``submitted_for``, in whose role it was sent.
    ``next_due_on`` stands in place of the task's day once work that comes again was opened for its next turn;
    with ``is_past_last_turn`` it has none any more. ``given_on`` is empty for what was given as the plan was
    adopted: it is of that day. From ``ended_at`` on the unit owes nothing here any more; what it reported
    stays readable, with ``end_reason``.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="assignments")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("vai trò", max_length=12, choices=AssignmentRole.choices)
    clause = models.ForeignKey(Clause, null=True, on_delete=models.PROTECT, related_name="assignments")
    phrase = models.CharField(max_length=500, blank=True)
    is_explicit = models.BooleanField(default=True)
    details = models.JSONField(default=dict)
    work_state = models.CharField(max_length=12, choices=WorkState.choices, default=WorkState.NOT_STARTED)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    next_due_on = models.DateField("hạn kỳ tới", null=True, blank=True)
    is_past_last_turn = models.BooleanField("hết kỳ phải làm", default=False)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_on = models.DateField("ngày giao", null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField("lý do kết thúc", blank=True)

    class Meta:
        ordering = ("plan_id", "task__position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("task", "unit", "role"),
                condition=Q(ended_at__isnull=True),
                name="plans_assignment_once",
            ),
            models.UniqueConstraint(
                fields=("plan", "unit", "role"),
                condition=Q(ended_at__isnull=True, task__isnull=True),
                name="plans_whole_assignment_once",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="plans_assignment_percent_to_100",
            ),
        )
        indexes = (
            models.Index(fields=("unit", "work_state")),
            models.Index(fields=("plan", "unit")),
        )


class ProgressEntry(Kept):
    """One step in the history of an assignment; rows are only ever added.

    ``acting_for`` is the account in whose role ``by`` took it, where that was another's.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    state_before = models.CharField(max_length=12, choices=WorkState.choices)
    state_after = models.CharField(max_length=12, choices=WorkState.choices)
    words = models.TextField("nội dung", blank=True)
    percent = models.PositiveSmallIntegerField("phần trăm", null=True, blank=True)
    attachment = models.FileField("tệp kèm theo", upload_to=attachment_name, blank=True)
    attachment_name = models.CharField(max_length=255, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    receipt = models.CharField("số biên nhận", max_length=24, unique=True)
    is_example = models.BooleanField("dữ liệu ví dụ", default=False)

    class Meta:
        ordering = ("assignment_id", "-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="plans_entry_percent_to_100"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=(EntryKind.RETURN, EntryKind.REOPEN)) | ~Q(words=""),
                name="plans_entry_return_has_reason",
            ),
        )
        indexes = (models.Index(F("assignment"), F("id").desc(), name="plans_entry_newest_first"),)
