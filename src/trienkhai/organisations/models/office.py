"""Public offices and who holds them."""

from django.conf import settings
from django.db import models

from trienkhai.organisations.models.dated import Dated
from trienkhai.organisations.models.unit import Unit


class OfficeHolding(Dated):
    """An account holds a public office of a unit (Bí thư, Phó Bí thư Thường trực) from a day to a day.

    It exists for signature blocks; members and citizens are never kept.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="office_holdings")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="office_holdings"
    )
    office = models.CharField("chức vụ", max_length=120)

    class Meta(Dated.Meta):
        ordering = ("unit_id", "valid_from")
