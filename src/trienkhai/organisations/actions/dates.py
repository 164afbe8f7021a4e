"""Ending one dated row and beginning the next, so that no two hold on one day."""

import datetime as dt
from typing import TypeVar

from django.utils.translation import gettext

from trienkhai.organisations.models import Unit, UnitName, UnitParent, UnitType

Row = TypeVar("Row", UnitName, UnitType, UnitParent)


class DatesConflict(ValueError):
    """A change does not fit what is recorded for other days; the message says which, in Vietnamese."""


def written(day: dt.date) -> str:
    """The day as offices write it."""
    return f"{day:%d/%m/%Y}"


def demand_open(unit: Unit, day: dt.date) -> None:
    """Raise DatesConflict unless the unit, as stored now, exists on the day."""
    demand_open_as_read(Unit.objects.only("code", "opened_on", "closed_on").get(pk=unit.pk), day)


def demand_open_as_read(unit: Unit, day: dt.date) -> None:
    """As ``demand_open``, for a row that was read just now and is held; no query."""
    if day < unit.opened_on:
        raise DatesConflict(
            gettext("Đơn vị {code} chỉ được thành lập từ ngày {day}.").format(
                code=unit.code, day=written(unit.opened_on)
            )
        )
    if unit.closed_on is not None and day >= unit.closed_on:
        raise DatesConflict(
            gettext("Đơn vị {code} đã kết thúc hoạt động từ ngày {day}.").format(
                code=unit.code, day=written(unit.closed_on)
            )
        )


def demand_parent_lasts(parent: Unit, since: dt.date, until: dt.date | None = None) -> None:
    """Raise DatesConflict unless the parent exists from one day to before the other (empty: on and on)."""
    now = Unit.objects.only("code", "opened_on", "closed_on").get(pk=parent.pk)
    demand_lasts_as_read(now, since, until)


def demand_lasts_as_read(parent: Unit, since: dt.date, until: dt.date | None = None) -> None:
    """As ``demand_parent_lasts``, for a row that was read just now and is held; no query."""
    demand_open_as_read(parent, since)
    if parent.closed_on is not None and (until is None or until > parent.closed_on):
        raise DatesConflict(
            gettext("Đơn vị {parent} kết thúc hoạt động từ ngày {day}.").format(
                parent=parent.code, day=written(parent.closed_on)
            )
        )


def begin_row(row: Row) -> Row | None:
    """Store a row that holds from its day on, ending the one it takes over from, which is returned.

    Raises DatesConflict when a later row of the unit is recorded already: history is written forward. A row
    that began on the same day is replaced, since it never held alone.
    """
    kind = type(row)
    rows = kind._default_manager.filter(unit=row.unit)  # noqa: SLF001 - Django's documented name for it
    later = rows.filter(valid_from__gt=row.valid_from).order_by("valid_from").first()
    if later is not None:
        raise DatesConflict(
            gettext(
                "Đã ghi thay đổi của {unit} từ ngày {later}; không ghi được thay đổi từ ngày {day} trước đó."
            ).format(unit=row.unit.code, later=written(later.valid_from), day=written(row.valid_from))
        )
    before = rows.order_by("-valid_from").first()
    if before is not None:
        row.valid_to = before.valid_to  # set where the unit has since closed
    if before is not None and before.valid_from == row.valid_from:
        before.delete()
    elif before is not None and (before.valid_to is None or before.valid_to > row.valid_from):
        before.valid_to = row.valid_from
        before.save(update_fields=["valid_to"])
    row.save()
    return before


def end_rows(unit: Unit, day: dt.date) -> None:
    """Let name, type and parent of the unit end on the day on which it no longer exists."""
    for rows in (unit.names, unit.types, unit.parents):
        rows.filter(valid_to__isnull=True).update(valid_to=day)


def demand_nothing_after(unit: Unit, day: dt.date) -> None:
    """Raise DatesConflict when something about the unit is recorded to begin on the day or later."""
    for rows in (unit.names, unit.types, unit.parents):
        later = rows.filter(valid_from__gte=day).order_by("valid_from").first()
        if later is not None:
            raise DatesConflict(
                gettext(
                    "Đã ghi thay đổi của {code} từ ngày {later}; đơn vị không thể kết thúc từ ngày {day}."
                ).format(code=unit.code, later=written(later.valid_from), day=written(day))
            )
