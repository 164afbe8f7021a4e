"""Places of the state's administrative map."""

from typing import ClassVar

from django.db import models

from trienkhai.organisations.models.dated import Dated


class Place(Dated):
    """A province, district or commune under its official code, for as long as it was one.

    Committees stand beside places: most have one, advisory bodies have none.
    """

    code = models.CharField("mã đơn vị hành chính", max_length=20)
    kind = models.CharField("loại", max_length=20)
    name = models.CharField("tên", max_length=120)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta(Dated.Meta):
        ordering = ("code", "valid_from")
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("code", "valid_from"), name="organisations_place_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.name
