"""The engine's facts read on a day, and held against the slow model's tables."""

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache

from tests.organisations.histories.model import DAYS, Model, Passed, Standing
from tests.organisations.histories.scenes import OPENED, Scene

from trienkhai.organisations.operations import Attribute, Passing, UnitFacts

Units = Mapping[str, UnitFacts]
Read = tuple[UnitFacts, list[Standing | None]]


def standing_on(unit: UnitFacts, day: dt.date) -> Standing | None:
    """The unit on the day: of each attribute the one fact that holds, of none two."""
    held = {one: [fact for fact in unit.of(one) if fact.holds_on(day)] for one in Attribute}
    assert all(len(facts) < 2 for facts in held.values()), f"two values on {day}: {unit}"
    names, types, parents = held.values()
    if not names:
        assert not types, f"a type but no name on {day}: {unit}"
        assert not parents, f"a superior but no name on {day}: {unit}"
        return None
    assert types, f"no type on {day}: {unit}"
    return Standing(names[0].value, names[0].short, types[0].value, parents[0].value if parents else "")


def read(unit: UnitFacts, days: Sequence[dt.date]) -> Read:
    """The unit with what it is on each of the days."""
    return unit, [standing_on(unit, day) for day in days]


@cache
def read_first(scene: Scene) -> dict[str, Read]:
    """The units with which a scene begins: every history has them, so they are read once."""
    return {code: read(unit, days_of(scene)) for code, unit in scene.facts().items()}


def days_of(scene: Scene) -> list[dt.date]:
    """The days of the model, one long after them and one long before."""
    return [*map(scene.day, range(DAYS)), scene.day(100 * DAYS), OPENED]


class Reading:
    """What units are on each day of a scene, and on one long before and long after; each read once."""

    def __init__(self, scene: Scene) -> None:
        self.days = days_of(scene)
        self._read = dict(read_first(scene))

    def tables(self, units: Units) -> list[dict[str, Standing]]:
        """Who stands on each of the days."""
        tables: list[dict[str, Standing]] = [{} for _ in self.days]
        for code, unit in units.items():
            if code not in self._read or self._read[code][0] is not unit:
                self._read[code] = read(unit, self.days)
            for table, what in zip(tables, self._read[code][1], strict=True):
                if what:
                    table[code] = what
        return tables


def in_force(unit: UnitFacts, day: dt.date) -> list[Passing]:
    """What passed at the last end of a unit that does not stand on the day."""
    begun = [fact for fact in unit.names if fact.since <= day]
    if not begun or begun[-1].holds_on(day):
        return []
    gone = begun[-1].until
    assert gone is not None
    return [one for one in unit.passings if one.kind != "extract" and gone <= one.on <= day]


def heirs_of(units: Units, code: str, day: dt.date) -> set[str]:
    """Who stands on the day and has what the unit had."""
    found, waiting, seen = set[str](), [code], {code}
    while waiting:
        for one in in_force(units[waiting.pop()], day):
            assert one.to not in seen or one.to in found or not units[one.to].exists_on(day)
            if units[one.to].exists_on(day):
                found.add(one.to)
            elif one.to not in seen:
                waiting.append(one.to)
            seen.add(one.to)
    return found


def demand_same(units: Units, model: Model, reading: Reading, scene: Scene) -> None:
    """On each day the same units, names, types, superiors and heirs; the same ends and passings."""
    tables = reading.tables(units)
    wanted = [*model.tables, model.tables[-1], model.tables[0]]
    for day, found, table in zip(reading.days, tables, wanted, strict=True):
        assert found == table, f"{day}: {sorted(found.items() ^ table.items())}"
    ended = {code: unit.closed_on for code, unit in units.items() if unit.closed_on}
    assert ended == {code: scene.day(number) for code, number in model.ended.items()}, "ends"
    assert passed_of(units, scene) == sorted(model.passed), "passings"
    for number, table in enumerate(model.tables):
        for code in units.keys() - table.keys():
            heirs = heirs_of(units, code, scene.day(number))
            assert heirs == model.heirs(code, number), f"heirs of {code} on day {number}"


def passed_of(units: Units, scene: Scene) -> list[Passed]:
    """All that was passed on, as the model keeps it."""
    return sorted(
        Passed((one.on - scene.first).days, code, one.to, one.kind, one.share and Fraction(one.share))
        for code, unit in units.items()
        for one in unit.passings
    )
