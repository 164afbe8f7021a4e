"""The time between a unit's end and its reopening."""

from django.db import models

from trienkhai.organisations.models.dated import Dated
from trienkhai.organisations.models.unit import Unit


class UnitPause(Dated):
    """A unit that was reopened did not exist from ``valid_from`` (its end) to ``valid_to`` (its reopening).

    Kept apart because hardly any unit has one: ``Unit.closed_on`` alone says that a unit has ended for good.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="pauses")

    class Meta(Dated.Meta):
        ordering = ("unit_id", "valid_from")
        indexes = (models.Index(fields=("unit", "valid_from")),)
