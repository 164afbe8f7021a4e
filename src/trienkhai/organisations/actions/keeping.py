"""Keeping each unit as it was before an act and as it is after it, whatever act it was."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from trienkhai.organisations.actions.storing import Pair
from trienkhai.organisations.models import Operation, Unit, UnitChange, UnitName
from trienkhai.organisations.operations import Attribute, Kind, Register, Row, UnitFacts, row_to_json
from trienkhai.organisations.operations.steps import establish
from trienkhai.organisations.operations.titles import title_of_one
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries.facts import recorded_units

_AT_ONCE = 2_000


def keep_changes(operation: Operation, changes: Mapping[str, Pair]) -> None:
    """Keep the units, by their codes, as they were and as they are; None: not there."""
    kept = (
        UnitChange(
            operation_id=operation.pk,
            unit_code=code,
            before=before and before.to_json(),
            after=after and after.to_json(),
        )
        for code, (before, after) in changes.items()
    )
    UnitChange.objects.bulk_create(kept, batch_size=_AT_ONCE)


@contextmanager
def keeping(
    unit: Unit, row: Row, *, on: dt.date, actor: Actor, basis: str = "", reason: str = ""
) -> Iterator[None]:
    """Let what is done inside be an operation of one unit, unless it leaves the unit as it was.

    ``row`` says what is done as a plan would. The unit is held by whoever calls.
    """
    before = _facts(unit)
    yield
    after = _facts(unit)
    if before != after:
        name = before.on(Attribute.NAME, on) or before.names[-1].value
        operation = begin_operation(
            title_of_one(row.kind, name), on=on, actor=actor, basis=basis, reason=reason, row=row
        )
        keep_changes(operation, {unit.code: (before, after)})


def founding_row(unit: Unit, name: UnitName, type_code: str, parent: str) -> Row:
    """What founds the unit, as a plan would say it; ``parent`` is whom it answers to, if anybody."""
    return Row(
        0,
        Kind.ESTABLISH,
        unit.code,
        name=name.name,
        short_name=name.short_name,
        type=type_code,
        parent=parent,
    )


def keep_founding(row: Row, *, on: dt.date, actor: Actor) -> None:
    """Keep a unit that was founded as the row says as an operation of its own."""
    operation = begin_operation(title_of_one(row.kind, row.name), on=on, actor=actor, row=row)
    keep_foundings(operation, [row])


def keep_foundings(operation: Operation, rows: list[Row]) -> None:
    """Keep the units that were founded as the rows say."""
    nobody, day = Register(), operation.effective_on
    keep_changes(operation, {row.code: (None, establish(nobody, row, day)) for row in rows})


def begin_operation(
    title: str, *, on: dt.date, actor: Actor, basis: str = "", reason: str = "", row: Row | None = None
) -> Operation:
    """An operation that was not planned; its changes are to be kept in the same transaction."""
    return Operation.objects.create(
        title=title,
        effective_on=on,
        basis=basis,
        reason=reason,
        at=actor.moment,
        user=actor.user,
        rows=[row_to_json(row)] if row else [],
    )


def _facts(unit: Unit) -> UnitFacts:
    return recorded_units([unit.pk]).register.recorded[unit.code]
