"""The whole as it would be: everybody answers to somebody who stands and may be answered to, in no circle."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from django.utils.translation import gettext

from trienkhai.organisations.operations.facts import Attribute, UnitFacts
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.operations.rows import Row
from trienkhai.organisations.unit_types import first_ruled_day
from trienkhai.regulations import UnitType, unit_types


@lru_cache(maxsize=64)
def _types(day: dt.date) -> Mapping[str, UnitType]:
    """The types of the day; a plan asks of it for each of ten thousand units."""
    return unit_types(on=max(day, first_ruled_day()))


def check_whole(register: Register, rows: Sequence[Row], *, on: dt.date) -> list[Problem]:
    """What is wrong with the units that changed and with what answers to them, from the day on."""
    lines = {row.code: row.line for row in reversed(rows) if row.code}
    problems = []
    for unit in [*register.changed.values()]:
        line = lines.get(unit.code, rows[0].line if rows else 0)
        problems += [Problem(line, sentence) for sentence in _wrong_with(register, unit, on)]
    return problems


def _wrong_with(register: Register, unit: UnitFacts, on: dt.date) -> Iterator[str]:
    if unit.closed_on is not None and unit.closed_on <= on:
        yield from _left_behind(register, unit, on)
        yield from _returning(register, unit)
        return
    yield from _wrong_type(unit, on)
    for day in _days(register, unit, on):
        yield from _wrong_above(register, unit, day)
    for child in register.children_from(unit.code, on):
        if child.code not in register.changed:
            for day in _days(register, child, on):
                yield from _wrong_above(register, child, day)


def _left_behind(register: Register, unit: UnitFacts, on: dt.date) -> Iterator[str]:
    for child in register.children_from(unit.code, on):
        sentence = gettext(
            "{child} còn trực thuộc {code} sau ngày {day}; hãy chuyển hoặc kết thúc đơn vị đó."
        )
        yield sentence.format(child=child.code, code=unit.code, day=f"{on:%d/%m/%Y}")


def _returning(register: Register, unit: UnitFacts) -> Iterator[str]:
    """Duties that come back to the unit, over whatever others that took over from it."""
    reached, waiting = set[str](), [passing.to for passing in unit.passings]
    while waiting:
        taker = waiting.pop()
        if taker in reached:
            continue
        reached.add(taker)
        known = register.get(taker)
        waiting += [passing.to for passing in known.passings] if known and known.closed_on else []
    if unit.code in reached:
        sentence = gettext("{code} sẽ kế thừa chính nó qua các đơn vị khác.")
        yield sentence.format(code=unit.code)


def _days(register: Register, unit: UnitFacts, on: dt.date) -> list[dt.date]:
    """The day, and each later one on which the unit or one above it ends, moves or changes its type."""
    days, above, seen = {on}, unit, set[str]()
    while above.code not in seen:
        seen.add(above.code)
        later = [fact.since for fact in (*above.parents, *above.types) if fact.since > on]
        days.update(later, [above.closed_on] if above.closed_on and above.closed_on > on else [])
        link = next((fact for fact in reversed(above.parents) if fact.until is None or fact.until > on), None)
        found = register.get(link.value) if link else None
        if found is None:
            break
        above = found
    return sorted(days)


def _wrong_type(unit: UnitFacts, on: dt.date) -> Iterator[str]:
    kind = unit.on(Attribute.TYPE, on)
    if kind and kind not in _types(on):
        sentence = gettext("Không có loại đơn vị “{type_code}” trong ngày {day}.")
        yield sentence.format(type_code=kind, day=f"{on:%d/%m/%Y}")


def _wrong_above(register: Register, unit: UnitFacts, day: dt.date) -> Iterator[str]:
    """Whether whom the unit answers to on the day stands, may be answered to, and is not below it."""
    code = unit.on(Attribute.PARENT, day)
    above = register.get(code) if code else None
    if above is None:
        return
    said = f"{day:%d/%m/%Y}"
    if not above.exists_on(day):
        sentence = gettext("Cấp trên {parent} của {code} không có vào ngày {day}.")
        yield sentence.format(parent=code, code=unit.code, day=said)
        return
    types = _types(day)
    kind, over = types.get(unit.on(Attribute.TYPE, day)), above.on(Attribute.TYPE, day)
    if kind and over and over not in kind.may_stand_under:
        name = types[over].name if over in types else over
        sentence = gettext("{code}: {kind} không trực thuộc {name} theo quy định trong ngày {day}.")
        yield sentence.format(code=unit.code, kind=kind.name, name=name, day=said)
    if _is_above_itself(register, unit, day):
        sentence = gettext("Đơn vị {code} sẽ trực thuộc chính nó từ ngày {day}.")
        yield sentence.format(code=unit.code, day=said)


def _is_above_itself(register: Register, unit: UnitFacts, day: dt.date) -> bool:
    code, seen = unit.on(Attribute.PARENT, day), set[str]()
    while code and code not in seen:
        if code == unit.code:
            return True
        seen.add(code)
        above = register.get(code)
        code = above.on(Attribute.PARENT, day) if above else ""
    return False
