"""What was believed: units as they were known at a moment, whatever has been recorded since.

An operation keeps each unit whole before and after it, and ``Operation.at`` is when it became known. What was
known of a unit at a moment is therefore what the first change after it found (nothing: nobody knew the unit),
and the unit as it stands where nothing has changed it since.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from trienkhai.organisations.models import Operation, Unit, UnitChange
from trienkhai.organisations.models.tree import branch_ids
from trienkhai.organisations.operations import Attribute, UnitFacts
from trienkhai.organisations.permissions import Actor, visible_units
from trienkhai.organisations.queries.facts import ids_of, parts_of, recorded_units
from trienkhai.organisations.queries.told import told_units

Known = dict[str, UnitFacts | None]


class State(StrEnum):
    """How a unit stands on a day, as far as is known."""

    UNKNOWN = "unknown"
    NOT_YET = "not_yet"
    STANDS = "stands"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is told of a unit on a day: its state and, while it stands, name, type and superior (their codes).

    ``ends_on`` is the first day on which it no longer stands, where one is known.
    """

    state: State
    name: str = ""
    type_code: str = ""
    parent: str = ""
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A unit on a day as it was known at a moment, and as it is known now.

    ``parents`` are the names of the superiors by their codes, as known at that moment, without those that the
    reader may not be told; ``operations`` made the difference, the oldest first.
    """

    known: Reading
    now: Reading
    parents: Mapping[str, str]
    operations: tuple[Operation, ...]


def facts_as_known(codes: Iterable[str], *, at: dt.datetime) -> Known:
    """The units with these codes as they were known at the moment; None: nobody knew of such a unit.

    Seven queries for each ten thousand.
    """
    asked = sorted(set(codes))
    known: Known = dict.fromkeys(asked)
    found: Known = {}
    for some in parts_of(asked):
        found |= first_found(UnitChange.objects.filter(unit_code__in=some), at)
    unchanged = ids_of(code for code in asked if code not in found)
    return known | recorded_units([*unchanged.values()]).register.recorded | found


def branch_as_known(unit: Unit, *, on: dt.date, at: dt.datetime, actor: Actor) -> dict[str, UnitFacts]:
    """The unit and all that answered to it on the day, by their codes, as they were known at the moment.

    Of those in the actor's sight now. Eight queries for each ten thousand units: what is read are those that
    have changed since and what is below them, so that it takes longer the longer ago the moment is.
    """
    changes = UnitChange.objects.all()
    if not actor.is_system:
        changes = changes.filter(unit_code__in=visible_units(actor).order_by().values("code"))
    found = first_found(changes, at)
    begun = {unit.pk, *ids_of(found).values()}
    below = list[int]()
    for some in parts_of(sorted(begun)):
        below += visible_units(actor).filter(pk__in=branch_ids(some, on=on)).values_list("pk", flat=True)
    known = {**recorded_units({*below}).register.recorded, **found}
    return {code: facts for code, facts in _branch(unit.code, known, on) if facts is not None}


def knowledge_of(unit: Unit, *, on: dt.date, at: dt.datetime, actor: Actor) -> Knowledge:
    """What was known of the unit on the day, what is known now, and what made the difference; 14 queries.

    Six more where a superior of now was not known then.
    """
    changes = UnitChange.objects.filter(unit_code=unit.code, operation__at__gt=at)
    since = list(changes.select_related("operation__user").defer("operation__rows").order_by("operation_id"))
    facts = recorded_units([unit.pk]).register.recorded[unit.code]
    known = read_on(_facts(since[0].before) if since else facts, on)
    now = read_on(facts, on)
    made = (change.operation for change in since if _differs(change, on))
    return Knowledge(known, now, _parents({known.parent, now.parent} - {""}, on, at, actor), tuple(made))


def read_on(facts: UnitFacts | None, day: dt.date) -> Reading:
    """What the facts tell of the unit on the day."""
    if facts is None:
        return Reading(State.UNKNOWN)
    if facts.exists_on(day):
        name, kind, parent = (facts.on(attribute, day) for attribute in Attribute)
        return Reading(State.STANDS, name, kind, parent, facts.closed_on)
    if day < facts.opened_on:
        return Reading(State.NOT_YET)
    is_over = facts.closed_on is not None and facts.closed_on <= day
    return Reading(State.ENDED, ends_on=facts.closed_on) if is_over else Reading(State.PAUSED)


def first_found(changes: QuerySet[UnitChange], at: dt.datetime) -> Known:
    """Each unit as the first of the changes after the moment found it, by its code; one query."""
    later = changes.filter(operation__at__gt=at).order_by("-operation_id").values_list("unit_code", "before")
    return {code: _facts(before) for code, before in later.iterator()}  # the oldest comes last and stays


def _branch(code: str, known: Known, on: dt.date) -> Iterator[tuple[str, UnitFacts | None]]:
    """The unit, if it stood on the day, and what answered to it over any number of steps."""
    below: dict[str, list[str]] = defaultdict(list)
    for one, facts in known.items():
        if facts is not None:
            below[facts.on(Attribute.PARENT, on)].append(one)
    waiting, seen = [code], {code}
    while waiting:
        here = waiting.pop()
        facts = known.get(here)
        if facts is not None and facts.exists_on(on):
            yield here, facts
        new = [one for one in below[here] if one not in seen]
        seen.update(new)
        waiting += new


def _differs(change: UnitChange, on: dt.date) -> bool:
    return read_on(_facts(change.before), on) != read_on(_facts(change.after), on)


def _parents(codes: set[str], on: dt.date, at: dt.datetime, actor: Actor) -> dict[str, str]:
    """What the superiors were called on the day, as known at the moment, else as known now."""
    told = {*told_units(actor).filter(code__in=codes).values_list("code", flat=True)}
    known = facts_as_known(told, at=at)
    if new := [code for code, facts in known.items() if facts is None]:
        known |= recorded_units([*ids_of(new).values()]).register.recorded
    return {code: _name(facts, on) for code, facts in known.items()}


def _name(facts: UnitFacts | None, on: dt.date) -> str:
    if facts is None or not facts.names:
        return ""
    return facts.on(Attribute.NAME, on) or facts.names[-1].value


def _facts(stored: object) -> UnitFacts | None:
    return UnitFacts.from_json(stored) if isinstance(stored, dict) else None
