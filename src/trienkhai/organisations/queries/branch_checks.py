"""The units of a branch whose state does not agree with the rules of a day: ``rule_checks`` asked in SQL.

A province has 64,000 units. The database counts and finds those that are warned of; what is said to the few
of a page ``rule_checks`` says, and a test holds the two against each other.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.expressions import RawSQL

from trienkhai.organisations.models import MemberCount, Unit, UnitParent, UnitType
from trienkhai.organisations.models.row_sql import answers, subquery
from trienkhai.organisations.models.tree import branch_ids
from trienkhai.organisations.permissions import Actor, sight_of
from trienkhai.organisations.queries.members import newest_strengths
from trienkhai.organisations.queries.names import units_named_on
from trienkhai.organisations.queries.told import is_told
from trienkhai.organisations.queries.tree import units_in_line_on
from trienkhai.organisations.rule_checks import (
    COUNTED,
    CheckedUnit,
    CheckKind,
    DayRules,
    Warned,
    rules_of,
    warnings_of,
)

SETTLED = "settled"
"""Beside the kinds: what would be told as ``CheckKind.BASE``, but for the paper that allows it."""
_UNIT, _TYPE, _LINK, _COUNT = (
    model._meta.db_table  # noqa: SLF001 - Django's documented name for it
    for model in (Unit, UnitType, UnitParent, MemberCount)
)
_HOLDS = "{0}.valid_from <= {{day}} AND ({0}.valid_to IS NULL OR {0}.valid_to > {{day}})"
_STATES = (
    f"{{branch}} branch JOIN {_UNIT} unit ON unit.id = branch.id"  # noqa: S608 - fixed names only
    f" JOIN {_TYPE} kind ON kind.unit_id = unit.id AND {_HOLDS.format('kind')}"
    f" LEFT JOIN {_LINK} link ON link.unit_id = unit.id AND {_HOLDS.format('link')}"
    f" LEFT JOIN {_TYPE} over ON over.unit_id = link.parent_id AND {_HOLDS.format('over')}"
    f" LEFT JOIN {_COUNT} counted ON counted.id = (SELECT one.id FROM {_COUNT} one"
    " WHERE one.unit_id = unit.id AND one.counted_on <= {day}"
    " ORDER BY one.counted_on DESC, one.id DESC LIMIT 1)"
)
_PAIR = "kind.type_code || '|' || over.type_code"
_MEMBERS = "counted.official + counted.probationary"
_IS_OF_BASE = (
    f"({_MEMBERS} >= {{bound}} AND {_PAIR} IN {{base_cells}}"
    f" OR {_MEMBERS} < {{bound}} AND {_PAIR} IN {{base_committees}})"
)
_CONDITIONS: Mapping[str, str] = {
    CheckKind.OFFICIAL: "counted.official < {least} AND kind.type_code IN {counted}",
    CheckKind.BASE: f"{_IS_OF_BASE} AND counted.consent = ''",
    SETTLED: f"{_IS_OF_BASE} AND counted.consent <> ''",
    CheckKind.TYPE: "kind.type_code IN {gone}",
    CheckKind.SUPERIOR: f"kind.type_code IN {{types}} AND {_PAIR} NOT IN {{allowed}}",
    CheckKind.CODE: "TRIM(unit.code, '0123456789.') = ''"
    " AND LENGTH(REPLACE(unit.code, '.', '')) > {most_of_code}"
    " AND LENGTH(REPLACE(unit.code, '.', '')) <> {whole_code}",
}
KINDS: Sequence[str] = [*_CONDITIONS]
_NO_NUMBER, _NEVER = -1, 1_000_000_000  # numbers that none is below, and none reaches


@dataclass(frozen=True, slots=True)
class BranchCounts:
    """How many units there are, how many of them are warned of, of each kind, and had to be counted."""

    units: int
    warned: int
    uncounted: int
    of_kind: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A unit with the rows of it and of whom it answers to, as far as that may be told, and what is said."""

    unit: Any
    superior: Any
    warnings: list[Warned]


