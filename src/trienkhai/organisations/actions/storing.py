"""Writing down units as a plan would have them, or as they were: only what differs, many at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from trienkhai.organisations.actions.naming import name_row
from trienkhai.organisations.models import Succession, Unit, UnitName, UnitParent, UnitPause, UnitType
from trienkhai.organisations.operations import Attribute, Fact, Passing, UnitFacts
from trienkhai.organisations.queries.facts import ATTRIBUTE_TABLES

_AT_ONCE = 2_000
_Row = UnitName | UnitType | UnitParent
Pair = tuple[UnitFacts | None, UnitFacts | None]


def store(changes: Mapping[str, Pair], ids: dict[str, int], *, is_example: bool = False) -> None:
    """Make each unit, by its code, what the second of its pair says, which it is not yet; None: not there.

    ``ids`` has the ids of all units that are named and there; those of new ones are added to it. Removing a
    unit to which rows of other rooms point raises ProtectedError.
    """
    _found(changes, ids, is_example=is_example)
    for attribute in Attribute:
        _store_facts(attribute, changes, ids)
    _store_passings(changes, ids)
    _store_ends(changes, ids)
    gone = [ids[code] for code, (before, after) in changes.items() if before and not after]
    for some in _parts(gone):
        Unit.objects.filter(pk__in=some).delete()


def _found(changes: Mapping[str, Pair], ids: dict[str, int], *, is_example: bool) -> None:
    """Rows for the units that were not there."""
    new = [after for before, after in changes.values() if after and not before]
    units = [Unit(code=unit.code, opened_on=unit.opened_on, is_example=is_example) for unit in new]
    for unit in Unit.objects.bulk_create(units, batch_size=_AT_ONCE):
        ids[unit.code] = unit.pk


def _store_facts(attribute: Attribute, changes: Mapping[str, Pair], ids: dict[str, int]) -> None:
    """First what goes, then what ends or lasts on, then what begins: no unit ever has two open values."""
    table = ATTRIBUTE_TABLES[attribute]
    gone: dict[dt.date, list[int]] = defaultdict(list)
    ends: dict[tuple[dt.date, dt.date | None], list[int]] = defaultdict(list)
    begun: list[_Row] = []
    for code, (before, after) in changes.items():
        old, new = _by_day(before, attribute), _by_day(after, attribute)
        for day, fact in old.items():
            if not _is_kept(fact, new.get(day)):
                gone[day].append(ids[code])
            elif fact.until != new[day].until:
                ends[day, new[day].until].append(ids[code])
        fresh = (fact for day, fact in new.items() if not _is_kept(fact, old.get(day)))
        begun += [_row(attribute, ids, code, fact) for fact in fresh]
    rows = table._default_manager  # noqa: SLF001 - Django's documented name for it
    for day, units in gone.items():
        for some in _parts(units):
            rows.filter(unit__in=some, valid_from=day).delete()
    for (day, until), units in ends.items():
        for some in _parts(units):
            rows.filter(unit__in=some, valid_from=day).update(valid_to=until)
    rows.bulk_create(begun, batch_size=_AT_ONCE)  # type: ignore[arg-type]  # all of one table


def _by_day(unit: UnitFacts | None, attribute: Attribute) -> dict[dt.date, Fact]:
    return {fact.since: fact for fact in unit.of(attribute)} if unit else {}


def _is_kept(fact: Fact, other: Fact | None) -> bool:
    return other is not None and (fact.value, fact.short) == (other.value, other.short)


def _row(attribute: Attribute, ids: Mapping[str, int], code: str, fact: Fact) -> _Row:
    unit, since, until = Unit(pk=ids[code], code=code), fact.since, fact.until
    match attribute:
        case Attribute.NAME:
            return name_row(unit, fact.value, fact.short, valid_from=since, valid_to=until)
        case Attribute.TYPE:
            return UnitType(unit=unit, type_code=fact.value, valid_from=since, valid_to=until)
        case Attribute.PARENT:
            return UnitParent(unit=unit, parent_id=ids[fact.value], valid_from=since, valid_to=until)


def _store_passings(changes: Mapping[str, Pair], ids: Mapping[str, int]) -> None:
    gone: set[tuple[int, int, dt.date]] = set()
    new: list[Succession] = []
    for code, (before, after) in changes.items():
        old, now = before.passings if before else (), after.passings if after else ()
        gone |= {(ids[code], ids[one.to], one.on) for one in old if one not in now}
        new += [_succession(ids, code, one) for one in now if one not in old]
    for some in _parts({predecessor for predecessor, *_ in gone}):
        rows = Succession.objects.filter(predecessor__in=some).order_by()
        stored = rows.values_list("pk", "predecessor", "successor", "effective_on")
        Succession.objects.filter(pk__in=[pk for pk, *said in stored if tuple(said) in gone]).delete()
    Succession.objects.bulk_create(new, batch_size=_AT_ONCE)


def _succession(ids: Mapping[str, int], code: str, passing: Passing) -> Succession:
    return Succession(
        predecessor_id=ids[code],
        successor_id=ids[passing.to],
        kind=passing.kind,
        effective_on=passing.on,
        basis=passing.basis,
        share=passing.share,
        figures=passing.figures,
    )


def _store_ends(changes: Mapping[str, Pair], ids: Mapping[str, int]) -> None:
    """The last days of units, and the pauses of those that were reopened."""
    ends: dict[dt.date | None, list[int]] = defaultdict(list)
    paused: list[int] = []
    pauses: list[UnitPause] = []
    for code, (before, after) in changes.items():
        if before and after and before.closed_on != after.closed_on:
            ends[after.closed_on].append(ids[code])
        if [*_gaps(before)] != [*_gaps(after)]:
            paused.append(ids[code])
            pauses += [
                UnitPause(unit_id=ids[code], valid_from=ended, valid_to=begun)
                for ended, begun in _gaps(after)
            ]
    for day, units in ends.items():
        for some in _parts(units):
            Unit.objects.filter(pk__in=some).update(closed_on=day)
    for some in _parts(paused):
        UnitPause.objects.filter(unit__in=some).delete()
    UnitPause.objects.bulk_create(pauses, batch_size=_AT_ONCE)


def _gaps(unit: UnitFacts | None) -> Iterator[tuple[dt.date, dt.date]]:
    """When the unit did not exist between two times in which it did."""
    for last, following in pairwise(unit.names if unit else ()):
        if last.until is not None and last.until < following.since:
            yield last.until, following.since


def _parts(ids: Iterable[int]) -> Iterator[list[int]]:
    found = sorted(ids)
    for first in range(0, len(found), _AT_ONCE):
        yield found[first : first + _AT_ONCE]
