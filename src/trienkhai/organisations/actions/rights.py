"""Whose units a plan names, and whether somebody may change them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext

from trienkhai.organisations.models import Unit
from trienkhai.organisations.operations import Problem, Register, Row
from trienkhai.organisations.permissions import Actor, can_open_unit, can_reorganise, visible_units
from trienkhai.organisations.permissions.units import REORGANISING
from trienkhai.organisations.queries.facts import parts_of


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


def foreign_problems(
    codes: Iterable[str],
    register: Register,
    ids: Mapping[str, int],
    *,
    actor: Actor,
    rows: Sequence[Row],
    tops: Iterable[Row],
) -> list[Problem]:
    """A sentence for each unit of a plan that the actor sees and does not administer, by its row.

    One for all of those that the actor does not see, which are not named. ``tops`` are the rows from which a
    unit comes to stand at the top. Two queries for each ten thousand.
    """
    problems = [Problem(row.line, can_open_unit(actor, None).reason) for row in tops if not actor.is_system]
    if actor.is_system:
        return []
    judged = {code: judged_by(code, register, actor.on) for code in codes}
    foreign = _not_among(REORGANISING.which(actor), judged, ids)
    hidden = _not_among(visible_units(actor), {code: judged[code] for code in foreign}, ids)
    lines = {code: row.line for row in reversed(rows) for code in _codes(row)}
    sentence = gettext("Đồng chí không quản trị {code}; chỉ quản trị của mọi đơn vị mới sắp xếp được.")
    problems += [Problem(lines.get(code, 0), sentence.format(code=code)) for code in sorted(foreign - hidden)]
    if hidden:
        sentence = gettext("Kế hoạch làm thay đổi cả đơn vị ngoài phạm vi của đồng chí.")
        problems.append(Problem(min(row.line for row in rows), sentence))
    return problems


def _not_among(units: QuerySet[Unit], judged: Mapping[str, str], ids: Mapping[str, int]) -> set[str]:
    """The codes whose unit, by which rights over them go, is not among the units."""
    wanted = sorted({ids[other] for other in judged.values() if other in ids})
    found = {pk for some in parts_of(wanted) for pk in units.filter(pk__in=some).values_list("pk", flat=True)}
    return {code for code, other in judged.items() if other in ids and ids[other] not in found}


def demand_rights(
    codes: Iterable[str],
    register: Register,
    ids: Mapping[str, int],
    *,
    actor: Actor,
    tops: Collection[Row] = (),
) -> None:
    """Raise NotAllowed unless the actor is in charge of all of the units.

    A unit comes to stand at the top (``tops``) only where the installation is set up.
    """
    judged = {judged_by(code, register, actor.on) for code in codes}
    can_reorganise(actor, [ids[code] for code in judged if code in ids]).demand()
    if tops:
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
