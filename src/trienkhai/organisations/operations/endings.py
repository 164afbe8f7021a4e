"""Units that end: who takes over from them, and whom what answered to them answers to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.operations.facts import Attribute, Passing, UnitFacts
from trienkhai.organisations.operations.figures import joined, settled
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.operations.rows import ENDINGS, Kind, Row
from trienkhai.organisations.operations.steps import Refused, begin, demand_standing, end

_PASSES_BY = {
    Kind.MERGE: SuccessionKind.MERGE,
    Kind.SPLIT: SuccessionKind.SPLIT,
    Kind.EXTRACT: SuccessionKind.EXTRACT,
    Kind.DISSOLVE: SuccessionKind.DISSOLVE,
    Kind.ABOLISH: SuccessionKind.DISSOLVE,
    Kind.SUCCEED: SuccessionKind.DISSOLVE,
}


@dataclass(slots=True)
class _End:
    """A unit that ends, whom its duties pass to, and whom its children then answer to ("": not said)."""

    line: int
    code: str
    passings: list[Passing] = field(default_factory=list)
    children_to: str = ""


def end_units(register: Register, rows: Sequence[Row], *, on: dt.date, basis: str) -> list[Problem]:
    """Put the ended units, their successions and the moves of what answered to them in the register."""
    rows = settled(rows)
    ends, problems = _ends(register, rows, on, basis)
    for step in (_pass_children, _close):
        for ending in ends.values():
            problems += _attempt(ending.line, step, register, ending, ends, on)
    for row in rows:
        if row.kind in _ALONE:
            problems += _attempt(row.line, _ALONE[row.kind], register, row, on, basis)
    return problems


def _attempt(line: int, step: object, *args: object) -> list[Problem]:
    try:
        step(*args)  # type: ignore[operator]
    except Refused as refused:
        return [refused.problem(line)]
    return []


def _ends(
    register: Register, rows: Sequence[Row], on: dt.date, basis: str
) -> tuple[dict[str, _End], list[Problem]]:
    """The units that end by their codes; problems where a tier would end a unit that a row ends otherwise."""
    ends: dict[str, _End] = {}
    for row in rows:
        if row.kind in ENDINGS:
            ending = ends.setdefault(row.code, _End(row.line, row.code))
            _add(ending, row, on, basis)
    for row in rows:
        if row.kind is Kind.ABOLISH:
            for ending in _tier(register, row, on, basis):
                ends.setdefault(ending.code, ending)  # what a row says of one unit goes before the tier
    return ends, []


def _add(ending: _End, row: Row, on: dt.date, basis: str) -> None:
    if row.into:
        ending.passings.append(_passing(row, on, basis))
    inherits_children = row.into if row.kind is not Kind.SPLIT else ""
    ending.children_to = ending.children_to or row.parent or inherits_children


def _passing(row: Row, on: dt.date, basis: str) -> Passing:
    return Passing(row.into, _PASSES_BY[row.kind], on, basis, row.share, row.figures)


def _tier(register: Register, row: Row, on: dt.date, basis: str) -> Iterator[_End]:
    """Every unit of the tier, its children passing to the row's parent or to its own."""
    for unit in register.of_tier(row.type, row.code, on):
        above = row.parent or unit.on(Attribute.PARENT, on)
        into = row.into or above
        passings = [_passing(replace(row, into=into), on, basis)] if into else []
        yield _End(row.line, unit.code, passings, above)


def _pass_children(register: Register, ending: _End, ends: dict[str, _End], on: dt.date) -> None:
    """Let what answers to the unit answer to whom its row says; Refused where nobody is said."""
    for child in [*register.children_from(ending.code, on)]:
        if child.code in ends:
            continue
        to = _living(ending.children_to, ends)
        if not to:
            sentence = gettext("{child} còn trực thuộc {code}; hãy ghi đơn vị này chuyển về đâu.")
            raise Refused(sentence.format(child=child.code, code=ending.code))
        register.put(begin(child, Attribute.PARENT, to, on))


def _living(code: str, ends: dict[str, _End]) -> str:
    """The unit itself or, where it ends too, whom its own children pass to; "" where that leads nowhere."""
    seen: set[str] = set()
    while code in ends and code not in seen:
        seen.add(code)
        code = ends[code].children_to
    return "" if code in ends else code


