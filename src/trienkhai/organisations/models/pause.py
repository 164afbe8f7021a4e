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


_PAUSE = UnitPause._meta.db_table  # noqa: SLF001 - Django's documented name for it
PAUSED = (
    f"SELECT pause.unit_id FROM {_PAUSE} pause"  # noqa: S608 - fixed names only
    " WHERE pause.valid_from <= {day} AND pause.valid_to > {day}"
)
"""SQL: the units that do not stand on the day and will again."""
GONE_SINCE = (
    f"COALESCE((SELECT pause.valid_from FROM {_PAUSE} pause"  # noqa: S608 - fixed names only
    " WHERE pause.unit_id = {unit} AND pause.valid_from <= {day} AND pause.valid_to > {day}), {closed})"
)
"""SQL: the day of a unit's end, also of one after which it was reopened later than the day."""
REOPENED_ON = (
    f"(SELECT MIN(pause.valid_to) FROM {_PAUSE} pause"  # noqa: S608 - fixed names only
    " WHERE pause.unit_id = {unit} AND pause.valid_to >= {passed})"
)
"""SQL: the first day since ``passed`` on which a unit stood again: what it passed on that day is over."""
