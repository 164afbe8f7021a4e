"""What the rules of the day say to units as a plan of reorganisation would leave them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from trienkhai.organisations.operations import Attribute, Register, Strengths, UnitFacts
from trienkhai.organisations.permissions import Actor, visible_units
from trienkhai.organisations.queries.members import newest_strengths
from trienkhai.organisations.rule_checks import (
    COUNTED,
    CheckedUnit,
    CheckKind,
    Strength,
    Warned,
    warnings_of,
)
from trienkhai.regulations import Rule

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class WarnedUnit:
    """A unit of a plan by its code and its name of the day, with what the rules say to it."""

    code: str
    name: str
    warned: Warned


@dataclass(slots=True)
class Together:
    """Warnings of one kind that rest on one rule: how many there are, and the first of them."""

    kind: CheckKind
    rule: Rule
    count: int = 0
    first: list[WarnedUnit] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.first)


@dataclass(frozen=True, slots=True)
class PlanWarnings:
    """By code what is new with a plan, and how many of its units have a number that nobody knows."""

    by_code: Mapping[str, list[Warned]]
    names: Mapping[str, str]
    uncounted: int

    @property
    def count(self) -> int:
        """How many units there are with something said to them."""
        return len(self.by_code)

    def of(self, code: str) -> list[Warned]:
        """What is said to the unit."""
        return self.by_code.get(code, [])

    def together(self) -> list[Together]:
        """All of it by kind and rule, the units in the order of their codes."""
        groups: dict[tuple[str, str, dt.date], Together] = {}
        for code, found in sorted(self.by_code.items()):
            for one in found:
                key = one.kind.value, one.rule.key, one.rule.valid_from
                group = groups.setdefault(key, Together(one.kind, one.rule))
                group.count += 1
                if len(group.first) < MOST_NAMED:
                    group.first.append(WarnedUnit(code, self.names[code], one))
        order = [kind.value for kind in CheckKind]
        return [
            group for _, group in sorted(groups.items(), key=lambda item: (order.index(item[0][0]), item[0]))
        ]


def warnings_of_plan(
    register: Register, ids: Mapping[str, int], *, on: dt.date, actor: Actor
) -> PlanWarnings:
    """What the rules of the day say to units as a plan leaves its register, and did not say before.

    Asked of the units that change, of those under a superior that does, and of those in the actor's sight
    whose members become more or fewer. A query for each ten thousand units, and one for the sight.
    """
    counts = newest_strengths(ids, on=on)
    strengths, left = Strengths(register, counts, on=on), {**register.recorded, **register.changed}
    found, names, uncounted = dict[str, list[Warned]](), dict[str, str](), 0
    for code in sorted(_asked(register, strengths.moved, ids, on=on, actor=actor)):
        unit = left[code]
        if not unit.exists_on(on):
            continue
        strength = strengths.of(code)
        uncounted += strength is None and unit.on(Attribute.TYPE, on) in COUNTED
        before = _said(register.recorded, register.recorded.get(code), counts.get(code), on)
        now = _said(left, unit, strength, on)
        if new := [one for one in now if not any(one.is_same_as(old) for old in before)]:
            found[code], names[code] = new, unit.on(Attribute.NAME, on)
    return PlanWarnings(found, names, uncounted)


def _asked(
    register: Register, moved: set[str], ids: Mapping[str, int], *, on: dt.date, actor: Actor
) -> set[str]:
    """The codes of the units to which something may be said that was not said before."""
    below = {
        child.code
        for code, unit in register.changed.items()
        if _type_changes(register.recorded.get(code), unit, on)
        for child in register.children_from(code, on)
    }
    around = (below | moved) - register.changed.keys()
    if around and not actor.is_system:
        seen = visible_units(actor).filter(pk__in=[ids[code] for code in around])
        around &= {*seen.values_list("code", flat=True)}
    return {*register.changed, *around}


def _type_changes(was: UnitFacts | None, unit: UnitFacts, on: dt.date) -> bool:
    return was is not None and was.on(Attribute.TYPE, on) != unit.on(Attribute.TYPE, on)


def _said(
    units: Mapping[str, UnitFacts], unit: UnitFacts | None, strength: Strength | None, on: dt.date
) -> list[Warned]:
    """What the rules say to the unit among these; nothing to one that does not stand."""
    if unit is None or not unit.exists_on(on):
        return []
    above = units.get(unit.on(Attribute.PARENT, on))
    kind_above = above.on(Attribute.TYPE, on) if above else None
    return warnings_of(
        CheckedUnit(unit.code, unit.on(Attribute.TYPE, on), kind_above or None, strength), on=on
    )
