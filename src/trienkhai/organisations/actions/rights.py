"""Whose units a plan names, and whether somebody may change them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext

from trienkhai.organisations.operations import Kind, Problem, Register, Row
from trienkhai.organisations.permissions import Actor, can_open_unit, can_reorganise, visible_units


def unseen_problems(
    rows: Sequence[Row], register: Register, ids: Mapping[str, int], actor: Actor
) -> list[Problem]:
    """A sentence for each unit named out of the actor's sight, the same as for one that there is not."""
    if actor.is_system:
        return []
    named = {code for row in rows for code in _codes(row) if code in ids}
    judged = {code: judged_by(code, register, actor.on) for code in named}
    asked = {ids[other] for other in judged.values() if other in ids}
    seen = set(visible_units(actor).filter(pk__in=asked).values_list("pk", flat=True))
    hidden = {code for code, other in judged.items() if ids.get(other) not in seen}
    sentence = gettext("Không có đơn vị nào mang mã “{code}”.")
    return [
        Problem(row.line, sentence.format(code=code))
        for row in rows
        for code in dict.fromkeys(_codes(row))
        if code in hidden
    ]


def demand_rights(
    codes: Iterable[str],
    register: Register,
    ids: Mapping[str, int],
    *,
    actor: Actor,
    rows: Iterable[Row] = (),
) -> None:
    """Raise NotAllowed unless the actor administers all of the units.

    A unit at the top is founded only where the installation is set up.
    """
    judged = {judged_by(code, register, actor.on) for code in codes}
    can_reorganise(actor, [ids[code] for code in judged if code in ids]).demand()
    if any(row.kind is Kind.ESTABLISH and not row.parent for row in rows):
        can_open_unit(actor, None).demand()


def judged_by(code: str, register: Register, on: dt.date) -> str:
    """The unit by which rights over this one go: itself or, until it stands, whom it will answer to."""
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        unit = register.recorded.get(code)
        if unit is None or unit.opened_on <= on or not unit.parents:
            break
        code = unit.parents[0].value
    return code


def _codes(row: Row) -> Iterable[str]:
    return filter(None, (row.code, row.parent, row.into))
