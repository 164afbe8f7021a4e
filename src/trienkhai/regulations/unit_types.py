"""The types of units of a day, and who may stand under whom."""

import datetime as dt
from dataclasses import dataclass

from trienkhai.regulations.current import rules_under
from trienkhai.regulations.records import Rule


@dataclass(frozen=True, slots=True)
class UnitType:
    """A type of organisation on one day: code, Vietnamese names, and the types it may answer to directly."""

    code: str
    name: str
    short: str
    may_stand_under: tuple[str, ...]
    rule: Rule


def unit_types(*, on: dt.date) -> dict[str, UnitType]:
    """The types that exist on the day, by code, from the rules ``unit_type.CODE``."""
    return {
        code: UnitType(
            code=code,
            name=rule.value["name"],
            short=rule.value["short"],
            may_stand_under=rule.value["may_stand_under"],
            rule=rule,
        )
        for code, rule in rules_under("unit_type", on=on).items()
    }
