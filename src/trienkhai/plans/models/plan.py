"""An adopted plan."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from trienkhai.documents.models import DirectiveVersion
from trienkhai.organisations.models import Unit


class Plan(models.Model):
    """A directive that a person has read through and adopted: from here on units follow it.

    ``effective_on`` is the day whose tree decides which units a phrase meant. An example's day is
    chosen, not found in the document; ``is_example`` says so. ``version`` is the one the plan stands on
    now: a later version of the directive amends the plan, which moves on to it. ``folded`` (diacritics
    kept) and ``folded_plain`` (without them) are what searches compare.
    """

    version = models.OneToOneField(DirectiveVersion, on_delete=models.PROTECT, related_name="plan")
    issuing_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="issued_plans")
    title = models.TextField("tên kế hoạch")
    symbol = models.CharField("số, ký hiệu", max_length=60, blank=True)
    effective_on = models.DateField("ngày hiệu lực")
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(default=timezone.now, editable=False)
    folded = models.TextField(editable=False, default="")
    folded_plain = models.TextField(editable=False, default="")
    is_example = models.BooleanField("dữ liệu ví dụ", default=False)

    class Meta:
        ordering = ("-adopted_at", "-id")

    def __str__(self) -> str:
        return self.title
