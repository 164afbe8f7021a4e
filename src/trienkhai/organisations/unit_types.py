"""The types of units, as screens and actions ask for them; the rules themselves stand in ``regulations``."""

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache

from trienkhai.regulations import all_rules

_PREFIX = "unit_type."


@dataclass(frozen=True, slots=True)
class UnitTypeTitle:
    """A type by its name of a day; one that has ended by the name it had last, so that its units have one."""

    code: str
    title: str


@lru_cache(maxsize=128)
def unit_types(on: dt.date | None = None) -> dict[str, UnitTypeTitle]:
    """All types there ever were, by code, as they are called on the day; without one by their newest names.

    A type that begins later has the name that it will have. For the types of one day alone ask
    ``regulations.unit_types(on=…)``.
    """
    named = sorted(
        (rule for rule in all_rules() if rule.key.startswith(_PREFIX)), key=lambda rule: rule.valid_from
    )
    titles: dict[str, UnitTypeTitle] = {}
    for rule in named:
        code = rule.key.removeprefix(_PREFIX)
        if code not in titles or on is None or rule.valid_from <= on:
            titles[code] = UnitTypeTitle(code, rule.value["name"])
    return titles


def title_of(code: str, on: dt.date | None = None) -> str:
    """What ``unit_types`` calls a type; a code that no rule knows is its own title."""
    known = unit_types(on)
    return known[code].title if code in known else code


@cache
def first_ruled_day() -> dt.date:
    """The first day that the rules on types speak of; older units are held to the rules of that day."""
    return min(rule.valid_from for rule in all_rules() if rule.key.startswith(_PREFIX))
