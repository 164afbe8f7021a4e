"""Opening many units at once: a nation has some 75,000."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entries
from trienkhai.organisations.actions.batches import batches_of
from trienkhai.organisations.actions.codes import demand_code
from trienkhai.organisations.actions.dates import demand_lasts_as_read
from trienkhai.organisations.actions.keeping import begin_operation, founding_row, keep_foundings
from trienkhai.organisations.actions.lengths import demand_lengths
from trienkhai.organisations.actions.naming import name_row
from trienkhai.organisations.actions.types import demand_type
from trienkhai.organisations.models import Operation, Place, Unit, UnitName, UnitParent, UnitType
from trienkhai.organisations.operations.titles import title_of_foundings
from trienkhai.organisations.permissions import Actor, can_open_units
from trienkhai.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be opened under the one with the code ``parent``, which stands or comes before ("": none)."""

    code: str
    name: str
    type_code: str
    parent: str = ""
    short_name: str = ""
    place: Place | None = None
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class _Standing:
    """A unit that others may be opened under, with its type on the day."""

    unit: Unit
    type_code: str | None


Above = dict[str, _Standing]


@transaction.atomic
def open_units(units: Iterable[NewUnit], *, opened_on: dt.date, actor: Actor) -> list[Unit]:
    """Open units from a day on, all or none: what ``open_unit`` would do with each, in few statements.

    Returns them in their order. The statements grow with the batches, not with the units. Raises what
    ``open_unit`` does, with the code of the unit before the sentence, and ValueError where no unit above has
    the code that is named.
    """
    wanted = [replace(unit, code=normalise(unit.code), parent=normalise(unit.parent)) for unit in units]
    above = _standing(wanted, opened_on)
    under = {unit.parent for unit in wanted} - {unit.code for unit in wanted}
    can_open_units(actor, [above[code].unit if code else None for code in under]).demand()
    _demand_new_codes(wanted)
    if not wanted:
        return []
    operation = begin_operation(title_of_foundings(len(wanted)), on=opened_on, actor=actor)
    opened: list[Unit] = []
    for batch in batches_of(wanted):
        opened += _open_batch(batch, above, operation, actor=actor)
    return opened


def _standing(wanted: Sequence[NewUnit], day: dt.date) -> Above:
    """The units that stand already and get others below; ValueError where one is named that is nowhere."""
    own, seen = {unit.code for unit in wanted}, set[str]()
    found = _held({unit.parent for unit in wanted} - own - {""}, day)
    for unit in wanted:
        if unit.parent and unit.parent not in found and unit.parent not in seen:
            sentence = gettext(
                "{code}: không có đơn vị cấp trên mang mã “{parent}”, hoặc đơn vị đó đứng sau."
            )
            raise ValueError(sentence.format(code=unit.code, parent=unit.parent))
        seen.add(unit.code)
    return found


def _held(codes: Collection[str], day: dt.date) -> Above:
    """The units with these codes, held until the transaction ends and in the order of their ids."""
    ids = list[int]()
    for batch in batches_of(sorted(codes)):
        ids += Unit.objects.filter(code__in=batch).values_list("pk", flat=True)
    found: Above = {}
    for some in batches_of(sorted(ids)):
        units = list(Unit.objects.select_for_update(no_key=True).filter(pk__in=some).order_by("pk"))
        kinds = dict(UnitType.objects.on(day).filter(unit__in=some).values_list("unit_id", "type_code"))
        found |= {unit.code: _Standing(unit, kinds.get(unit.pk)) for unit in units}
    return found


def _demand_new_codes(wanted: Sequence[NewUnit]) -> None:
    seen = set[str]()
    for unit in wanted:
        with _told_of(unit):
            demand_code(unit.code)
        if unit.code in seen:
            raise _in_use(unit.code)
        seen.add(unit.code)
    for batch in batches_of(wanted):
        _demand_free(batch)


def _demand_free(batch: Sequence[NewUnit]) -> None:
    taken = Unit.objects.filter(code__in=[unit.code for unit in batch]).order_by("code").first()
    if taken is not None:
        raise _in_use(taken.code)


def _in_use(code: str) -> ValueError:
    return ValueError(gettext("Mã đơn vị {code} đã được dùng.").format(code=code))


def _open_batch(batch: Sequence[NewUnit], above: Above, operation: Operation, *, actor: Actor) -> list[Unit]:
    """Store a batch, whose units are then among those ``above``, and keep its foundings."""
    opened_on = operation.effective_on
    rows, names = list[Unit](), list[UnitName]()
    for new in batch:
        with _told_of(new):
            parent = above.get(new.parent)
            demand_type(new.type_code)
            unit = Unit(code=new.code, opened_on=opened_on, place=new.place, is_example=new.is_example)
            demand_lengths(unit)
            names.append(name_row(unit, new.name, new.short_name, valid_from=opened_on))
            if parent is not None:
                demand_lasts_as_read(parent.unit, opened_on)
        rows.append(unit)
        above[new.code] = _Standing(unit, new.type_code)
    _save_new(rows, batch)
    UnitName.objects.bulk_create(names)
    UnitType.objects.bulk_create(
        UnitType(unit=unit, type_code=new.type_code, valid_from=opened_on)
        for unit, new in zip(rows, batch, strict=True)
    )
    UnitParent.objects.bulk_create(
        UnitParent(unit=unit, parent=above[new.parent].unit, valid_from=opened_on)
        for unit, new in zip(rows, batch, strict=True)
        if new.parent
    )
    foundings = zip(rows, names, batch, strict=True)
    keep_foundings(
        operation, [founding_row(unit, name, new.type_code, new.parent) for unit, name, new in foundings]
    )
    entries = ((unit, None, _told(new, opened_on)) for unit, new in zip(rows, batch, strict=True))
    record_entries(user=actor.user, action="open_unit", changes=entries)
    return rows


def _save_new(rows: Sequence[Unit], batch: Sequence[NewUnit]) -> None:
    """Store units whose codes were free a moment ago: somebody else may have taken one since."""
    try:
        with transaction.atomic():
            Unit.objects.bulk_create(rows)
    except IntegrityError:
        _demand_free(batch)
        raise


def _told(new: NewUnit, day: dt.date) -> dict[str, object]:
    """What the audit says of a unit that was opened."""
    return {
        "code": new.code,
        "name": new.name,
        "type": new.type_code,
        "parent": new.parent or None,
        "on": day,
    }


@contextmanager
def _told_of(unit: NewUnit) -> Iterator[None]:
    """Say of which unit a sentence speaks."""
    try:
        yield
    except ValueError as fault:
        raise type(fault)(f"{unit.code}: {fault}") from fault
