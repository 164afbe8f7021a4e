"""Who answered to a unit on a day, as it was known at a moment and as it is known now."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from trienkhai.organisations.models import Unit, UnitChange
from trienkhai.organisations.operations import Attribute, UnitFacts
from trienkhai.organisations.permissions import Actor, visible_units
from trienkhai.organisations.queries.knowledge import first_found
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.tree import children_of, units_open_on


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A unit by its code, and its name of the day as known then and now; "" where it was not there."""

    code: str
    known: str
    now: str


@dataclass(frozen=True, slots=True)
class KnownChildren:
    """How many units answered to one directly, as known then and now, and those that are not the same."""

    known_count: int
    now_count: int
    differing: tuple[KnownChild, ...]


def children_as_known(unit: Unit, *, on: dt.date, at: dt.datetime, actor: Actor) -> KnownChildren:
    """The units directly below this one on the day, of those in the actor's sight now; two queries.

    Of what has been changed since then are read those units alone that named this one, or do now.
    """
    below = units_open_on(visible_units(actor).filter(pk__in=children_of(unit, on=on)), on)
    now = {row.code: row.name for row in units_named_on(below, on)}
    found = first_found(_changes_of(actor, unit.code, now, at), at)
    known = {code: now[code] for code in now.keys() - found.keys()} | _known(found, unit.code, on)
    codes = sorted(now.keys() | known.keys())
    lines = (KnownChild(code, known.get(code, ""), now.get(code, "")) for code in codes)
    return KnownChildren(len(known), len(now), tuple(line for line in lines if line.known != line.now))


def _changes_of(actor: Actor, parent: str, now: Iterable[str], at: dt.datetime) -> QuerySet[UnitChange]:
    """The changes of the units of now and, in sight, of those that one since then found below the parent."""
    text = UnitChange.objects.annotate(was=Cast("before", TextField())).filter(operation__at__gt=at)
    # A database writes what is beyond ASCII as it is, or as Python's json does.
    named = text.filter(Q(was__contains=f'"{parent}"') | Q(was__contains=json.dumps(parent)))
    changes = UnitChange.objects.filter(
        Q(unit_code__in=named.order_by().values("unit_code")) | Q(unit_code__in=[*now])
    )
    if actor.is_system:
        return changes
    return changes.filter(unit_code__in=visible_units(actor).order_by().values("code"))


def _known(found: Mapping[str, UnitFacts | None], parent: str, on: dt.date) -> dict[str, str]:
    return {
        code: facts.on(Attribute.NAME, on)
        for code, facts in found.items()
        if facts is not None and facts.exists_on(on) and facts.on(Attribute.PARENT, on) == parent
    }
