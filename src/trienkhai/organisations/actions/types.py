"""Holding units to the types that there are."""

import datetime as dt

from trienkhai.organisations.unit_types import unit_types


def demand_type(type_code: str, *, on: dt.date) -> None:
    """Raise ValueError unless units can be of the type on the day; the message names it in Vietnamese."""
    rule = unit_types().get(type_code)
    if rule is None:
        raise ValueError(f"Không có loại đơn vị “{type_code}”.")
    if not rule.holds_on(on):
        raise ValueError(f"Loại “{rule.title}” không dùng trong ngày {on:%d/%m/%Y}.")
