"""A plan worked out: each row alone, then in the order in which things happen, then the whole."""

import datetime as dt
from collections.abc import Sequence

from trienkhai.organisations.operations.checks import check_whole
from trienkhai.organisations.operations.endings import end_units
from trienkhai.organisations.operations.form import check_rows
from trienkhai.organisations.operations.outcome import Outcome, Problem
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.operations.rows import ENDINGS, Kind, Row
from trienkhai.organisations.operations.steps import STEPS, Refused

_FIRST = (Kind.ESTABLISH, Kind.REOPEN, Kind.RENAME, Kind.RETYPE, Kind.MOVE)


def work_out(register: Register, rows: Sequence[Row], *, on: dt.date, basis: str = "") -> Outcome:
    """What the rows do to the units of the register from the day on, or all that stands in their way.

    Units are established and reopened first, then renamed, retyped and moved; then units end, and what
    answered to them passes on. So one plan may move a unit out of one that it ends, into one that it founds.
    """
    problems = check_rows(register, rows, on=on)
    sound = _sound(rows, problems)
    for kind in _FIRST:
        problems += _take_steps(register, [row for row in sound if row.kind is kind], on=on)
    if problems:  # who ends, and what that leaves behind, is told by a plan that is sound so far
        problems += check_whole(register, sound, on=on)
    else:
        ending = [row for row in rows if row.kind in {*ENDINGS, Kind.EXTRACT, Kind.ABOLISH, Kind.SUCCEED}]
        problems = end_units(register, ending, on=on, basis=basis) or check_whole(register, rows, on=on)
    recorded = register.recorded
    changed = {code: unit for code, unit in register.changed.items() if unit != recorded.get(code)}
    return Outcome({code: recorded.get(code) for code in changed}, changed, problems)


def _take_steps(register: Register, rows: Sequence[Row], *, on: dt.date) -> list[Problem]:
    problems = []
    for row in rows:
        try:
            register.put(STEPS[row.kind](register, row, on))
        except Refused as refused:
            problems.append(refused.problem(row.line))
    return problems


def _sound(rows: Sequence[Row], problems: Sequence[Problem]) -> list[Row]:
    """The rows of which nothing wrong is known, and that name no unit of a row that is wrong."""
    wrong = {problem.line for problem in problems}
    codes = {row.code for row in rows if row.line in wrong}
    return [row for row in rows if row.line not in wrong and not codes & {row.code, row.parent, row.into}]
