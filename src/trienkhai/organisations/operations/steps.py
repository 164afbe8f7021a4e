"""What founds, reopens, names, types and moves one unit."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NoReturn

from django.utils.translation import gettext

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.operations.facts import AlreadyRecorded, Attribute, Fact, UnitFacts
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.operations.rows import Kind, Row


class Refused(Exception):
    """A row cannot be carried out; the message is a Vietnamese sentence."""

    def __init__(
        self, sentence: str, code: str = "", attribute: Attribute | None = None, since: dt.date | None = None
    ) -> None:
        """Keep what the ``Problem`` will tell."""
        super().__init__(sentence)
        self.told = (sentence, code, attribute, since)

    def problem(self, line: int) -> Problem:
        """The same as a problem of a row."""
        return Problem(line, *self.told)


def establish(_: Register, row: Row, on: dt.date) -> UnitFacts:
    """A new unit with the row's name, type and, but at the top, whom it answers to."""
    above = (Fact(row.parent, on),) if row.parent else ()
    names = (Fact(row.name, on, None, row.short_name),)
    return UnitFacts(row.code, on, None, names, (Fact(row.type, on),), above)


def reopen(register: Register, row: Row, on: dt.date) -> UnitFacts:
    """The closed unit as it last was, or as the row says; its duties are its own again."""
    unit = _unit(register, row)
    if unit.closed_on is None or unit.closed_on > on:
        raise Refused(gettext("{code} chưa kết thúc hoạt động nên không mở lại.").format(code=unit.code))
    if unit.closed_on == on:
        sentence = gettext("{code} kết thúc hoạt động đúng từ ngày {day} nên không mở lại trong ngày đó.")
        raise Refused(sentence.format(code=unit.code, day=f"{on:%d/%m/%Y}"), unit.code, None, on)
    _demand_not_taken_over_later(unit, on)
    said = {Attribute.NAME: row.name, Attribute.TYPE: row.type, Attribute.PARENT: row.parent}
    reopened = replace(unit, closed_on=None)
    for attribute, new in said.items():
        last = next(reversed(unit.of(attribute)), None)
        if new:
            short = row.short_name if attribute is Attribute.NAME else ""
            reopened = begin(reopened, attribute, new, on, short=short)
        elif last is not None:
            reopened = begin(reopened, attribute, last.value, on, short=last.short)
    return reopened


def _demand_not_taken_over_later(unit: UnitFacts, on: dt.date) -> None:
    later = [one for one in unit.passings if one.on > on and one.kind != SuccessionKind.EXTRACT]
    if later:
        first = min(later, key=lambda one: one.on)
        sentence = gettext("Đã ghi {to} kế thừa {code} từ ngày {day}; không ghi được việc xảy ra trước đó.")
        said = sentence.format(to=first.to, code=unit.code, day=f"{first.on:%d/%m/%Y}")
        raise Refused(said, unit.code, None, first.on)


def rename(register: Register, row: Row, on: dt.date) -> UnitFacts:
    """The unit under another name."""
    return begin(_standing(register, row, on), Attribute.NAME, row.name, on, short=row.short_name)


def retype(register: Register, row: Row, on: dt.date) -> UnitFacts:
    """The unit as one of another type."""
    return begin(_standing(register, row, on), Attribute.TYPE, row.type, on)


def move(register: Register, row: Row, on: dt.date) -> UnitFacts:
    """The unit under another one."""
    return begin(_standing(register, row, on), Attribute.PARENT, row.parent, on)


STEPS: Mapping[Kind, Callable[[Register, Row, dt.date], UnitFacts]] = {
    Kind.ESTABLISH: establish,
    Kind.REOPEN: reopen,
    Kind.RENAME: rename,
    Kind.RETYPE: retype,
    Kind.MOVE: move,
}


def begin(unit: UnitFacts, attribute: Attribute, value: str, on: dt.date, *, short: str = "") -> UnitFacts:
    """The unit with another value from the day on; Refused where that day or a later one is taken."""
    try:
        return unit.begin(attribute, value, on, short=short)
    except AlreadyRecorded as taken:
        _refuse_taken(unit, taken, on)


def end(unit: UnitFacts, on: dt.date) -> UnitFacts:
    """The unit ended from the day on; Refused where its end or something else is recorded for later."""
    if unit.closed_on is not None and unit.closed_on >= on:
        sentence = gettext("{code} đã được ghi kết thúc hoạt động từ ngày {day}.")
        said = sentence.format(code=unit.code, day=f"{unit.closed_on:%d/%m/%Y}")
        raise Refused(said, unit.code, None, unit.closed_on)
    try:
        return unit.end(on)
    except AlreadyRecorded as taken:
        _refuse_taken(unit, taken, on)


def _refuse_taken(unit: UnitFacts, taken: AlreadyRecorded, on: dt.date) -> NoReturn:
    since = taken.fact.since
    if since == on:
        sentence = gettext("{what} của {code} đã được ghi đổi đúng từ ngày {day}.")
    else:
        sentence = gettext(
            "{what} của {code} đã được ghi đổi từ ngày {day}; không ghi được việc xảy ra trước đó."
        )
    said = sentence.format(what=_title(taken.attribute), code=unit.code, day=f"{since:%d/%m/%Y}")
    raise Refused(said, unit.code, taken.attribute, since)


def _title(attribute: Attribute) -> str:
    titles = {
        Attribute.NAME: gettext("Tên"),
        Attribute.TYPE: gettext("Loại"),
        Attribute.PARENT: gettext("Cấp trên"),
    }
    return titles[attribute]


def _unit(register: Register, row: Row) -> UnitFacts:
    unit = register.get(row.code)
    if unit is None:
        raise Refused(gettext("Không có đơn vị nào mang mã “{code}”.").format(code=row.code))
    return unit


def _standing(register: Register, row: Row, on: dt.date) -> UnitFacts:
    unit = _unit(register, row)
    demand_standing(unit, on)
    return unit


def demand_standing(unit: UnitFacts, on: dt.date) -> None:
    """Raise Refused unless the unit exists on the day."""
    if unit.closed_on is not None and unit.closed_on <= on:
        sentence = gettext("{code} đã kết thúc hoạt động từ ngày {day}.")
        said = sentence.format(code=unit.code, day=f"{unit.closed_on:%d/%m/%Y}")
        raise Refused(said, unit.code, None, unit.closed_on)
    if not unit.exists_on(on):
        sentence = gettext("{code} chưa có vào ngày {day}.")
        raise Refused(sentence.format(code=unit.code, day=f"{on:%d/%m/%Y}"))
