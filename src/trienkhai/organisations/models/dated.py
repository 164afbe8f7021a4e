"""What holds from a day to a day."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from trienkhai.organisations.models.row_sql import RowSQL


class DatedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that hold from ``valid_from`` to the day before ``valid_to`` (empty: until further notice)."""

    def on(self, day: dt.date) -> Self:
        """The rows that hold on that day."""
        held = "{first} <= {day} AND ({end} IS NULL OR {end} > {day})"
        return self.filter(RowSQL(held, first="valid_from", end="valid_to", day=day))

    def on_or_after(self, day: dt.date) -> Self:
        """The rows that hold on that day or begin later; what was ended before it began holds on none."""
        held = "{end} IS NULL OR ({end} > {day} AND {end} > {first})"
        return self.filter(RowSQL(held, first="valid_from", end="valid_to", day=day))


class Dated(models.Model):
    """A fact with a first day and, once it ended, the first day on which it no longer held."""

    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            ),
        ]
