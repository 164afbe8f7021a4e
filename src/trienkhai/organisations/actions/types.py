"""Holding units to the types that there are, and to whom each may answer."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext

from trienkhai.organisations.models import Unit, UnitParent, UnitType
from trienkhai.organisations.unit_types import first_ruled_day
from trienkhai.regulations import unit_types


def demand_type(type_code: str, *, on: dt.date, parent: Unit | None = None) -> None:
    """Raise ValueError unless units can be of the type on the day and answer to the parent.

    The rules are those of the day (``regulations``, keys ``unit_type.…``); the message is Vietnamese.
    """
    demand_type_under(type_code, type_on(parent, on) if parent else None, on=on)


def demand_type_under(type_code: str, above: str | None, *, on: dt.date) -> None:
    """As ``demand_type``, where the type of the parent is known already (None: nobody above); no query."""
    types = unit_types(on=max(on, first_ruled_day()))
    kind = types.get(type_code)
    if kind is None:
        raise ValueError(
            gettext("Không có loại đơn vị “{type_code}” trong ngày {day}.").format(
                type_code=type_code, day=f"{on:%d/%m/%Y}"
            )
        )
    if above is not None and above not in kind.may_stand_under:
        name = types[above].name if above in types else above
        raise ValueError(
            gettext("{kind} không trực thuộc {name} theo quy định trong ngày {day}.").format(
                kind=kind.name, name=name, day=f"{on:%d/%m/%Y}"
            )
        )


def demand_children_fit(unit: Unit, type_code: str, *, on: dt.date) -> None:
    """Raise ValueError when a unit that answers to this one may not answer to one of the new type.

    Asked of the day itself and of every later day on which a unit comes under it or changes its type, each by
    the rules of that day; two queries.
    """
    links = UnitParent.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), parent=unit)
    spans = {link.unit_id: max(link.valid_from, on) for link in links}
    ends = {link.unit_id: link.valid_to for link in links}
    types_held = UnitType.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), unit__in=spans)
    for held in types_held.select_related("unit").order_by("unit__code", "valid_from"):
        first, end = max(spans[held.unit_id], held.valid_from), ends[held.unit_id]
        if (held.valid_to and held.valid_to <= first) or (end and end <= first):
            continue
        _demand_fit(held, type_code, on=first)


def _demand_fit(below: UnitType, above: str, *, on: dt.date) -> None:
    types = unit_types(on=max(on, first_ruled_day()))
    kind = types.get(below.type_code)
    if kind is not None and above not in kind.may_stand_under:
        name = types[above].name if above in types else above
        raise ValueError(
            gettext(
                "Đơn vị {unit} còn trực thuộc: {kind} không trực thuộc {name} theo quy định trong ngày {day}."
            ).format(unit=below.unit.code, kind=kind.name, name=name, day=f"{on:%d/%m/%Y}")
        )


def type_on(unit: Unit, day: dt.date) -> str | None:
    """The unit's type on the day."""
    return UnitType.objects.on(day).filter(unit=unit).values_list("type_code", flat=True).first()


def parent_on(unit: Unit, day: dt.date) -> Unit | None:
    """Whom the unit answers to directly on the day."""
    link = UnitParent.objects.on(day).filter(unit=unit).select_related("parent").first()
    return link.parent if link else None
