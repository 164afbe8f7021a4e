"""Plans that might happen: likely ones most of the time, so that most are carried out, and wild ones between.

A plan is made from a few random bytes, which are spent choice by choice; one draw for each choice would take
four times as long.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from tests.organisations.histories.declared import CARRY, LEAVE, MAY_SAY, SHARE
from tests.organisations.histories.model import DAYS, KINDS, NAME, PARENT, TYPE, Model
from tests.organisations.histories.scenes import BOARD, CELL, COMMUNE, DISTRICT, GRASSROOTS, OTHER, SECTION

from trienkhai.organisations.operations import Kind, Row, row_to_json

NEW = ("N1", "N2", "N3", "N4", "N5")
NAMES = ("Đảng ủy Một", "Đảng ủy Hai")
SHARES = ("0.5", "0.333333", "0.25", "0.142857", "0.1", "1", "0", "0.000001")
"""Most leave figures that have to be rounded."""
STEPS = (0, 0, 0, 1, 1, 1, 2, 3, -1, -2)
"""Where the day of a plan lies from the latest one."""
FURTHER = (0, 0, 0, 1, 1, 2)
"""How many things more one plan does."""
USUAL = {Kind.SPLIT: SHARE, Kind.EXTRACT: SHARE}
"""What becomes of figures as a rule; else they are carried."""
PAIRS = ((SHARE, SHARE), (SHARE, ""), ("", SHARE), (LEAVE, ""), (CARRY, ""), ("", CARRY))
"""What the two rows of a split may say of a kind."""
ODD = ("", CARRY, SHARE, LEAVE, "count:share", "share:carry increase:leave", "count:leave share", "chia")
"""What is said now and then, whether it may be or not."""
BYTES = 28
"""What a plan is made from."""
T = TypeVar("T")
TYPES = (DISTRICT, COMMUNE, GRASSROOTS, SECTION, CELL, BOARD, OTHER)


@dataclass(frozen=True, repr=False)
class Plan:
    """Rows, and the number of the day from which they hold."""

    day: int
    rows: tuple[Row, ...]

    def __repr__(self) -> str:
        """The plan as one would say it."""
        return f"on day {self.day}: {'; '.join(map(said, self.rows))}"


def said(row: Row) -> str:
    """The row in a few words."""
    cells = {name: value for name, value in row_to_json(row).items() if name not in {"line", "kind", "code"}}
    return " ".join([row.kind, row.code, *(f"{name}={value}" for name, value in cells.items())])


class Author:
    """Who writes a plan for a day, knowing how things stand."""

    def __init__(self, chance: bytes, model: Model) -> None:
        self.number, self.model, self.focus = int.from_bytes(chance), model, set[str]()
        self.turn_to(1)

    def turn_to(self, day: int) -> None:
        """Let the plan be for the day."""
        self.day = day = min(max(day, 1), DAYS - 1)
        self.table = self.model.tables[day]
        self.everybody = sorted(self.model.codes())
        self.rows: list[Row] = []

    def one(self, pool: Sequence[T]) -> T:
        """One of these."""
        self.number, at = divmod(self.number, len(pool))
        return pool[at]

    def rarely(self, times: int = 12) -> bool:
        """Once in so many times."""
        return self.one(range(times)) == 1

    def pick(self, likely: Iterable[str]) -> str:
        """One of the likely, the young ones first; of nobody likely, and sometimes else, anybody."""
        pool = sorted(likely)
        if self.focus & {*pool}:
            return self.one([code for code in pool if code in self.focus])
        young = [code for code in pool if self.is_young(code)]
        if young and self.rarely(3):
            return self.one(young)
        return self.one(pool if pool and not self.rarely() else self.everybody)

    def is_young(self, code: str) -> bool:
        """Whether the unit was not there on some day: others may come to rest on what brought it."""
        return not all(code in table for table in self.model.tables)

    def busy(self) -> set[str]:
        """Of whom the plan says something already."""
        return {row.code for row in self.rows}

    def fresh(self, what: str) -> list[str]:
        """Who stands that day and has nothing said of that day or a later one."""
        return [
            code
            for code in self.table
            if self.model.said.get((code, what), -1) < self.day and code not in self.busy() and code != "T"
        ]

    def ending(self) -> list[str]:
        """Who could end that day."""
        free = set(self.fresh(NAME)) & set(self.fresh(TYPE)) & set(self.fresh(PARENT))
        return [
            code
            for code in free
            if code not in self.model.ended
            and all(self.model.said[one, PARENT] < self.day for one in self.model.below(code, self.day))
        ]

    def above(self, kind: str) -> list[str]:
        """Whom one of the type may answer to."""
        may = self.model.answers_to[self.day].get(kind, set())
        return [code for code, what in self.table.items() if what.type in may]

    def type_of(self, code: str) -> str:
        return self.table[code].type if code in self.table else CELL

    def alike(self, code: str) -> list[str]:
        """Others of the unit's type."""
        kind = self.type_of(code)
        return [one for one, what in self.table.items() if what.type == kind and one != code]

    def chance(self) -> bool:
        return self.one((False, True))

    def say(self, kind: Kind, code: str = "", **said: Any) -> None:
        self.rows.append(Row(len(self.rows) + 2, kind, code, **{"figures": self.figures(kind, said), **said}))

    def figures(self, kind: Kind, said: Mapping[str, Any]) -> str:
        """What a row of one taker declares: mostly nothing or the usual, else a manner for each kind."""
        if kind not in MAY_SAY or (kind is Kind.EXTRACT and not said.get("share")):
            return self.one(ODD) if kind in MAY_SAY and self.rarely() else ""
        if self.rarely():
            return self.one(ODD)
        if self.chance():
            return USUAL.get(kind, "")
        return in_words(self.manners(sorted(MAY_SAY[kind])))

    def manners(self, among: Sequence[T]) -> dict[str, T]:
        """A manner for each kind, or one for all."""
        if self.chance():
            return dict.fromkeys(KINDS, self.one(among))
        return {kind: self.one(among) for kind in KINDS}

    def divided(self) -> tuple[str, str]:
        """What the two rows of a split declare: of each kind shared or left, in one or both, or carried."""
        if self.rarely():
            return self.one(ODD), self.one(ODD)
        how = self.manners(PAIRS)
        first, other = ({kind: words[row] for kind, words in how.items()} for row in (0, 1))
        return in_words(first), in_words(other)

    def establish(self, kind: str = "") -> str:
        """Found a unit; its code."""
        kind = kind or self.one([one for one in TYPES if self.above(one)] or TYPES)
        used = self.model.codes() | self.busy()
        code = next((one for one in NEW if one not in used), NEW[0])
        parent = self.pick(self.above(kind))
        self.say(Kind.ESTABLISH, code, name=f"Tên {code}", short_name=code, type=kind, parent=parent)
        return code

    def rename(self) -> None:
        short = "Một" if self.chance() else ""
        name = self.one(NAMES)
        self.say(Kind.RENAME, self.pick(self.fresh(NAME)), name=name, short_name=short)

    def retype(self) -> None:
        likely = [code for code in self.fresh(TYPE) if self._others(code)]
        code = self.pick(likely)
        self.say(Kind.RETYPE, code, type=self.one(self._others(code) or TYPES))

    def _others(self, code: str) -> list[str]:
        """Types that the unit could have, with whom it answers to and what answers to it."""
        may, below = self.model.answers_to[self.day], self.model.below(code, self.day)
        over = self.type_of(self.table[code].parent) if code in self.table else ""
        return [
            kind
            for kind in TYPES
            if kind != self.type_of(code)
            and over in may.get(kind, ())
            and all(kind in may.get(self.type_of(child), ()) for child in below)
        ]

    def move(self, code: str = "") -> None:
        code = code or self.pick(self.fresh(PARENT))
        near = {code, self.table[code].parent if code in self.table else ""}
        self.say(Kind.MOVE, code, parent=self.pick(set(self.above(self.type_of(code))) - near))

    def merge(self) -> None:
        """Into a living unit or a new one, one or two together."""
        code = self.pick(one for one in self.ending() if self.alike(one))
        new = self.chance()
        into = self.establish(self.type_of(code)) if new else self.pick(self.alike(code))
        parent = self.pick(self.alike(code)) if self.rarely() else ""
        self.say(Kind.MERGE, code, into=into, parent=parent)
        others = set(self.alike(code)) & set(self.ending()) - {into}
        if others and self.chance():
            self.say(Kind.MERGE, self.pick(others), into=into)

    def split(self) -> None:
        code = self.pick(one for one in self.ending() if self.alike(one))
        first = self.pick(self.alike(code))
        others = set(self.alike(code)) - {first}
        other = self.pick(others) if others and self.chance() else self.establish(self.type_of(code))
        share = Decimal(self.one(SHARES))
        rest = Decimal("0.3") if self.rarely() else Decimal(1) - share
        to = first if self.chance() else ""
        if not to:
            for child in self.model.below(code, self.day):
                if child in self.busy():
                    continue
                self.say(Kind.MOVE, child, parent=self.pick([first, other]))
        figures = self.divided()
        self.say(Kind.SPLIT, code, into=first, share=share, parent=to, figures=figures[0])
        self.say(Kind.SPLIT, code, into=other, share=rest, figures=figures[1])

    def extract(self) -> None:
        code = self.pick(one for one in self.table if self.alike(one) and one not in self.busy())
        share = Decimal(self.one(SHARES)) if self.chance() else None
        into = self.pick(self.alike(code))
        self.say(Kind.EXTRACT, code, into=into, share=share)
        children = set(self.model.below(code, self.day)) & set(self.fresh(PARENT))
        if children and self.chance():
            self.say(Kind.MOVE, self.pick(children), parent=into)

    def dissolve(self) -> None:
        code = self.pick(self.ending())
        into = self.pick(self.alike(code)) if self.chance() else ""
        parent = ""
        if self.model.below(code, self.day) and not (into and self.chance()):
            parent = self.pick(self.alike(code))
        self.say(Kind.DISSOLVE, code, into=into, parent=parent)

    def reopen(self) -> None:
        gone = [code for code, day in self.model.ended.items() if day < self.day and code not in self.busy()]
        code = self.pick(gone)
        parent = name = ""
        if self.chance() and code in self.model.ended:
            last = self.model.tables[self.model.ended[code] - 1][code]
            parent = self.pick(self.above(last.type))
            name = self.one(("", *NAMES))
        self.say(Kind.REOPEN, code, parent=parent, name=name)

    def abolish(self) -> None:
        kinds = sorted({what.type for what in self.table.values()})
        kind = self.one([one for one in kinds if self._can_go(one)] or TYPES)
        given = [code for code, what in self.table.items() if what.type not in {kind, CELL, BOARD}]
        parent = self.pick(given) if self.rarely(6) else ""
        into = self.pick(given) if self.rarely() else ""
        self.say(Kind.ABOLISH, type=kind, parent=parent, into=into)

    def _can_go(self, kind: str) -> bool:
        """Whether what is below the units of the type may answer to those above them."""
        tier = [code for code, what in self.table.items() if what.type == kind]
        may = self.model.answers_to[self.day]
        return set(tier) <= set(self.ending()) and all(
            self.type_of(self.table[code].parent) in may.get(self.type_of(child), ())
            for code in tier
            for child in self.model.below(code, self.day)
        )

    def succeed(self) -> None:
        gone = [code for code in nobodys(self.model) if self.model.ended[code] <= self.day]
        self.say(Kind.SUCCEED, self.pick(set(gone) - self.busy()), into=self.pick(self.table))


