"""Numbers to reach, and what is measured for them."""

from django.db import models
from django.utils.translation import gettext

from trienkhai.documents.enums import Comparator
from trienkhai.documents.models import Clause, ProposedTarget
from trienkhai.plans.enums import Counted, CountSpan, IndicatorKind
from trienkhai.plans.models.plan import Plan
from trienkhai.plans.models.task import Task

PERCENT = ("%", "phần trăm")


class Target(models.Model):
    """A number to reach by a date, as adopted.

    ``proposal`` is what it was adopted from, empty for one that a person added later. No year opened after
    ``dropped_at`` asks for its figures any more; those given stay readable.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="targets")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="targets")
    text = models.TextField("chỉ tiêu")
    comparator = models.CharField(max_length=12, choices=Comparator.choices)
    low = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    unit = models.CharField("đơn vị tính", max_length=120, blank=True)
    begins = models.CharField("từ", max_length=12, blank=True)
    due = models.CharField("đến", max_length=12, blank=True)
    proposal = models.ForeignKey(
        ProposedTarget, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField("bỏ lúc", null=True, blank=True, editable=False)

    class Meta:
        ordering = ("plan_id", "clause__position", "id")

    def __str__(self) -> str:
        return self.text

    @property
    def is_percent(self) -> bool:
        """Whether the number to reach is a percentage."""
        return self.unit.strip().lower() in PERCENT


class Indicator(models.Model):
    """What units are asked for so that a target can be judged.

    A share asks for two whole numbers, part and whole, and is summed before it is divided; a count asks for
    one. A reduction or increase asks for the number now (``part``) and at the base time (``whole``), of which
    neither bounds the other. ``asked_type`` is the unit type whose units answer. ``asked_in`` is the newest
    year for which it was put to them: from then on kind and labels stay as they are, for the figures given
    would say something else. ``counted`` is whether it counts persons (a share of persons does): it decides
    who reads small numbers, and may be corrected at any time; unsure is persons. ``span`` is of what time a
    count is; empty for other kinds, and where it was put before anybody said it.
    """

    target = models.OneToOneField(Target, on_delete=models.PROTECT, related_name="indicator")
    kind = models.CharField("cách tính", max_length=12, choices=IndicatorKind.choices)
    part_label = models.CharField("tử số, hoặc số hiện nay", max_length=255)
    whole_label = models.CharField("mẫu số, hoặc số ở mốc so sánh", max_length=255, blank=True)
    asked_type = models.CharField("loại đơn vị trả lời", max_length=40)
    counted = models.CharField("đếm", max_length=16, choices=Counted.choices, default=Counted.PERSONS)
    span = models.CharField(
        "số lượng của thời gian nào", max_length=10, choices=CountSpan.choices, blank=True, default=""
    )
    asked_in = models.PositiveSmallIntegerField("đã hỏi đến năm", null=True, blank=True, editable=False)

    class Meta:
        ordering = ("target__clause__position", "id")

    @property
    def asked_words(self) -> str:
        """The question with the time that its number is of, as far as that was said."""
        if not self.span or self.kind != IndicatorKind.COUNT:
            return self.part_label
        if self.span == CountSpan.STANDING:
            return gettext("{label} (từ đầu kỳ kế hoạch, hoặc số hiện có)").format(label=self.part_label)
        return gettext("{label} (chỉ tính trong năm)").format(label=self.part_label)
