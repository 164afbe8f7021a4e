"""How many members a unit has, and what the rules say to it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, DateField, Field, IntegerField, QuerySet

from trienkhai.organisations.models import MemberCount, Unit
from trienkhai.organisations.models.row_sql import RowSQL
from trienkhai.organisations.queries.facts import parts_of
from trienkhai.organisations.rule_checks import CheckedUnit, Strength, Warned, warnings_of

_NEWEST = (
    f"SELECT one.{{}} FROM {MemberCount._meta.db_table} one"  # noqa: S608, SLF001 - fixed names only
    " WHERE one.unit_id = {{unit}} AND one.counted_on <= {{day}}"
    " ORDER BY one.counted_on DESC, one.id DESC LIMIT 1"
)
_FIELDS: "Mapping[str, Field[Any, Any]]" = {
    "counted_on": DateField(),
    "official": IntegerField(),
    "probationary": IntegerField(),
    "consent": CharField(),
}


def members_of(unit: Unit, *, on: dt.date) -> MemberCount | None:
    """The newest count of the unit by the day; one query."""
    return MemberCount.objects.filter(unit=unit, counted_on__lte=on).first()


def with_members(units: QuerySet[Unit], *, on: dt.date) -> QuerySet[Unit]:
    """The units, each with what its newest count by the day says: for the page of one; no query is added."""
    newest = {
        f"newest_{name}": RowSQL(_NEWEST.format(name), unit="pk", day=on, output_field=field)
        for name, field in _FIELDS.items()
    }
    return units.annotate(**newest)


def count_with(unit: Any) -> MemberCount | None:  # noqa: ANN401 - a row with what was annotated
    """The newest count of a unit that ``with_members`` found; not a stored row, but what it says."""
    if unit.newest_counted_on is None:
        return None
    return MemberCount(
        unit_id=unit.pk,
        counted_on=unit.newest_counted_on,
        official=unit.newest_official,
        probationary=unit.newest_probationary,
        consent=unit.newest_consent,
    )


def newest_strengths(ids: Mapping[str, int], *, on: dt.date) -> dict[str, Strength]:
    """The newest numbers by the day of the units with these ids, by code; those that nobody counted not.

    A query for each ten thousand units.
    """
    codes = {pk: code for code, pk in ids.items()}
    found: dict[str, Strength] = {}
    for some in parts_of(sorted(codes)):
        counts = MemberCount.objects.filter(unit__in=some, counted_on__lte=on).order_by("counted_on", "pk")
        for pk, official, probationary, consent in counts.values_list(
            "unit_id", "official", "probationary", "consent"
        ):
            found[codes[pk]] = Strength(official, official + probationary, consent)
    return found


def strength_of(count: MemberCount | None) -> Strength | None:
    """The numbers of a count as the rules are asked about them."""
    return Strength(count.official, count.members, count.consent) if count else None


def warnings_for(
    unit: Unit, count: MemberCount | None, type_above: str | None, *, on: dt.date
) -> list[Warned]:
    """What of the unit, named as on the day, does not agree with the rules of the day; asks nothing."""
    return warnings_of(CheckedUnit(unit.code, unit.type_code, type_above, strength_of(count)), on=on)
