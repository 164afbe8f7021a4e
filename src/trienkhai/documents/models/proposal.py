"""What the compiler proposes and a person corrects before anything enters a plan."""

from django.db import models

from trienkhai.documents.enums import AssignmentRole, Comparator, ProposalState, TimingKind
from trienkhai.documents.models.clause import Clause
from trienkhai.documents.models.directive import DirectiveVersion
from trienkhai.documents.models.phrase import ActorPhrase


class Proposal(models.Model):
    """What every proposed value has: the words it came from, and what a person made of it.

    ``start`` and ``end`` are offsets into the version's text. ``state_before_drop`` is what a dropped value
    goes back to.
    """

    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    state_before_drop = models.CharField(max_length=12, choices=ProposalState.choices, blank=True)

    class Meta:
        abstract = True

    @property
    def is_live(self) -> bool:
        """True unless a person dropped it."""
        return self.state != ProposalState.DROPPED


class ProposedTask(Proposal):
    """Work that a clause commands, with its time. ``timing`` is the contract's timing object."""

    version = models.ForeignKey(DirectiveVersion, on_delete=models.CASCADE, related_name="proposed_tasks")
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="proposed_tasks")
    path = models.CharField(max_length=220)
    title = models.TextField("nội dung")
    timing_kind = models.CharField("thời gian", max_length=20, choices=TimingKind.choices)
    timing = models.JSONField(default=dict)
    timing_start = models.PositiveIntegerField(null=True, blank=True)
    timing_end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("version_id", "clause__position", "id")
        constraints = (models.UniqueConstraint(fields=("version", "path"), name="documents_task_path_once"),)


class ProposedAssignment(Proposal):
    """Who does what: a phrase, a role, and the tasks it is about (or the whole plan)."""

    version = models.ForeignKey(
        DirectiveVersion, on_delete=models.CASCADE, related_name="proposed_assignments"
    )
    clause = models.ForeignKey(
        Clause, null=True, on_delete=models.CASCADE, related_name="proposed_assignments"
    )
    phrase = models.ForeignKey(ActorPhrase, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("vai trò", max_length=12, choices=AssignmentRole.choices)
    whole_plan = models.BooleanField(default=False)
    tasks = models.ManyToManyField(ProposedTask, related_name="assignments", blank=True)
    is_explicit = models.BooleanField(default=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("version_id", "id")


class ProposedTarget(Proposal):
    """A number to reach by a date. ``task`` is empty where an objective belongs to no task."""

    version = models.ForeignKey(DirectiveVersion, on_delete=models.CASCADE, related_name="proposed_targets")
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="proposed_targets")
    task = models.ForeignKey(ProposedTask, null=True, on_delete=models.CASCADE, related_name="targets")
    text = models.TextField("chỉ tiêu")
    comparator = models.CharField(max_length=12, choices=Comparator.choices)
    low = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    unit = models.CharField("đơn vị tính", max_length=120, blank=True)
    begins = models.CharField("từ", max_length=12, blank=True)
    due = models.CharField("đến", max_length=12, blank=True)
    footnote = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ("version_id", "clause__position", "id")
