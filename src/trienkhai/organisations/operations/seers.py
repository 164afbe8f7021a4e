"""Who has a unit in sight before a plan and after it, worked out in memory: the rule of ``sight_ids``."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

from trienkhai.organisations.enums import SuccessionKind
from trienkhai.organisations.operations.facts import Attribute, Passing, UnitFacts
from trienkhai.organisations.operations.register import Register

_Get = Callable[[str], UnitFacts | None]


class Seers:
    """The units in which a role gives sight of another one on the day, as recorded and as the plan has it."""

    def __init__(self, register: Register, *, on: dt.date) -> None:
        """Walk up through what the register holds: all that a plan touches, and all above it."""
        self._on = on
        self._before, self._after = _Walk(register.recorded.get, on), _Walk(register.get, on)

    def before(self, code: str) -> frozenset[str]:
        """Without the plan; nobody where the unit is not there."""
        return self._before.of(code)

    def after(self, code: str) -> frozenset[str]:
        """With the plan."""
        return self._after.of(code)


class _Walk:
    """One of the two readings; thousands of units answer to the same few, so each is walked once."""

    def __init__(self, get: _Get, on: dt.date) -> None:
        self._get, self._on = get, on
        self._known: dict[str, frozenset[str]] = {}

    def of(self, code: str) -> frozenset[str]:
        if code not in self._known:
            self._known[code] = frozenset()  # a circle written past the actions ends here
            self._known[code] = self._found(code)
        return self._known[code]

    def _found(self, code: str) -> frozenset[str]:
        """The unit, and who sees what it leads to: its heirs or, without any, whom it answers to or did."""
        unit = self._get(code)
        if unit is None:
            return frozenset()
        takers = [] if unit.exists_on(self._on) else _heirs_of(unit, self._on)
        above = unit.last(Attribute.PARENT, self._on)
        return frozenset({code}).union(*map(self.of, takers or filter(None, [above])))


def _heirs_of(unit: UnitFacts, on: dt.date) -> list[str]:
    """To whom the duties of a unit that does not stand on the day have passed since it last stood again."""
    stood = [fact for fact in unit.names if fact.since <= on]
    ends = [one.until for one, then in pairwise(stood) if one.until != then.since]
    return [one.to for one in unit.passings if _is_in_force(one, on, ends[-1] if ends else None)]


def _is_in_force(passing: Passing, on: dt.date, paused: dt.date | None) -> bool:
    is_duty = passing.kind != SuccessionKind.EXTRACT and passing.on <= on
    return is_duty and (paused is None or passing.on > paused)
