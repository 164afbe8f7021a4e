"""How many members a unit has: numbers, never names."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from trienkhai.audit.models import Kept
from trienkhai.organisations.models.unit import Unit


class MemberCount(Kept):
    """A unit's official and probationary members on a day, and the paper of an exception from then on.

    It exists so that a page can point at organisations smaller or larger than the rules have them; it decides
    nothing. A wrong count is put right by another of the same day: the newest one holds.
    ``consent`` is the number and day of the superior's paper that agrees to a kind other than the count's.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="member_counts")
    counted_on = models.DateField("tính đến ngày")
    official = models.PositiveIntegerField("đảng viên chính thức")
    probationary = models.PositiveIntegerField("đảng viên dự bị", default=0)
    consent = models.CharField("văn bản đồng ý", max_length=255, blank=True)
    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="member_counts"
    )

    class Meta:
        ordering = ("-counted_on", "-id")
        indexes = (models.Index(fields=("unit", "-counted_on", "-id"), name="organisations_members_newest"),)

    def __str__(self) -> str:
        return f"{self.official} + {self.probationary}"

    @property
    def members(self) -> int:
        """Official and probationary ones together."""
        return self.official + self.probationary
