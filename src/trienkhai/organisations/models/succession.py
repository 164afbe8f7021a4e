"""Who takes over from whom."""

from django.db import models

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models.unit import Unit


class Succession(models.Model):
    """From a day on, a unit's duties pass to another; the paper that says so is named.

    The table exists because a directive outlives the bodies that it names: work given to a closed unit must
    land somewhere, and a figure must be neither lost nor counted twice. ``figures`` says what becomes
    of those already given (``operations.figures``; empty: carried in full, with a part of a living unit
    none), ``share`` which part of them, where they are divided.
    """

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    kind = models.CharField("hình thức", max_length=20, choices=SuccessionKind.choices)
    effective_on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=255, blank=True)
    share = models.DecimalField("tỷ lệ", max_digits=7, decimal_places=6, null=True, blank=True)
    figures = models.CharField("số liệu đã có", max_length=100, blank=True)

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
