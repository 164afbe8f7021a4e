"""Who answers today for units that have ended, as a list tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trienkhai.organisations.models import Unit
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.succession import heirs_on
from trienkhai.organisations.queries.told import is_told
from trienkhai.vietnamese import sort_key


@dataclass(frozen=True, slots=True)
class Heirs:
    """The units that answer for one that has ended: those that may be named, and how many others."""

    named: tuple[Unit, ...] = ()
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.named or self.others)


def told_heirs(units: Iterable[Unit], *, actor: Actor) -> dict[int, Heirs]:
    """Who answers for each of the units that has ended by the actor's day, by its id; falsy: nobody does.

    The units are named as on that day. Two queries, none where no unit has ended; so are the heirs.
    """
    ended = {unit.pk for unit in units if unit.gone_on is not None and unit.gone_on <= actor.on}
    if not ended:
        return {}
    heirs = heirs_on(ended, on=actor.on)
    wanted = Unit.objects.filter(pk__in={heir for found in heirs.values() for heir in found})
    if not actor.is_system:
        wanted = wanted.filter(is_told(actor, "pk"))
    named = {unit.pk: unit for unit in units_named_on(wanted, actor.on)}
    return {unit: _told(heirs.get(unit, frozenset()), named) for unit in ended}


def with_heirs(rows: Iterable[Any], *, actor: Actor) -> list[Any]:
    """The rows of a list, whose units are named, each with its unit's ``heirs``: None where it has not ended.

    As many queries as ``told_heirs``.
    """
    found = list(rows)
    heirs = told_heirs((row.unit for row in found), actor=actor)
    for row in found:
        row.heirs = heirs.get(row.unit_id)
    return found


def _told(heirs: frozenset[int], named: dict[int, Unit]) -> Heirs:
    known = sorted((named[heir] for heir in heirs if heir in named), key=lambda unit: sort_key(unit.name))
    return Heirs(tuple(known), len(heirs) - len(known))
