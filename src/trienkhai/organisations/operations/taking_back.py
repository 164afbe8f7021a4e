"""Taking back what was done to units: each is as it was before, unless something depends on it."""

import datetime as dt
from collections.abc import Mapping

from trienkhai.organisations.operations.checks import check_taken_back
from trienkhai.organisations.operations.facts import UnitFacts
from trienkhai.organisations.operations.outcome import Problem
from trienkhai.organisations.operations.register import Register

Pair = tuple[UnitFacts | None, UnitFacts | None]


def changed_since(register: Register, changes: Mapping[str, Pair]) -> list[str]:
    """The units that are no longer as the second of their pairs says, which is how they were left."""
    return [code for code, (_, left) in changes.items() if register.recorded.get(code) != left]


def take_back(register: Register, changes: Mapping[str, Pair], *, on: dt.date) -> list[Problem]:
    """Have each unit as the first of its pair says (None: not there), and tell what depends on the change.

    A unit that was moved under one that would be gone, two that would answer to each other, duties that
    passed to one that would not be there: on the day of the operation or later.
    """
    for code, (before, _) in changes.items():
        if before is None:
            register.remove(code)
        else:
            register.put(before)
    return check_taken_back(register, on=on)
