"""The committee that a unit acts for, and whom it can give work to."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from trienkhai.organisations.enums import COMMITTEE_TYPES
from trienkhai.organisations.models import Unit, UnitParent, UnitType
from trienkhai.organisations.models.row_sql import numbers, subquery
from trienkhai.organisations.models.tree import answering_ids, branch_ids
from trienkhai.organisations.queries.succession import heirs_on
from trienkhai.organisations.queries.tree import ancestors_of, units_in_line_on

_UNIT, _LINK, _TYPE = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Unit, UnitParent, UnitType)
)
_COMMITTEES = ", ".join(f"'{code}'" for code in sorted(COMMITTEE_TYPES))
_HOLDS = "{row}.valid_from <= {{day}} AND ({row}.valid_to IS NULL OR {row}.valid_to > {{day}})"
_SPEAK_FOR = (
    f"WITH RECURSIVE speaks(id) AS (SELECT id FROM {_UNIT} WHERE id IN {{units}}"  # noqa: S608 - fixed names only
    " UNION SELECT link.unit_id FROM speaks"
    f" JOIN {_LINK} link ON link.parent_id = speaks.id WHERE {_HOLDS.format(row='link')}"
    f" AND NOT EXISTS (SELECT 1 FROM {_TYPE} kind WHERE kind.unit_id = link.unit_id"
    f" AND kind.type_code IN ({_COMMITTEES}) AND {_HOLDS.format(row='kind')})) SELECT id FROM speaks"
)


def is_committee(type_code: str) -> bool:
    """Whether a unit of the type speaks for itself; any other acts for the committee above it."""
    return type_code in COMMITTEE_TYPES


def committee_of(unit: Unit, *, on: dt.date) -> Unit:
    """The nearest committee: the unit itself or, for a body that acts for one, the one above it.

    For a unit that has closed by the day its one heir stands; where nobody or several took over, the unit
    itself. Named as on the day; two queries, two more for a closed unit.
    """
    line, above = _line_of([unit.pk], on)
    current = line[unit.pk]
    if current.gone_on is not None and current.gone_on <= on:
        heirs = heirs_on([unit.pk], on=on).get(unit.pk, frozenset())
        if len(heirs) != 1:
            return current
        (heir,) = heirs
        line, above = _line_of([heir], on)
        current = line[heir]
    return _nearest(current, line, above)


def committees_of(unit_ids: Iterable[int], *, on: dt.date) -> dict[int, set[int]]:
    """The committees for which the units act on the day, by id; of a closed one, those of all its heirs.

    Of one that nobody answers for: itself. Two queries.
    """
    asked = {*unit_ids}
    heirs = heirs_on(asked, on=on)
    stand = {pk: heirs.get(pk) or {pk} for pk in asked}
    line, above = _line_of({one for some in stand.values() for one in some}, on)
    return {pk: {_nearest(line[one], line, above).pk for one in some} for pk, some in stand.items()}


def with_bodies(unit_ids: Iterable[int], *, on: dt.date) -> RawSQL:
    """Ids of the units and of what is below them down to the next committees, for ``pk__in``.

    Of committees: with the bodies that act for them.
    """
    return subquery(_SPEAK_FOR, units=numbers(unit_ids), day=on)


def speaking_for(committees: Iterable[int], *, on: dt.date) -> RawSQL:
    """Ids of the committees, of bodies that act for them, and of whomever either took over from.

    The other way of ``committees_of``, for ``pk__in``; whoever passed a part to them is among these too.
    """
    return answering_ids(with_bodies(committees, on=on), on=on)


def _nearest(unit: Unit, line: dict[int, Unit], above: dict[int, int | None]) -> Unit:
    """The unit where it is a committee, else the first one above it; the top where there is none."""
    while not is_committee(unit.type_code) and (superior := above[unit.pk]) is not None:
        unit = line[superior]
    return unit


def _line_of(units: Iterable[int], on: dt.date) -> tuple[dict[int, Unit], dict[int, int | None]]:
    """The units and all above them on the day, named, and whom each answers to, by id."""
    rows = list(units_in_line_on(ancestors_of(units, on=on), on))
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
