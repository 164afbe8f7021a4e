"""The whole as it would be: everybody answers to somebody who stands, in no circle.

What the rules of a day have otherwise, above all who may stand under whom, is warned of (``rule_checks``).
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from trienkhai.organisations.operations.facts import Attribute, UnitFacts
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.operations.rows import Row
from trienkhai.organisations.unit_types import unit_types


def check_whole(register: Register, rows: Sequence[Row], *, on: dt.date) -> list[Problem]:
    """What is wrong with the units that changed and with what answers to them, from the day on."""
    lines = {row.code: row.line for row in reversed(rows) if row.code}
    problems = []
    for unit in [*register.changed.values()]:
        line = lines.get(unit.code, rows[0].line if rows else 0)
        found = (*_wrong_type(unit, on), *_wrong_with(register, unit, on))
        problems += [Problem(line, *told) for told in found]
    return problems


def check_taken_back(register: Register, *, on: dt.date) -> list[Problem]:
    """What later depends on the units that are again as they were before the day, or not there at all."""
    found = [told for code in sorted(register.removed) for told in _left_behind(register, code, on)]
    for unit in [*register.changed.values()]:
        found += _wrong_with(register, unit, on)
    return [Problem(0, *told) for told in dict.fromkeys(found)]


_Told = tuple[str, str, Attribute | None, dt.date | None]
"""A sentence, and what recorded stands in the way: of which unit what, from which day."""


def _wrong_with(register: Register, unit: UnitFacts, on: dt.date) -> Iterator[_Told]:
    if unit.closed_on is not None and unit.closed_on <= on:
        yield from _left_behind(register, unit.code, on)
        return
    yield from _awaited(register, unit.code, on)
    below = [child for child in register.children_from(unit.code, on) if child.code not in register.changed]
    for one in (unit, *below):
        for day in _days(register, one, on):
            yield from _wrong_above(register, one, day)


def _left_behind(register: Register, code: str, on: dt.date) -> Iterator[_Told]:
    """What still answers or passes something to a unit that is not there from the day on."""
    yield from _awaited(register, code, on)
    for child in register.children_from(code, on):
        sentence = gettext(
            "{child} còn trực thuộc {code} sau ngày {day}; hãy chuyển hoặc kết thúc đơn vị đó."
        )
        since = max(link.since for link in child.parents if link.value == code)
        said = sentence.format(child=child.code, code=code, day=f"{on:%d/%m/%Y}")
        # A unit that was below before is no matter of another operation.
        yield said, child.code, Attribute.PARENT, since if since >= on else None


def _awaited(register: Register, code: str, on: dt.date) -> Iterator[_Told]:
    """Units that pass something to this one on the day or later, when it is not there.

    Since whoever takes over stands on that day, duties never come back to one that they passed through.
    """
    for giver in register.givers_to(code):
        for passing in giver.passings:
            unit = register.get(code)
            if passing.to == code and passing.on >= on and not (unit and unit.exists_on(passing.on)):
                sentence = gettext("Đã ghi {code} tiếp nhận từ {giver} ngày {day}, khi đó {code} không còn.")
                said = sentence.format(code=code, giver=giver.code, day=f"{passing.on:%d/%m/%Y}")
                yield said, giver.code, None, passing.on


def _days(register: Register, unit: UnitFacts, on: dt.date) -> list[dt.date]:
    """The day, and each later one on which the unit or one above it ends or moves."""
    days, waiting, seen = {on}, [unit], {unit.code}
    while waiting:
        above = waiting.pop()
        for fact in (*above.parents, *above.types):  # a type ends with its unit
            days.update(day for day in (fact.since, fact.until) if day is not None and day > on)
        for link in above.parents:
            found = register.get(link.value) if link.until is None or link.until > on else None
            if found is not None and found.code not in seen:
                seen.add(found.code)
                waiting.append(found)
    return sorted(days)


def _wrong_type(unit: UnitFacts, on: dt.date) -> Iterator[_Told]:
    """A word that no rule ever knew as a type."""
    kind = unit.on(Attribute.TYPE, on)
    if kind and kind not in unit_types():
        yield gettext("Không có loại đơn vị “{type_code}”.").format(type_code=kind), unit.code, None, None


def _wrong_above(register: Register, unit: UnitFacts, day: dt.date) -> Iterator[_Told]:
    """Whether whom the unit answers to on the day stands, and is not below it."""
    code = unit.on(Attribute.PARENT, day)
    if not code:
        return
    above = register.get(code)
    said = f"{day:%d/%m/%Y}"
    if above is None or not above.exists_on(day):
        sentence = gettext("Cấp trên {parent} của {code} không có vào ngày {day}.")
        yield sentence.format(parent=code, code=unit.code, day=said), code, None, _ended_on(above, day)
    elif _is_above_itself(register, unit, day):
        sentence = gettext("Đơn vị {code} sẽ trực thuộc chính nó từ ngày {day}.")
        yield sentence.format(code=unit.code, day=said), unit.code, Attribute.PARENT, None


def _ended_on(unit: UnitFacts | None, day: dt.date) -> dt.date | None:
    """When a unit ended that does not stand on the day; None where it never has by then."""
    ends = [fact.until for fact in unit.names if fact.until is not None and fact.until <= day] if unit else []
    return max(ends, default=None)


def _is_above_itself(register: Register, unit: UnitFacts, day: dt.date) -> bool:
    code, seen = unit.on(Attribute.PARENT, day), set[str]()
    while code and code not in seen:
        if code == unit.code:
            return True
        seen.add(code)
        above = register.get(code)
        code = above.on(Attribute.PARENT, day) if above else ""
    return False
