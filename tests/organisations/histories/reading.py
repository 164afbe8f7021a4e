"""The engine's facts read on a day, and held against the slow model's tables."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

from tests.organisations.histories.model import DAYS, KINDS, Model, Passed, Standing
from tests.organisations.histories.scenes import OPENED, Scene

from trienkhai.organisations.operations import Attribute, UnitFacts, heirs_among
from trienkhai.organisations.operations import Passed as Recorded
from trienkhai.organisations.operations.figures import manner_of_passing

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


def heirs_by_day(units: Units, day: dt.date, table: Collection[str]) -> dict[str, frozenset[str]]:
    """Who has what each of the units had that do not stand on the day, as the product works it out."""
    passed = {
        code: [
            (one.successor, one.successor in table)
            for one in recorded(unit, day)
            if one.since(day) is not None
        ]
        for code, unit in units.items()
        if unit.passings
    }
    return heirs_among(passed, passed)


def recorded(unit: UnitFacts, day: dt.date) -> list[Recorded[str]]:
    """What the unit passed on, with what decides whether that is so on the day."""
    pauses = pauses_of(unit)
    gone = gone_since(unit, day)
    return [
        Recorded(
            unit.code,
            one.to,
            one.kind,
            one.on,
            gone,
            min((again for _, again in pauses if again >= one.on), default=None),
            one.share,
            one.figures,
        )
        for one in unit.passings
    ]


@lru_cache(maxsize=1024)
def pauses_of(unit: UnitFacts) -> list[tuple[dt.date, dt.date]]:
    """From when to when the unit did not stand, between times in which it did."""
    return [
        (one.until, other.since)
        for one, other in pairwise(unit.names)
        if one.until is not None and one.until < other.since
    ]


def gone_since(unit: UnitFacts, day: dt.date) -> dt.date | None:
    """The end of the unit, on a day within a pause that of the pause."""
    return next((ended for ended, again in pauses_of(unit) if ended <= day < again), unit.closed_on)


def demand_same(units: Units, model: Model, reading: Reading, scene: Scene) -> None:
    """On each day the same units, names, types, superiors and heirs; the same ends and passings."""
    tables = reading.tables(units)
    wanted = [*model.tables, model.tables[-1], model.tables[0]]
    for day, found, table in zip(reading.days, tables, wanted, strict=True):
        assert found == table, f"{day}: {sorted(found.items() ^ table.items())}"
    ended = {code: unit.closed_on for code, unit in units.items() if unit.closed_on}
    assert ended == {code: scene.day(number) for code, number in model.ended.items()}, "ends"
    assert passed_of(units, scene) == sorted(model.passed), "passings"
    for number in range(DAYS):
        heirs = heirs_by_day(units, scene.day(number), tables[number])
        assert heirs == model.all_heirs(number), f"heirs on day {number}"


def passed_of(units: Units, scene: Scene) -> list[Passed]:
    """All that was passed on, as the model keeps it."""
    return sorted(
        Passed(
            (one.on - scene.first).days,
            code,
            one.to,
            one.kind,
            one.share and Fraction(one.share),
            tuple(manner_of_passing(one, kind) for kind in KINDS),
        )
        for code, unit in units.items()
        for one in unit.passings
    )
