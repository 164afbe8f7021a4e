"""What each kind of row does to the slow model, day by day."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from tests.organisations.histories.declared import Manners, demand_declared, meant, together
from tests.organisations.histories.model import (
    DAYS,
    NAME,
    PARENT,
    TYPE,
    WHATS,
    Impossible,
    Model,
    Passed,
    Standing,
)

from trienkhai.organisations.operations import Kind, Row

ENDS = {Kind.MERGE: "merge", Kind.SPLIT: "split", Kind.DISSOLVE: "dissolve"}
NEEDED = {
    Kind.ESTABLISH: "code name type",
    Kind.RENAME: "code name",
    Kind.RETYPE: "code type",
    Kind.MOVE: "code parent",
    Kind.MERGE: "code into",
    Kind.SPLIT: "code into share",
    Kind.EXTRACT: "code into",
    Kind.DISSOLVE: "code",
    Kind.REOPEN: "code",
    Kind.ABOLISH: "type",
    Kind.SUCCEED: "code into",
}


class Taker(NamedTuple):
    """Who takes over from a unit that ends, and what of its figures."""

    code: str
    kind: str
    share: Fraction | None
    manners: Manners


def demand(held: object, otherwise: str) -> None:
    """Raise Impossible unless it holds."""
    if not held:
        raise Impossible(otherwise)


def carried_out(model: Model, rows: Sequence[Row], day: int) -> Model:
    """The model as the rows make it from the day on; raises Impossible, and then nothing happened."""
    demand_form(model, rows, day)
    new = model.copy()
    for kind, act in FIRST.items():
        for row in rows:
            if row.kind is kind:
                act(new, row, day)
    end_all(new, rows, day)
    for row in rows:
        if row.kind is Kind.EXTRACT:
            extract(new, row, rows, day)
        if row.kind is Kind.SUCCEED:
            succeed(new, row, rows, day)
    for fault in new.faults():
        raise Impossible(fault)
    return new


def demand_form(model: Model, rows: Sequence[Row], day: int) -> None:
    """Each row says what it needs, of units that there are, and no two say the same or opposite things."""
    founded = {row.code for row in rows if row.kind is Kind.ESTABLISH}
    for row in rows:
        for column in NEEDED[row.kind].split():
            demand(getattr(row, column) not in {"", None}, f"no {column}")
        demand(row.kind is not Kind.ESTABLISH or row.code not in model.codes(), "code in use")
        for code in (row.code, row.parent, row.into):
            demand(not code or code in model.codes() | founded, f"no unit {code}")
        demand(not row.code or row.code not in {row.parent, row.into}, "of itself")
        if row.kind is Kind.ABOLISH:
            demand(any(what.type == row.type for what in model.tables[day].values()), "no such tier")
        demand(row.share is None or 0 <= row.share <= 1, "share out of bounds")
    for number, row in enumerate(rows):
        for other in rows[:number]:
            demand(not are_contrary(row, other), f"{row} and {other}")
    demand_declared(rows)
    for code in {row.code for row in rows}:
        split = [row.share for row in rows if row.code == code and row.kind is Kind.SPLIT]
        demand(not split or sum(split) == 1, "shares of a split")
        parts = [row.share for row in rows if row.code == code and row.kind is Kind.EXTRACT and row.share]
        demand(sum(parts) <= 1, "more than all of it")


def are_contrary(one: Row, other: Row) -> bool:
    """Whether two rows say the same thing of one unit twice, or that it ends and goes on."""
    if one.kind is other.kind is Kind.ABOLISH:
        return one.type == other.type
    if one.code != other.code or Kind.ABOLISH in {one.kind, other.kind}:
        return False
    if one.kind is other.kind:
        return one.kind not in {Kind.SPLIT, Kind.EXTRACT} or one.into == other.into
    whole = {*ENDS, Kind.ESTABLISH, Kind.REOPEN}
    changes = {Kind.RENAME, Kind.RETYPE, Kind.MOVE}
    return (one.kind in whole and other.kind in whole | changes) or (
        one.kind in changes and other.kind in whole
    )


def say(model: Model, code: str, what: str, day: int, **values: str) -> None:
    """Let the unit be otherwise on each day from this one on; of none of these may it be said already.

    What it is already is not said again.
    """
    demand(model.said.get((code, what), -1) < day, f"{what} of {code} is said for that day or later")
    if code in model.tables[day] and model.tables[day][code]._replace(**values) == model.tables[day][code]:
        return
    model.said[code, what] = day
    for table in model.tables[day:]:
        if code in table:
            table[code] = table[code]._replace(**values)


def demand_there(model: Model, code: str, day: int) -> None:
    demand(code in model.tables[day], f"{code} is not there on day {day}")


def establish(model: Model, row: Row, day: int) -> None:
    for table in model.tables[day:]:
        table[row.code] = Standing(row.name, row.short_name, row.type, row.parent)
    for what in WHATS if row.parent else (NAME, TYPE):
        model.said[row.code, what] = day


def reopen(model: Model, row: Row, day: int) -> None:
    """As it last was, or as the row says; not on the very day of its end, nor before others take over."""
    demand(model.ended.get(row.code, DAYS) < day, f"{row.code} has not ended before day {day}")
    later = [one for one in model.passed if one.old == row.code and one.kind != "extract" and one.day > day]
    demand(not later, f"said already: {later}")
    last = model.tables[model.ended.pop(row.code) - 1][row.code]
    name, short = (row.name, row.short_name) if row.name else (last.name, last.short)
    parent = (row.parent or last.parent) if last.parent else ""
    for table in model.tables[day:]:
        table[row.code] = Standing(name, short, row.type or last.type, parent)
    for what in WHATS if last.parent else (NAME, TYPE):
        model.said[row.code, what] = day


def rename(model: Model, row: Row, day: int) -> None:
    demand_there(model, row.code, day)
    say(model, row.code, NAME, day, name=row.name, short=row.short_name)


def retype(model: Model, row: Row, day: int) -> None:
    demand_there(model, row.code, day)
    say(model, row.code, TYPE, day, type=row.type)


def move(model: Model, row: Row, day: int) -> None:
    demand_there(model, row.code, day)
    say(model, row.code, PARENT, day, parent=row.parent)


FIRST: dict[Kind, Callable[[Model, Row, int], None]] = {
    Kind.ESTABLISH: establish,
    Kind.REOPEN: reopen,
    Kind.RENAME: rename,
    Kind.RETYPE: retype,
    Kind.MOVE: move,
}


def end_all(model: Model, rows: Sequence[Row], day: int) -> None:
    """Units end; what answered to them and what they had goes where rows say, of a tier to those above."""
    takers: dict[str, list[Taker]] = {}
    children_to: dict[str, str] = {}
    for row in rows:
        if row.kind in ENDS:
            share = None if row.share is None else Fraction(row.share)
            taker = Taker(row.into, ENDS[row.kind], share, meant(row, rows))
            takers.setdefault(row.code, [])
            takers[row.code] += [taker] if row.into else []
            to = row.parent or ("" if row.kind is Kind.SPLIT else row.into)
            children_to[row.code] = children_to.get(row.code) or to
    ended_alone = set(takers)
    for row in rows:
        if row.kind is Kind.ABOLISH:
            for code, what in model.tables[day].items():
                if what.type == row.type and code not in ended_alone:
                    above = row.parent or what.parent
                    taker = Taker(row.into or above, "dissolve", None, meant(row, rows))
                    takers[code] = [taker] if taker.code else []
                    children_to[code] = above
    for code in takers:
        pass_children(model, code, children_to, day)
    for code in takers:
        end_one(model, code, day)
    for code, to in takers.items():
        hand_over(model, code, [living(one, takers, ()) for one in to], day)


def pass_children(model: Model, code: str, children_to: dict[str, str], day: int) -> None:
    children = {one for later in range(day, DAYS) for one in model.below(code, later)} - children_to.keys()
    for child in children:
        demand(child in model.below(code, day), f"{child} comes under {code} only later")
        to = code
        for _ in children_to:
            to = children_to.get(to, to)
        demand(to and to not in children_to, f"nobody is said for {child}")
        say(model, child, PARENT, day, parent=to)


def end_one(model: Model, code: str, day: int) -> None:
    demand_there(model, code, day)
    demand(code not in model.ended, f"{code} ends already")
    for what in WHATS:
        demand(model.said.get((code, what), -1) < day, f"{what} of {code} is said for that day or later")
    for table in model.tables[day:]:
        table.pop(code, None)
    model.ended[code] = day


def living(taker: Taker, takers: dict[str, list[Taker]], before: tuple[str, ...]) -> Taker:
    """The taker or, where it ends too, who takes over from it, which must be one alone."""
    code = taker.code
    if code not in takers:
        return taker
    demand(code not in before, "in a circle")
    demand(len(takers[code]) == 1, f"nobody, or several, for {code}")
    return living(taker._replace(code=takers[code][0].code), takers, (*before, code))


def hand_over(model: Model, code: str, takers: list[Taker], day: int) -> None:
    for new in dict.fromkeys(taker.code for taker in takers):
        same = [taker for taker in takers if taker.code == new]
        shares = [taker.share for taker in same if taker.share is not None]
        share = sum(shares, Fraction(0)) if shares else None
        manners = together([taker.manners for taker in same])
        pass_on(model, Passed(day, code, new, same[0].kind, share, manners))


def pass_on(model: Model, passed: Passed) -> None:
    for one in model.passed:
        demand(
            (one.day, one.old, one.new) != (passed.day, passed.old, passed.new),
            f"{one} is said for that day already",
        )
    model.passed.append(passed)


def extract(model: Model, row: Row, rows: Sequence[Row], day: int) -> None:
    demand_there(model, row.code, day)
    share = None if row.share is None else Fraction(row.share)
    pass_on(model, Passed(day, row.code, row.into, "extract", share, meant(row, rows)))
    parts = [one.share for one in model.passed if (one.day, one.old, one.kind) == (day, row.code, "extract")]
    demand(sum(filter(None, parts)) <= 1, "more than all of it")


def succeed(model: Model, row: Row, rows: Sequence[Row], day: int) -> None:
    """Only of what ended, and of which nobody has said who takes over."""
    ended = model.ended.get(row.code, DAYS)
    demand(ended <= day, f"{row.code} has not ended")
    said = [one for one in model.passed if one.old == row.code and one.kind != "extract" and one.day >= ended]
    demand(not said, f"said already: {said}")
    pass_on(model, Passed(day, row.code, row.into, "dissolve", None, meant(row, rows)))
