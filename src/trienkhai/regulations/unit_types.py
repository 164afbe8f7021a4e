"""The types of units of a day, and who may stand under whom."""

import datetime as dt
from dataclasses import dataclass

from trienkhai.regulations.current import rules_under
from trienkhai.regulations.records import Rule


@dataclass(frozen=True, slots=True)
class UnitType:
    """A type of organisation on one day: code, Vietnamese names, and the types it may answer to directly.

    ``base_name`` is what a unit of it is called that is an organisation of the base, a cell or a committee by
    its number of members; it is one under the superiors in ``base_under`` ("" and none: never).
    """

    code: str
    name: str
    short: str
    may_stand_under: tuple[str, ...]
    rule: Rule
    base_name: str = ""
    base_under: tuple[str, ...] = ()


def unit_types(*, on: dt.date) -> dict[str, UnitType]:
    """The types that exist on the day, by code, from the rules ``unit_type.CODE``."""
    return {
        code: UnitType(
            code=code,
            name=rule.value["name"],
            short=rule.value["short"],
            may_stand_under=rule.value["may_stand_under"],
            rule=rule,
            base_name=rule.value.get("base_name", ""),
            base_under=rule.value.get("base_under", ()),
        )
        for code, rule in rules_under("unit_type", on=on).items()
    }
