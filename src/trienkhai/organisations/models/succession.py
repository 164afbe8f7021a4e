"""Who takes over from whom."""

from django.db import models

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models.unit import Unit


class Succession(models.Model):
    """From a day on, a unit's duties pass to another; the paper that says so is named.

    The table exists because a directive outlives the bodies that it names: work given to a closed unit must
    land somewhere, and a figure must be neither lost nor counted twice. ``share`` is the part of past figures
    that goes with them where a unit was divided.
    """

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    kind = models.CharField("hình thức", max_length=20, choices=SuccessionKind.choices)
    effective_on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=255, blank=True)
    share = models.DecimalField("tỷ lệ", max_digits=7, decimal_places=6, null=True, blank=True)

    class Meta:
        ordering = ("effective_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor", "effective_on"), name="organisations_succession_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="organisations_succession_of_another",
            ),
        )