def in_words(manners: Mapping[str, str]) -> str:
    """The manners as a row says them; of a kind without one it says nothing."""
    if len({*manners.values()}) == 1:
        return manners[KINDS[0]]
    return " ".join(f"{kind}:{manner}" for kind, manner in manners.items() if manner)


def nobodys(model: Model) -> list[str]:
    """Who ended and has no heir."""
    return [code for code in model.ended if not model.takers(code, DAYS - 1)]


def ended_anew(chance: bytes, model: Model, latest: int) -> Plan:
    """The plan that ends a unit which was reopened, on a day on which it stands again."""
    author = Author(chance, model)
    author.turn_to(latest + author.one((0, 1, 1)))
    author.focus = {author.one(model.reopened())}
    getattr(author, author.one((Kind.MERGE, Kind.DISSOLVE, Kind.SPLIT)).value)()
    return Plan(author.day, tuple(author.rows))


def takers(model: Model) -> list[str]:
    """Who stands at the end and took over figures, or a part of them."""
    return sorted({one.new for one in model.passed if one.new in model.tables[-1]} - {"T"})


def taker_ended(chance: bytes, model: Model, latest: int) -> Plan:
    """The plan that ends somebody who took over: parts of one figure come to stand in one place again."""
    author = Author(chance, model)
    author.turn_to(latest + author.one((0, 1, 1)))
    author.focus = {author.one(takers(model))}
    getattr(author, author.one((Kind.MERGE, Kind.DISSOLVE)).value)()
    return Plan(author.day, tuple(author.rows))


def written(chance: bytes, kind: Kind, model: Model, latest: int) -> Plan:
    """The plan that does such a thing, and perhaps others with it, made from the bytes."""
    author = Author(chance, model)
    author.turn_to(latest + author.one(STEPS))
    if kind is Kind.REOPEN:
        author.turn_to(max(author.day, 1 + min(model.ended.values())))
    if kind is Kind.SUCCEED:
        author.turn_to(max(author.day, *(model.ended[code] for code in nobodys(model)[:1]), 1))
    getattr(author, kind.value)()
    for _ in range(author.one(FURTHER)):
        can = {Kind.REOPEN: model.ended, Kind.SUCCEED: nobodys(model), Kind.ABOLISH: author.rarely(3)}
        getattr(author, author.one([one for one in Kind if can.get(one, True)]).value)()
    if kind is not Kind.SUCCEED and nobodys(model) and author.rarely(3):
        author.succeed()
    return Plan(author.day, tuple(author.rows))
