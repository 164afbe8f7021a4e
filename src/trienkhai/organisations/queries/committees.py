"""The committee that a unit acts for, and whom it can give work to."""

import datetime as dt

from django.db.models import Q, QuerySet

from trienkhai.organisations.enums import COMMITTEE_TYPES
from trienkhai.organisations.models import Unit
from trienkhai.organisations.models.tree import branch_ids
from trienkhai.organisations.queries.succession import heirs_on
from trienkhai.organisations.queries.tree import ancestors_of, units_in_line_on


def is_committee(type_code: str) -> bool:
    """Whether a unit of the type speaks for itself; any other acts for the committee above it."""
    return type_code in COMMITTEE_TYPES


def committee_of(unit: Unit, *, on: dt.date) -> Unit:
    """The nearest committee: the unit itself or, for a body that acts for one, the one above it.

    For a unit that has closed by the day its one heir stands; where nobody or several took over, the unit
    itself. Named as on the day; two queries, two more for a closed unit.
    """
    line, above = _line_of(unit.pk, on)
    current = line[unit.pk]
    if current.gone_on is not None and current.gone_on <= on:
        heirs = heirs_on([unit.pk], on=on).get(unit.pk, frozenset())
        if len(heirs) != 1:
            return current
        (heir,) = heirs
        line, above = _line_of(heir, on)
        current = line[heir]
    while not is_committee(current.type_code) and (superior := above[current.pk]) is not None:
        current = line[superior]
    return current


def _line_of(unit: int, on: dt.date) -> tuple[dict[int, Unit], dict[int, int | None]]:
    """The unit and all above it on the day, named, and whom each answers to, by id."""
    rows = list(units_in_line_on(ancestors_of([unit], on=on), on))
    return {row.pk: row for row in rows}, {row.pk: row.parent_on for row in rows}


def heads_of(committee: Unit, *, on: dt.date) -> list[int]:
    """The units whose branches together are the committee's on the day: itself or, once closed, its heirs.

    ``committee`` is one that ``committee_of`` gave for the day.
    """
    if committee.gone_on is None or committee.gone_on > on:
        return [committee.pk]
    return sorted(heirs_on([committee.pk], on=on).get(committee.pk, frozenset())) or [committee.pk]


def addressable_units(issuing_unit: Unit, *days: dt.date) -> QuerySet[Unit]:
    """The units that a directive of this one can give work to: its committee's branch on one of the days.

    Units that have closed since are among them, so that a plan of a past day can be adopted.
    """
    reached = Q()
    for day in sorted(set(days)):
        committee = committee_of(issuing_unit, on=day)
        reached |= Q(pk__in=branch_ids([committee.pk], on=day, with_closed=True))
    return Unit.objects.filter(reached)