def _close(register: Register, ending: _End, ends: dict[str, _End], on: dt.date) -> None:
    unit = register.get(ending.code)
    if unit is None:
        return
    demand_standing(unit, on)
    passings = [replace(one, to=_taker(one.to, ends)) for one in ending.passings]
    lost = [said.to for said, one in zip(ending.passings, passings, strict=True) if not one.to]
    if lost:
        sentence = gettext(
            "Đơn vị kế thừa của {code} cũng kết thúc trong kế hoạch này (dòng {line}); hãy ghi đơn vị còn"
            " hoạt động."
        )
        raise Refused(sentence.format(code=unit.code, line=ends[lost[0]].line))
    demand_takers(register, (one.to for one in passings), on)
    register.put(_passing_on(end(unit, on), *_once(passings)))


def _taker(code: str, ends: dict[str, _End]) -> str:
    """The unit itself or, where it ends too, the one that takes over from it; "" where none or several do."""
    seen: set[str] = set()
    while code in ends and code not in seen:
        seen.add(code)
        takers = {one.to for one in ends[code].passings}
        code = takers.pop() if len(takers) == 1 else ""
    return "" if code in ends else code


def _passing_on(unit: UnitFacts, *passings: Passing) -> UnitFacts:
    """The unit with these passings too; Refused where one to the same taker is recorded for the day."""
    for one in passings:
        if any((known.to, known.on) == (one.to, one.on) for known in unit.passings):
            sentence = gettext("Việc {to} tiếp nhận từ {code} đã được ghi đúng từ ngày {day}.")
            said = sentence.format(to=one.to, code=unit.code, day=f"{one.on:%d/%m/%Y}")
            raise Refused(said, unit.code, None, one.on)
    return unit.passing_on(*passings)


def _once(passings: Iterable[Passing]) -> Iterator[Passing]:
    """Each successor once, shares added up: two that end pass what they were to have on to one."""
    by_taker: dict[str, list[Passing]] = defaultdict(list)
    for passing in passings:
        by_taker[passing.to].append(passing)
    for same in by_taker.values():
        shares = [one.share for one in same if one.share is not None]
        share = sum(shares[1:], shares[0]) if shares else None
        yield replace(same[0], share=share, figures=joined(same))


def _extract(register: Register, row: Row, on: dt.date, basis: str) -> None:
    """A part of a unit that lives on passes to another; what moves with it has rows of its own."""
    unit = register.get(row.code)
    if unit is None:
        return
    demand_standing(unit, on)
    demand_takers(register, [row.into], on)
    register.put(_demand_no_more_than_all(_passing_on(unit, _passing(row, on, basis)), on))


def _demand_no_more_than_all(unit: UnitFacts, on: dt.date) -> UnitFacts:
    """The unit; Refused where the parts that leave it on one day are more than there is."""
    parts = [one for one in unit.passings if one.on == on and one.kind == SuccessionKind.EXTRACT]
    total = sum((one.share for one in parts if one.share is not None), Decimal(0))
    if total > 1:
        sentence = gettext("Các phần trích khỏi {code} trong ngày cộng lại là {total}, lớn hơn 1.")
        raise Refused(sentence.format(code=unit.code, total=f"{total.normalize():f}"), unit.code, None, on)
    return unit


def _succeed(register: Register, row: Row, on: dt.date, basis: str) -> None:
    """Another takes over from a unit that ended before, of which nobody had said who does."""
    unit = register.get(row.code)
    if unit is None:
        return
    if unit.closed_on is None or unit.closed_on > on:
        sentence = gettext("{code} chưa kết thúc hoạt động nên chưa có đơn vị kế thừa.")
        raise Refused(sentence.format(code=unit.code))
    for known in unit.passings:
        if known.on >= unit.closed_on and known.kind != SuccessionKind.EXTRACT:
            sentence = gettext("Đã ghi {to} kế thừa {code} từ ngày {day}.")
            said = sentence.format(to=known.to, code=unit.code, day=f"{known.on:%d/%m/%Y}")
            raise Refused(said, unit.code, None, known.on)
    demand_takers(register, [row.into], on)
    register.put(_passing_on(unit, _passing(row, on, basis)))


_ALONE = {Kind.EXTRACT: _extract, Kind.SUCCEED: _succeed}


def demand_takers(register: Register, codes: Iterable[str], on: dt.date) -> None:
    """Raise Refused unless each of them exists on the day."""
    for code in codes:
        taker: UnitFacts | None = register.get(code)
        if taker is None:
            raise Refused(gettext("Không có đơn vị nào mang mã “{code}”.").format(code=code))
        demand_standing(taker, on)
