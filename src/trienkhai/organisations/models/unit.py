"""Units and what is true of them from a day to a day."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from trienkhai.organisations.models.dated import Dated
from trienkhai.organisations.models.place import Place

if TYPE_CHECKING:
    import datetime as dt


class Unit(models.Model):
    """An organisation that can be given work: a committee, an advisory body, a cell.

    The row is only its identity. Its name, type and parent change over time and stand in tables of their own,
    so that a report can be read on the tree of its own day.
    """

    code = models.CharField("mã", max_length=40, unique=True)
    opened_on = models.DateField("ngày thành lập")
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    is_example = models.BooleanField("dữ liệu ví dụ", default=False)

    if TYPE_CHECKING:  # what ``queries.units_named_on`` adds to the rows it returns
        name: str
        short_name: str
        type_code: str
        sort_key: str
        gone_on: "dt.date | None"

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class UnitName(Dated):
    """A name a unit carries, with what searches compare and lists sort by.

    ``exact`` ignores case, Unicode form and the placement of tone marks; ``folded`` ignores all marks;
    both are of name and short name together. ``sort_key`` is Vietnamese order.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField("tên", max_length=255)
    short_name = models.CharField("tên tắt", max_length=120, blank=True)
    exact = models.CharField(max_length=400, db_index=True, editable=False)
    folded = models.CharField(max_length=400, db_index=True, editable=False)
    sort_key = models.CharField(max_length=600, db_index=True, editable=False)

    class Meta(Dated.Meta):
        ordering = ("sort_key", "id")
        indexes = (models.Index(fields=("unit", "valid_from")),)
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("unit", "valid_from"), name="organisations_unitname_once_a_day"),
            models.UniqueConstraint(
                fields=("unit",), condition=Q(valid_to__isnull=True), name="organisations_unitname_one_open"
            ),
        ]


class UnitType(Dated):
    """The type a unit is of; types themselves are dated rules in ``regulations``."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="types")
    type_code = models.CharField("loại", max_length=40, db_index=True)

    class Meta(Dated.Meta):
        ordering = ("unit_id", "valid_from")
        indexes = (models.Index(fields=("unit", "valid_from")),)
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("unit", "valid_from"), name="organisations_unittype_once_a_day"),
            models.UniqueConstraint(
                fields=("unit",), condition=Q(valid_to__isnull=True), name="organisations_unittype_one_open"
            ),
        ]


class UnitParent(Dated):
    """Whom a unit answers to directly.

    ``is_lowest``: no unit answers to this one on any day, so a walk down the tree may stop here. The database
    keeps it (``organisations.lowest``); nothing else writes it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="parents")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="child_links")
    is_lowest = models.BooleanField(
        "không có đơn vị bên dưới", default=False, db_default=False, editable=False
    )

    class Meta(Dated.Meta):
        ordering = ("unit_id", "valid_from")
        # With every column that a walk up or down asks for: the tables of a nation are then not touched.
        indexes = (
            models.Index(
                fields=("unit", "valid_from", "valid_to", "parent"), name="organisations_unitparent_up"
            ),
            models.Index(
                fields=("parent", "is_lowest", "valid_from", "valid_to", "unit"),
                name="organisations_unitparent_down",
            ),
        )
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "valid_from"), name="organisations_unitparent_once_a_day"
            ),
            models.UniqueConstraint(
                fields=("unit",), condition=Q(valid_to__isnull=True), name="organisations_unitparent_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(unit=F("parent")), name="organisations_unitparent_not_itself"
            ),
        ]
