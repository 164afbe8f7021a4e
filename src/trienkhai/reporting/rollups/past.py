"""What is recorded of units that the tree of a day does not have, read in a fixed number of queries."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import FigureManner
from trienkhai.organisations.models import UnitParent
from trienkhai.organisations.operations import FigurePassing
from trienkhai.organisations.queries import figure_passings, founders_of, units_lasting
from trienkhai.reporting.models import AnswerDuty, ReportingCycle

_DUTY = AnswerDuty._meta.db_table  # noqa: SLF001 - Django's documented name for it


@dataclass(frozen=True, slots=True)
class Stray:
    """A unit as a row shows it."""

    pk: int
    code: str
    name: str
    type_code: str


@dataclass(frozen=True, slots=True)
class Past:
    """What became of units up to the day of a tree, of figures given on the day ``since``.

    ``strays`` are the units asked that the tree does not have, ``ended`` those of them and of their heirs
    that had ended by the day, with when; ``later`` those that did not exist yet. ``parents`` are those that
    ended ones answered to last, ``first_parents`` those that later ones answered to first, ``predecessors``
    from whom these took over.
    """

    since: dt.date
    strays: list[Stray]
    ended: Mapping[int, dt.date]
    later: Collection[int]
    passings: Mapping[int, list[FigurePassing[int]]]
    parents: Mapping[int, int] = field(default_factory=dict)
    predecessors: Mapping[int, Collection[int]] = field(default_factory=dict)
    first_parents: Mapping[int, int] = field(default_factory=dict)

    @property
    def giving(self) -> set[int]:
        """The units that go on and gave parts away."""
        return {
            unit
            for unit, passed in self.passings.items()
            if unit not in self.ended and any(not one.is_end for one in passed)
        }


class Records(Protocol):
    """What is recorded of units, read as of the day of a tree."""

    @property
    def since(self) -> dt.date:
        """The day on which the figures were given."""

    @property
    def on(self) -> dt.date:
        """The day of the tree."""

    def passings(self, units: Collection[int]) -> dict[int, list[FigurePassing[int]]]:
        """What passed of what these units gave, on and on; by predecessor, in the order of the days."""

    def passings_of_asked(self) -> dict[int, list[FigurePassing[int]]]:
        """The same of all the units that were asked: of any of them a part may have left since."""

    def lasting(self, units: Collection[int]) -> Iterable[Any]:
        """The units as ``queries.units_lasting`` has them."""

    def last_parents(self) -> dict[int, int]:
        """Whom each unit that had ended by the day answered to last."""

    def founders(self, units: Collection[int]) -> Mapping[int, Collection[int]]:
        """From whom each of the units took over after the day, on and on."""

    def first_parents(self) -> dict[int, int]:
        """Whom each unit that did not exist yet on the day answered to first."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The records as they are stored; a query each."""

    cycle: ReportingCycle
    on: dt.date

    @property
    def since(self) -> dt.date:
        """The day of the tree of those who were asked."""
        return self.cycle.tree_on

    def passings(self, units: Iterable[int] | RawSQL) -> dict[int, list[FigurePassing[int]]]:
        """What passed of what these units gave."""
        return figure_passings(units, since=self.since, on=self.on)

    def passings_of_asked(self) -> dict[int, list[FigurePassing[int]]]:
        """The same, of the units of the cycle's duties."""
        asked = f"SELECT unit_id AS id FROM {_DUTY} WHERE cycle_id = %s"  # noqa: S608 - fixed names only
        return self.passings(RawSQL(asked, (self.cycle.pk,)))  # noqa: S611 - the value is a parameter

    def lasting(self, units: Collection[int]) -> Iterable[Any]:
        """The units, named as on the day, with their ends."""
        return units_lasting(units, on=self.on)

    def last_parents(self) -> dict[int, int]:
        """By the links that ended with their units."""
        ended = Q(unit__closed_on__lte=self.on, valid_to=F("unit__closed_on"))
        paused = Q(
            unit__pauses__valid_from=F("valid_to"),
            unit__pauses__valid_from__lte=self.on,
            unit__pauses__valid_to__gt=self.on,
        )
        links = UnitParent.objects.filter(ended | paused).order_by("valid_from")
        return dict(links.values_list("unit", "parent"))

    def founders(self, units: Collection[int]) -> Mapping[int, Collection[int]]:
        """From whom they took over between the two days."""
        return founders_of(units, after=self.on, by=self.since)

    def first_parents(self) -> dict[int, int]:
        """By the links with which units began."""
        begun = UnitParent.objects.filter(unit__opened_on__gt=self.on, valid_from=F("unit__opened_on"))
        return dict(begun.order_by().values_list("unit", "parent"))


def load_past(strays: Collection[int], rows: Collection[int], records: Records) -> Past:
    """Read it; two queries, three more where a closed unit has no heir there, two where one is younger."""
    since, on = records.since, records.on
    passings = records.passings(strays) if on <= since else records.passings_of_asked()
    heirs = {one.successor for passed in passings.values() for one in passed}
    lasting = list(records.lasting({*strays, *heirs, *passings} - ({*rows} - {*strays})))
    ended = _ended(lasting, on)
    later = {unit.pk for unit in lasting if unit.opened_on > on}
    found = [Stray(unit.pk, unit.code, unit.name, unit.type_code) for unit in lasting if unit.pk in strays]
    parents: dict[int, int] = {}
    if any(_needs_parent(unit, passings, rows) for unit in ended):
        parents = records.last_parents()
        passings = passings | records.passings({*parents.values()} - {*rows})
        above = {*parents.values()} | {one.successor for passed in passings.values() for one in passed}
        ended |= _ended(records.lasting(above - {*rows} - ended.keys()), on)
    predecessors: Mapping[int, Collection[int]] = {}
    first: dict[int, int] = {}
    if later:
        predecessors, first = records.founders(later), records.first_parents()
        later |= first.keys()
    return Past(since, found, ended, later, passings, parents, predecessors, first)


def _ended(units: Iterable[Any], on: dt.date) -> dict[int, dt.date]:
    """Those of the units that do not stand on the day any more, each with since when."""
    return {unit.pk: unit.gone_since for unit in units if unit.gone_since and unit.gone_since <= on}


def _needs_parent(unit: int, passings: Mapping[int, list[FigurePassing[int]]], rows: Collection[int]) -> bool:
    """Whether figures of an ended unit may stay where it was: left there, or nobody holds them.

    Parts that left it before say nothing of what it still had at its end.
    """
    passed = passings.get(unit, ())
    ends = [one for one in passed if one.is_end]
    ends_nowhere = any(one.successor not in rows and one.successor not in passings for one in passed)
    is_left = any(FigureManner.LEAVE in one.manners.values() for one in ends)
    return not ends or ends_nowhere or is_left
