"""Opening, renaming, moving and closing units."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from trienkhai.audit.actions import record_entry
from trienkhai.organisations.actions.codes import demand_code
from trienkhai.organisations.actions.dates import (
    DatesConflict,
    begin_row,
    demand_nothing_after,
    demand_open,
    demand_parent_lasts,
    end_rows,
    written,
)
from trienkhai.organisations.actions.keeping import founding_row, keep_founding, keeping
from trienkhai.organisations.actions.lengths import demand_lengths
from trienkhai.organisations.actions.naming import name_row
from trienkhai.organisations.actions.types import demand_type
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Place, Succession, Unit, UnitParent, UnitType
from trienkhai.organisations.models.tree import branch_ids
from trienkhai.organisations.operations import Kind, Row
from trienkhai.organisations.permissions import (
    Actor,
    can_close_unit,
    can_move_unit,
    can_open_unit,
    can_record_succession,
    can_rename_unit,
)
from trienkhai.vietnamese import normalise


@transaction.atomic
def open_unit(  # noqa: PLR0913 - a unit begins with all of these
    code: str,
    name: str,
    type_code: str,
    parent: Unit | None,
    *,
    opened_on: dt.date,
    actor: Actor,
    short_name: str = "",
    place: Place | None = None,
    is_example: bool = False,
) -> Unit:
    """Open a unit under its parent from a day on; without a parent it stands at the top.

    Raises NotAllowed, DatesConflict (the parent does not exist that day) or ValueError (no name, a text too
    long, a code in use, a type that no rule knows). Where the type may stand is warned of, never refused.
    """
    can_open_unit(actor, parent).demand()
    if parent is not None:
        _hold_open(parent)
    code = normalise(code)  # one visible code is one code, however its marks are typed
    _demand_new_code(code)
    demand_type(type_code)
    unit = Unit(code=code, opened_on=opened_on, place=place, is_example=is_example)
    demand_lengths(unit)
    names = name_row(unit, name, short_name, valid_from=opened_on)
    _save_new(unit)
    names.save()
    UnitType.objects.create(unit=unit, type_code=type_code, valid_from=opened_on)
    if parent is not None:
        demand_parent_lasts(parent, opened_on)
        UnitParent.objects.create(unit=unit, parent=parent, valid_from=opened_on)
    keep_founding(
        founding_row(unit, names, type_code, parent.code if parent else ""), on=opened_on, actor=actor
    )
    new = {"code": code, "name": name, "type": type_code, "parent": parent and parent.code, "on": opened_on}
    record_entry(user=actor.user, action="open_unit", subject=unit, new=new)
    return unit


@transaction.atomic
def rename_unit(
    unit: Unit, name: str, *, on: dt.date, actor: Actor, short_name: str = "", reason: str = ""
) -> Unit:
    """Give the unit another name from a day on; the old one is kept for the days before.

    Raises NotAllowed, DatesConflict (a closed unit, a later name already recorded) or ValueError (no name, or
    one too long).
    """
    can_rename_unit(actor, unit).demand()
    row = Row(0, Kind.RENAME, unit.code, name=name, short_name=short_name)
    with _changing(unit, "rename_unit", row, on=on, actor=actor, reason=reason) as change:
        before = begin_row(name_row(change.unit, name, short_name, valid_from=on))
        change.tell("name", before.name if before else None, name)
    return change.unit


@transaction.atomic
def retype_unit(unit: Unit, type_code: str, *, on: dt.date, actor: Actor, reason: str = "") -> Unit:
    """Make the unit one of another type from a day on.

    Raises NotAllowed, DatesConflict or ValueError (a type that no rule knows).
    """
    can_rename_unit(actor, unit).demand()
    demand_type(type_code)
    row = Row(0, Kind.RETYPE, unit.code, type=type_code)
    with _changing(unit, "retype_unit", row, on=on, actor=actor, reason=reason) as change:
        before = begin_row(UnitType(unit=change.unit, type_code=type_code, valid_from=on))
        change.tell("type", before.type_code if before else None, type_code)
    return change.unit


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, on: dt.date, actor: Actor, reason: str = "") -> Unit:
    """Let the unit answer to another one from a day on.

    Raises NotAllowed or DatesConflict: a closed unit or parent, a later move already recorded, or a parent
    that itself answers to the unit then or later.
    """
    can_move_unit(actor, unit, parent).demand()
    if parent == unit:
        raise _own_superior(unit, on)
    _hold_open(parent, unit)
    row = Row(0, Kind.MOVE, unit.code, parent=parent.code)
    with _changing(unit, "move_unit", row, on=on, actor=actor, reason=reason) as change:
        demand_parent_lasts(parent, on, until=change.unit.closed_on)
        before = begin_row(UnitParent(unit=change.unit, parent=parent, valid_from=on))
        _demand_no_cycle(change.unit, on)
        change.tell("parent", before.parent.code if before else None, parent.code)
    return change.unit


@transaction.atomic
def close_unit(unit: Unit, *, on: dt.date, actor: Actor, reason: str = "") -> Unit:
    """Let the unit end: from that day on it no longer exists, while all its past stays.

    Raises NotAllowed, or DatesConflict when units still answer to it or a later change is recorded.
    """
    can_close_unit(actor, unit).demand()
    unit = _locked(unit)
    if unit.closed_on is not None:
        raise DatesConflict(
            gettext("Đơn vị {code} đã kết thúc từ ngày {day}.").format(
                code=unit.code, day=written(unit.closed_on)
            )
        )
    demand_open(unit, on)
    demand_nothing_after(unit, on)
    left = UnitParent.objects.filter(parent=unit).exclude(valid_to__lte=on).select_related("unit").first()
    if left is not None:
        raise DatesConflict(
            gettext("Đơn vị {unit} còn trực thuộc {code}; hãy chuyển hoặc kết thúc đơn vị đó trước.").format(
                unit=left.unit.code, code=unit.code
            )
        )
    with keeping(unit, Row(0, Kind.DISSOLVE, unit.code), on=on, actor=actor, reason=reason):
        end_rows(unit, on)
        unit.closed_on = on
        unit.save(update_fields=["closed_on"])
    record_entry(user=actor.user, action="close_unit", subject=unit, new={"closed_on": on}, reason=reason)
    return unit


@transaction.atomic
def record_succession(
    predecessor: Unit,
    successor: Unit,
    kind: SuccessionKind,
    *,
    effective_on: dt.date,
    actor: Actor,
    basis: str = "",
) -> Succession:
    """Record that a unit takes over another's duties from a day on, and the paper that says so.

    Raises NotAllowed, DatesConflict (the successor does not exist that day, or is itself succeeded, over any
    number of steps, by the predecessor) or ValueError (a unit cannot succeed itself).
    """
    can_record_succession(actor, predecessor, successor).demand()
    if predecessor.pk == successor.pk:
        raise ValueError(gettext("Một đơn vị không thể kế thừa chính nó."))
    for pk in sorted((predecessor.pk, successor.pk)):  # two records that cross come one after the other
        Unit.objects.select_for_update(no_key=True).get(pk=pk)
    demand_open(successor, effective_on)
    if effective_on < predecessor.opened_on:
        raise DatesConflict(
            gettext("Đơn vị {predecessor} chưa thành lập vào ngày {day}.").format(
                predecessor=predecessor.code, day=written(effective_on)
            )
        )
    _demand_no_circle(predecessor, successor)
    row = Row(0, Kind.SUCCEED, predecessor.code, into=successor.code)
    with keeping(predecessor, row, on=effective_on, actor=actor, basis=basis):
        succession = Succession.objects.create(
            predecessor=predecessor, successor=successor, kind=kind, effective_on=effective_on, basis=basis
        )
    new = {"from": predecessor.code, "to": successor.code, "kind": kind, "on": effective_on, "basis": basis}
    record_entry(user=actor.user, action="record_succession", subject=succession, new=new)
    return succession


def _demand_no_circle(predecessor: Unit, successor: Unit) -> None:
    """Raise DatesConflict when duties that pass to the successor would come back to it, on whatever days."""
    links: dict[int, list[int]] = {}
    for old, new in Succession.objects.order_by().values_list("predecessor_id", "successor_id"):
        links.setdefault(old, []).append(new)
    reached, waiting = set[int](), [successor.pk]
    while waiting:
        new_ones = set(links.get(waiting.pop(), ())) - reached
        reached |= new_ones
        waiting += new_ones
    if predecessor.pk in reached:
        sentence = gettext(
            "Đã ghi {successor} được {predecessor} kế thừa, trực tiếp hoặc qua đơn vị khác,"
            " nên không thể kế thừa ngược lại."
        )
        raise DatesConflict(sentence.format(predecessor=predecessor.code, successor=successor.code))


@dataclass
class _Change:
    """What is being changed of a unit, as the audit will tell it."""

    unit: Unit
    old: dict[str, str] | None = None
    new: dict[str, str] = field(default_factory=dict)

    def tell(self, what: str, before: str | None, after: str) -> None:
        """Say what was so before (None: nothing) and what is so from now on."""
        self.old = None if before is None else {what: before}
        self.new = {what: after}


@contextmanager
def _changing(
    unit: Unit, action: str, row: Row, *, on: dt.date, actor: Actor, reason: str
) -> Iterator[_Change]:
    """Hold the unit as it is stored, which must exist on the day, and record and keep what was changed."""
    change = _Change(_locked(unit))
    demand_open(change.unit, on)
    with keeping(change.unit, row, on=on, actor=actor, reason=reason):
        yield change
    record_entry(
        user=actor.user,
        action=action,
        subject=change.unit,
        old=change.old,
        new={**change.new, "on": on},
        reason=reason,
    )


def _locked(unit: Unit) -> Unit:
    """The unit as stored now, held until the transaction ends so that two changes cannot cross."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _hold_open(*units: Unit) -> None:
    """Let none of the units be closed, retyped or moved until the transaction ends; always in one order."""
    for pk in sorted(unit.pk for unit in units):
        Unit.objects.select_for_update(no_key=True).get(pk=pk)


