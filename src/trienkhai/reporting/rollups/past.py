"""What is recorded of units that the tree of a day does not have, read in a fixed number of queries."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import FigureManner
from trienkhai.organisations.models import UnitParent
from trienkhai.organisations.queries import FigurePassing, figure_passings, founders_of, units_lasting
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
    passings: Mapping[int, list[FigurePassing]]
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


def load_past(strays: Collection[int], rows: Collection[int], *, cycle: ReportingCycle, on: dt.date) -> Past:
    """Read it; two queries, three more where a closed unit has no heir there, two where one is younger."""
    since = cycle.tree_on
    seeds: Iterable[int] | RawSQL = strays if on <= since else _asked_in(cycle)
    passings = figure_passings(seeds, since=since, on=on)
    heirs = {one.successor for passed in passings.values() for one in passed}
    lasting = list(units_lasting({*strays, *heirs, *passings} - ({*rows} - {*strays}), on=on))
    ended = {unit.pk: unit.gone_since for unit in lasting if unit.gone_since and unit.gone_since <= on}
    later = {unit.pk for unit in lasting if unit.opened_on > on}
    found = [Stray(unit.pk, unit.code, unit.name, unit.type_code) for unit in lasting if unit.pk in strays]
    parents: dict[int, int] = {}
    if any(_needs_parent(unit, passings, rows) for unit in ended):
        parents = _last_parents(on)
        passings = passings | figure_passings({*parents.values()} - {*rows}, since=since, on=on)
        above = {*parents.values()} | {one.successor for passed in passings.values() for one in passed}
        known = units_lasting(above - {*rows} - ended.keys(), on=on)
        ended |= {unit.pk: unit.gone_since for unit in known if unit.gone_since and unit.gone_since <= on}
    predecessors: Mapping[int, Collection[int]] = {}
    first: dict[int, int] = {}
    if later:
        predecessors = founders_of(later, after=on, by=since)
        begun = UnitParent.objects.filter(unit__opened_on__gt=on, valid_from=F("unit__opened_on"))
        first = dict(begun.order_by().values_list("unit", "parent"))
        later |= first.keys()
    return Past(since, found, ended, later, passings, parents, predecessors, first)


def _asked_in(cycle: ReportingCycle) -> RawSQL:
    """The units that a cycle asks: of any of them a part may have left since."""
    return RawSQL(f"SELECT unit_id AS id FROM {_DUTY} WHERE cycle_id = %s", (cycle.pk,))  # noqa: S608, S611 - the value is a parameter


def _needs_parent(unit: int, passings: Mapping[int, list[FigurePassing]], rows: Collection[int]) -> bool:
    """Whether figures of an ended unit may stay where it was: left there, or nobody holds them."""
    passed = passings.get(unit, ())
    ends_nowhere = any(one.successor not in rows and one.successor not in passings for one in passed)
    is_left = any(FigureManner.LEAVE in one.manners.values() for one in passed)
    return not passed or ends_nowhere or is_left


def _last_parents(on: dt.date) -> dict[int, int]:
    """Whom each unit that had ended by the day answered to last."""
    ended = Q(unit__closed_on__lte=on, valid_to=F("unit__closed_on"))
    paused = Q(
        unit__pauses__valid_from=F("valid_to"),
        unit__pauses__valid_from__lte=on,
        unit__pauses__valid_to__gt=on,
    )
    links = UnitParent.objects.filter(ended | paused).order_by("valid_from")
    return dict(links.values_list("unit", "parent"))
