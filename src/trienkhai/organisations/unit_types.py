"""The types of units, as screens and actions ask for them; the rules themselves stand in ``regulations``."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from trienkhai.regulations import all_rules

_PREFIX = "unit_type."


@dataclass(frozen=True, slots=True)
class UnitTypeTitle:
    """A type by its newest name, so that units of types that have ended can still be named."""

    code: str
    title: str


@cache
def unit_types() -> dict[str, UnitTypeTitle]:
    """All types there ever were, by code; for those of one day ask ``regulations.unit_types(on=…)``."""
    named = [rule for rule in all_rules() if rule.key.startswith(_PREFIX)]
    newest = sorted(named, key=lambda rule: rule.valid_from)
    codes = ((rule.key.removeprefix(_PREFIX), rule.value["name"]) for rule in newest)
    return {code: UnitTypeTitle(code, name) for code, name in codes}


@cache
def first_ruled_day() -> dt.date:
    """The first day that the rules on types speak of; older units are held to the rules of that day."""
    return min(rule.valid_from for rule in all_rules() if rule.key.startswith(_PREFIX))