def _demand_new_code(code: str) -> None:
    demand_code(code)
    if Unit.objects.filter(code=code).exists():
        raise ValueError(gettext("Mã đơn vị {code} đã được dùng.").format(code=code))


def _save_new(unit: Unit) -> None:
    """Store a unit whose code was free a moment ago: somebody else may have taken it since."""
    try:
        with transaction.atomic():
            unit.save(force_insert=True)
    except IntegrityError:
        _demand_new_code(unit.code)
        raise


def _demand_no_cycle(unit: Unit, on: dt.date) -> None:
    """Raise DatesConflict when the unit answers to itself, on the day or at any later change of the tree."""
    days = set(UnitParent.objects.filter(valid_from__gt=on).values_list("valid_from", flat=True))
    for day in sorted({on, *days}):
        if _answers_to_itself(unit, day):
            raise _own_superior(unit, day)


def _own_superior(unit: Unit, day: dt.date) -> DatesConflict:
    words = gettext("Đơn vị {code} sẽ trực thuộc chính nó từ ngày {day}.")
    return DatesConflict(words.format(code=unit.code, day=written(day)))


def _answers_to_itself(unit: Unit, day: dt.date) -> bool:
    above = UnitParent.objects.on(day).filter(unit=unit).values_list("parent", flat=True)
    return Unit.objects.filter(pk__in=branch_ids([unit.pk], on=day)).filter(pk__in=list(above)).exists()
