"""Names as they are stored, with what searches compare and lists sort by."""

import datetime as dt

from django.utils.translation import gettext

from trienkhai.organisations.actions.lengths import demand_lengths
from trienkhai.organisations.models import Unit, UnitName
from trienkhai.vietnamese import fold, normalise, sort_key


def name_row(
    unit: Unit, name: str, short_name: str, *, valid_from: dt.date, valid_to: dt.date | None = None
) -> UnitName:
    """A name of the unit, not yet stored; ValueError for no name or one too long."""
    name, short_name = " ".join(normalise(name).split()), " ".join(normalise(short_name).split())
    if not fold(name):
        raise ValueError(gettext("Đơn vị cần có tên."))
    both = f"{name} {short_name}".strip()
    row = UnitName(
        unit=unit,
        name=name,
        short_name=short_name,
        exact=fold(both),
        folded=fold(both, keep_marks=False),
        sort_key=sort_key(name),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    demand_lengths(row)
    return row