class BranchChecks:
    """What the rules of the day say to units and to all that answer to them on that day.

    Of another day than the actor's only units that are in the actor's sight today, as they were then.
    """

    def __init__(self, unit_ids: Iterable[int], *, on: dt.date, actor: Actor) -> None:
        """Ask nothing yet."""
        self.on, self.actor, self.rules = on, actor, rules_of(on)
        self._parts = _parts(self.rules) | {"day": on, "branch": branch_ids(unit_ids, on=on)}
        self._seen = "1 = 1"
        if on != actor.on:
            self._seen, self._parts["sight"] = "unit.id IN {sight}", sight_of(actor)

    def counts(self) -> BranchCounts:
        """How many there are; one query over the branch."""
        asked = [*_CONDITIONS.values(), "counted.id IS NULL AND kind.type_code IN {counted}"]
        flags = ", ".join(f"CASE WHEN {one} THEN 1 ELSE 0 END AS said_{n}" for n, one in enumerate(asked))
        names = [f"said_{n}" for n in range(len(asked))]
        sums = ", ".join(f"SUM({name})" for name in names)
        any_kind = " + ".join(names[:-1])
        # With a limit SQLite looks at each condition once, not again for every sum that it stands in.
        rows = f"SELECT {flags} FROM {_STATES} WHERE {self._seen} LIMIT {_NEVER}"  # noqa: S608 - fixed names only
        ((units, *found),) = answers(
            f"SELECT COUNT(*), {sums}, SUM(CASE WHEN {any_kind} > 0 THEN 1 ELSE 0 END) FROM ({rows}) said",  # noqa: S608 - same
            **self._parts,
        )
        *of_kind, uncounted, warned = (int(one or 0) for one in found)
        return BranchCounts(units, warned, uncounted, dict(zip(KINDS, of_kind, strict=True)))

    def units(self, kind: str = "") -> QuerySet[Any]:
        """The units warned of, of one kind or any, named as on the day, in Vietnamese order."""
        condition = _any([kind] if kind else KINDS)
        ids = subquery(
            f"SELECT unit.id FROM {_STATES} WHERE {self._seen} AND ({condition})",  # noqa: S608 - fixed names only
            **self._parts,
        )
        return units_named_on(Unit.objects.filter(pk__in=ids), self.on)

    def rows(self, units: Iterable[Any]) -> list[BranchRow]:
        """The units of a page with all that is said to each; three queries."""
        return checked_rows(units, on=self.on, actor=self.actor)


def checked_rows(units: Iterable[Any], *, on: dt.date, actor: Actor) -> list[BranchRow]:
    """Units, named as on the day, with all that the rules of the day say to each; three queries."""
    found = list(units)
    line = units_in_line_on(Unit.objects.filter(pk__in=[one.pk for one in found]), on).order_by()
    above = dict(line.values_list("pk", "parent_on"))
    superiors = _named(above.values(), on, actor)
    counts = newest_strengths({one.code: one.pk for one in found}, on=on)
    rows = []
    for one in found:
        superior = superiors.get(above[one.pk])
        checked = CheckedUnit(one.code, one.type_code, superior and superior.type_code, counts.get(one.code))
        told = superior if superior and superior.is_told else None
        rows.append(BranchRow(one, told, warnings_of(checked, on=on)))
    return rows


def _named(ids: Iterable[int | None], on: dt.date, actor: Actor) -> dict[int | None, Any]:
    units = units_named_on(Unit.objects.filter(pk__in={pk for pk in ids if pk is not None}), on)
    told = Value(value=True) if actor.is_system else is_told(actor, "pk")
    return {unit.pk: unit for unit in units.annotate(is_told=told).order_by()}


def _any(kinds: Sequence[str]) -> str:
    return " OR ".join(f"({_CONDITIONS[kind]})" for kind in kinds)


def _parts(rules: DayRules) -> dict[str, Any]:
    """The rules of a day as parts of the conditions."""
    types = rules.types.values()
    of_base = {f"{kind.code}|{above}" for kind in types for above in kind.base_under}
    cells = {pair for pair in of_base if pair.startswith("cell|")}
    digits = rules.digits.value if rules.digits else (_NEVER,)
    return {
        "counted": _words(COUNTED),
        "least": rules.least.value if rules.least else _NO_NUMBER,
        "base_cells": _words(cells if rules.bound else ()),
        "base_committees": _words(of_base - cells if rules.bound else ()),
        "bound": rules.bound.value if rules.bound else 0,
        "gone": _words(rules.gone),
        "types": _words(rules.types),
        "allowed": _words(f"{kind.code}|{above}" for kind in types for above in kind.may_stand_under),
        "most_of_code": sum(digits[:-1]) if rules.digits else _NEVER,
        "whole_code": sum(digits),
    }


def _words(values: Iterable[str]) -> RawSQL:
    """Words for ``IN``, as a part; among none of them is nothing."""
    found = sorted(values)
    return RawSQL(", ".join(["%s"] * len(found)) or "NULL", found)  # noqa: S611 - values are parameters
