"""Holding units to the types that there are, and to whom each may answer."""

import datetime as dt

from trienkhai.organisations.models import Unit, UnitParent, UnitType
from trienkhai.organisations.unit_types import first_ruled_day
from trienkhai.regulations import unit_types


def demand_type(type_code: str, *, on: dt.date, parent: Unit | None = None) -> None:
    """Raise ValueError unless units can be of the type on the day and answer to the parent.

    The rules are those of the day (``regulations``, keys ``unit_type.…``); the message is Vietnamese.
    """
    types = unit_types(on=max(on, first_ruled_day()))
    kind = types.get(type_code)
    if kind is None:
        raise ValueError(f"Không có loại đơn vị “{type_code}” trong ngày {on:%d/%m/%Y}.")
    above = parent and type_on(parent, on)
    if above is not None and above not in kind.may_stand_under:
        name = types[above].name if above in types else above
        raise ValueError(f"{kind.name} không trực thuộc {name} theo quy định trong ngày {on:%d/%m/%Y}.")


def type_on(unit: Unit, day: dt.date) -> str | None:
    """The unit's type on the day."""
    return UnitType.objects.on(day).filter(unit=unit).values_list("type_code", flat=True).first()


def parent_on(unit: Unit, day: dt.date) -> Unit | None:
    """Whom the unit answers to directly on the day."""
    link = UnitParent.objects.on(day).filter(unit=unit).select_related("parent").first()
    return link.parent if link else None
