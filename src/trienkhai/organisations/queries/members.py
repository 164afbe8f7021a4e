"""How many members a unit has, and what the rules say to it."""

import datetime as dt

from trienkhai.organisations.models import MemberCount, Unit
from trienkhai.organisations.rule_checks import CheckedUnit, Warned, warnings_of


def members_of(unit: Unit, *, on: dt.date) -> MemberCount | None:
    """The newest count of the unit by the day; one query."""
    return MemberCount.objects.filter(unit=unit, counted_on__lte=on).first()


def warnings_for(
    unit: Unit, count: MemberCount | None, type_above: str | None, *, on: dt.date
) -> list[Warned]:
    """What of the unit, named as on the day, does not agree with the rules of the day; asks nothing."""
    checked = CheckedUnit(
        unit.code,
        unit.type_code,
        type_above,
        count.official if count else None,
        count.members if count else None,
        count.consent if count else "",
    )
    return warnings_of(checked, on=on)
