"""A plan that was worked out, as the lists of its dry run ask about it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext

from trienkhai.organisations.actions import Prepared
from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.models import Unit
from trienkhai.organisations.operations import Attribute, Register, UnitFacts
from trienkhai.organisations.permissions import Actor
from trienkhai.organisations.queries import with_units
from trienkhai.web.numerals import office_number

Pair = tuple[UnitFacts, UnitFacts]
_MOST_NAMED = 3


@dataclass(frozen=True)
class Asked:
    """The plan, who reads its dry run, and the units it ends, passes on, lets stand again, moves or retypes.

    Units that it founds have nothing yet and are in none of these.
    """

    prepared: Prepared
    actor: Actor

    @property
    def day(self) -> dt.date:
        """From when the plan holds."""
        return self.prepared.plan.on

    @property
    def is_over(self) -> bool:
        """Whether that day is over: somebody may have reported since."""
        return self.day < self.actor.on

    @property
    def register(self) -> Register:
        """The units as they are and as they would be."""
        return self.prepared.register

    @property
    def ids(self) -> dict[str, int]:
        """The ids of the units by their codes."""
        return self.prepared.ids

    @cached_property
    def pairs(self) -> dict[str, Pair]:
        """The units that change, before and after, in the order of their codes."""
        outcome = self.prepared.outcome
        changed = sorted(outcome.after.items())
        return {code: (was, unit) for code, unit in changed if (was := outcome.before[code]) is not None}

    @cached_property
    def hands(self) -> dict[str, str]:
        """The units whose duties change hands that day, by code: to whom; "" where to nobody.

        They end, had ended and pass on now, or stand again and answer for themselves.
        """
        found = {code: self._hand(*pair) for code, pair in self.pairs.items()}
        return {code: to for code, to in found.items() if to is not None}

    def _hand(self, was: UnitFacts, unit: UnitFacts) -> str | None:
        if not was.exists_on(self.day) and unit.exists_on(self.day):
            return unit.on(Attribute.NAME, self.day)
        to = [one.to for one in unit.passings if one.on == self.day and one.kind != SuccessionKind.EXTRACT]
        if to or unit.closed_on == self.day:
            return ", ".join(map(self.called, to))
        return None

    @cached_property
    def heirless(self) -> list[tuple[str, UnitFacts]]:
        """The units that end and that nobody takes over from, by their codes."""
        ending = ((code, unit) for code, (_, unit) in self.pairs.items() if unit.closed_on == self.day)
        return [(code, unit) for code, unit in ending if not unit.has_heir]

    @cached_property
    def giving(self) -> list[str]:
        """The units of whose figures a part or all passes on that day, or that end."""
        passing = (
            code for code, (_, unit) in self.pairs.items() if any(p.on == self.day for p in unit.passings)
        )
        return sorted({*self.hands, *passing})

    @cached_property
    def moved(self) -> list[str]:
        """The units that stand before and after and answer to another one, in the order of their codes."""
        return [code for code, pair in self.pairs.items() if self._has_moved(*pair)]

    def _has_moved(self, was: UnitFacts, unit: UnitFacts) -> bool:
        above = was.on(Attribute.PARENT, self.day), unit.on(Attribute.PARENT, self.day)
        return was.exists_on(self.day) and unit.exists_on(self.day) and above[0] != above[1]

    @cached_property
    def retyped(self) -> dict[str, tuple[str, str]]:
        """The units that stand before and after and become another type, by code: from which to which."""
        return {code: types for code, pair in self.pairs.items() if (types := self._types(*pair))}

    def _types(self, was: UnitFacts, unit: UnitFacts) -> tuple[str, str] | None:
        old, new = was.on(Attribute.TYPE, self.day), unit.on(Attribute.TYPE, self.day)
        return (old, new) if old and new and old != new else None

    @cached_property
    def only_retyped(self) -> list[str]:
        """Those of them that are told of nowhere else: their duties stay, and no branch moves with them."""
        moved = {*self.moved}
        others = [code for code in self.retyped if code not in self.hands and code not in moved]
        return [code for code in others if not self._is_below(code, moved)]

    @cached_property
    def roots(self) -> list[str]:
        """Those of the moved units that stood below no other of them: their branches share no unit."""
        moved = {*self.moved}
        return [code for code in self.moved if not self._is_below(code, moved)]

    @cached_property
    def inner(self) -> list[int]:
        """The ids of units below the moved ones whose duties change hands: they are told of by themselves."""
        moved = {*self.moved}
        return [self.ids[code] for code in self.hands if self._is_below(code, moved)]

    def _is_below(self, code: str, others: set[str]) -> bool:
        seen, unit = {code}, self.register.recorded.get(code)
        while unit and (above := unit.last(Attribute.PARENT, self.day)) and above not in seen:
            if above in others:
                return True
            seen.add(above)
            unit = self.register.recorded.get(above)
        return False

    @cached_property
    def _known(self) -> dict[int, str]:
        """The codes of the units that the register holds, by their ids."""
        return {pk: code for code, pk in self.ids.items() if code in self.register.recorded}

    def name_units(self, rows: Sequence[Any]) -> None:
        """Give each row its ``unit``, named as of today; one query where any is not in the register."""
        others = [row for row in rows if row.unit_id not in self._known]
        if others:
            with_units(others, self.actor.on)
        for row in rows:
            if row.unit_id in self._known:
                row.unit = self._named(row.unit_id)

    def _named(self, pk: int) -> Unit:
        facts = self.register.recorded[self._known[pk]]
        unit = Unit(pk=pk, code=facts.code)
        unit.name = facts.last(Attribute.NAME, self.actor.on) or facts.names[0].value
        return unit

    def of(self, codes: Sequence[str]) -> list[int]:
        """The ids of units that are there."""
        return [self.ids[code] for code in codes]

    def called(self, code: str) -> str:
        """What a unit is called on the day, as planned; its last name, or its code where it is not known."""
        unit = self.register.get(code)
        return (unit.last(Attribute.NAME, self.day) if unit else "") or code

    def told(self, codes: Iterable[str]) -> str:
        """The first of the units by their names, and how many more there are; "" for none."""
        known = list(codes)
        names = "; ".join(self.called(code) for code in known[:_MOST_NAMED])
        more = len(known) - _MOST_NAMED
        if more <= 0:
            return names
        return gettext("{names} và {count} đơn vị nữa").format(names=names, count=office_number(more))
