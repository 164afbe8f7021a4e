"""From whom to whom: what became of units between two days, over any number of steps."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Succession, Unit, UnitName, UnitParent, UnitType
from trienkhai.organisations.models.row_sql import RowSQL, answers, subquery
from trienkhai.organisations.models.tree import branch_ids, ids_alone
from trienkhai.organisations.permissions import Actor, sight_of
from trienkhai.organisations.queries.names import units_by_id
from trienkhai.organisations.queries.tree import units_open_on

MOST_SHOWN = 60
"""Units of one picture; a page of a branch has fewer."""

_SUCCESSION = Succession._meta.db_table  # noqa: SLF001 - Django's documented name for it
_NAME = UnitName._meta.db_table  # noqa: SLF001 - same
_WITHIN = "passed.effective_on > {after} AND passed.effective_on <= {day}"
# Whom the units came from, all that came of these, and whom else that came from.
_FAMILY = (
    "WITH RECURSIVE before(id) AS (SELECT id FROM {seeds} seed"  # noqa: S608 - fixed names only
    f" UNION SELECT passed.predecessor_id FROM {_SUCCESSION} passed"
    f" JOIN before ON passed.successor_id = before.id WHERE {_WITHIN}),"
    " since(id) AS (SELECT id FROM before"
    f" UNION SELECT passed.successor_id FROM {_SUCCESSION} passed"
    f" JOIN since ON passed.predecessor_id = since.id WHERE {_WITHIN}),"
    " beside(id) AS (SELECT id FROM since"
    f" UNION SELECT passed.predecessor_id FROM {_SUCCESSION} passed"
    f" JOIN beside ON passed.successor_id = beside.id WHERE {_WITHIN})"
    f" SELECT id FROM beside LIMIT {MOST_SHOWN + 1}"
)
_LINE = (
    "WITH RECURSIVE since(id) AS (SELECT id FROM {seeds} seed"  # noqa: S608 - fixed names only
    f" UNION SELECT passed.successor_id FROM {_SUCCESSION} passed"
    f" JOIN since ON passed.predecessor_id = since.id WHERE {_WITHIN})"
    " SELECT id FROM since"
)
_CHANGED = (
    "({unit} IN {then} OR {unit} IN {now}) AND {unit} IN {sight} AND"  # noqa: S608 - fixed names only
    f" (EXISTS (SELECT 1 FROM {_SUCCESSION} passed WHERE passed.predecessor_id = {{unit}} AND {_WITHIN})"
    f" OR EXISTS (SELECT 1 FROM {_NAME} said WHERE said.unit_id = {{unit}}"
    " AND said.valid_from > {after} AND said.valid_from <= {day} AND said.valid_from > {opened}))"
)


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit of a descent; out of the reader's sight it has neither names nor code.

    ``renamed_on``, ``moved_on`` and ``retyped_on`` are the last days on which it was, within the time.
    """

    unit_id: int
    code: str
    name_then: str
    name_now: str
    stood_then: bool
    stands_now: bool
    renamed_on: dt.date | None = None
    moved_on: dt.date | None = None
    retyped_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Duties, or for an extract figures, that passed from one unit to another on a day, and the paper."""

    predecessor: int
    successor: int
    kind: SuccessionKind
    on: dt.date
    basis: str


@dataclass(frozen=True, slots=True)
class Descent:
    """What became of units from the end of one day to another, its steps in the order of their days."""

    after: dt.date
    day: dt.date
    kin: dict[int, Kin]
    steps: tuple[Step, ...]
    is_cut: bool = False


def changed_units(unit: Unit, *, after: dt.date, day: dt.date, actor: Actor) -> QuerySet[Unit]:
    """The units in sight, in the unit's branch on either day, that passed on or were renamed in between."""
    seeds = (unit.pk,)
    changed = RowSQL(
        _CHANGED,
        unit="pk",
        opened="opened_on",
        then=branch_ids(seeds, on=after),
        now=branch_ids(seeds, on=day),
        sight=sight_of(actor),
        after=after,
        day=day,
    )
    return Unit.objects.filter(changed)


def descent_of_unit(unit: Unit, *, after: dt.date, day: dt.date, actor: Actor) -> Descent:
    """The unit with whom it came from and what came of it, and all that went the same way; 8 queries."""
    family = subquery(_FAMILY, seeds=ids_alone([unit.pk]), after=after, day=day)
    found = {row[0] for row in answers("SELECT id FROM {found} family", found=family)}
    kept = {unit.pk, *sorted(found - {unit.pk})[: MOST_SHOWN - 1]}
    return _descent(kept, after=after, day=day, actor=actor, is_cut=len(found) > len(kept))


def descent_of_units(units: Collection[int], *, after: dt.date, day: dt.date, actor: Actor) -> Descent:
    """These units and what came of them, without whom else that came from; 8 queries."""
    line = subquery(_LINE, seeds=ids_alone(units), after=after, day=day)
    found = {row[0] for row in answers("SELECT id FROM {found} line", found=line)}
    return _descent(found | set(units), after=after, day=day, actor=actor)


def _descent(ids: set[int], *, after: dt.date, day: dt.date, actor: Actor, is_cut: bool = False) -> Descent:
    passed = Succession.objects.filter(
        predecessor__in=ids, successor__in=ids, effective_on__gt=after, effective_on__lte=day
    ).order_by("effective_on", "pk")
    columns = ("predecessor_id", "successor_id", "kind", "effective_on", "basis")
    steps = tuple(
        Step(old, new, SuccessionKind(kind), on, basis)
        for old, new, kind, on, basis in passed.values_list(*columns)
    )
    return Descent(after, day, _kin(ids, after, day, actor), steps, is_cut)


def _kin(ids: set[int], after: dt.date, day: dt.date, actor: Actor) -> dict[int, Kin]:
    every = Unit.objects.filter(pk__in=ids)
    then, now = (set(units_open_on(every, one).values_list("pk", flat=True)) for one in (after, day))
    seen = set(
        every.filter(RowSQL("{unit} IN {sight}", unit="pk", sight=sight_of(actor))).values_list(
            "pk", flat=True
        )
    )
    called_then, called_now = units_by_id(seen, after), units_by_id(seen, day)
    changed = [_changed_on(table, seen, after, day) for table in (UnitName, UnitParent, UnitType)]
    return {
        pk: Kin(
            pk,
            called_now[pk].code if pk in seen else "",
            called_then[pk].name if pk in seen else "",
            called_now[pk].name if pk in seen else "",
            pk in then,
            pk in now,
            *(days.get(pk) for days in changed),
        )
        for pk in sorted(ids)
    }


def _changed_on(
    table: type[UnitName | UnitParent | UnitType], ids: set[int], after: dt.date, day: dt.date
) -> dict[int, dt.date]:
    """The last day within the time on which a value of the units, by id, took over from another."""
    rows = table._default_manager.filter(unit__in=ids, valid_from__gt=after, valid_from__lte=day)  # noqa: SLF001 - Django's documented name for it
    later = rows.filter(RowSQL("{begun} > {opened}", begun="valid_from", opened="unit__opened_on"))
    return dict(later.order_by("valid_from").values_list("unit_id", "valid_from"))
