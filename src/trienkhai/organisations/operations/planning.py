"""A plan worked out: each row alone, then in the order in which things happen, then the whole."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext

from trienkhai.organisations.operations.checks import check_whole
from trienkhai.organisations.operations.endings import end_units
from trienkhai.organisations.operations.facts import Attribute
from trienkhai.organisations.operations.form import check_rows, kind_title
from trienkhai.organisations.operations.outcome import Outcome, Problem
from trienkhai.organisations.operations.register import Register
from trienkhai.organisations.operations.rows import ENDINGS, Kind, Row
from trienkhai.organisations.operations.steps import STEPS, Refused

_BEGINS = frozenset({Kind.ESTABLISH, Kind.REOPEN})
_SAYS: dict[Attribute | None, frozenset[Kind]] = {
    Attribute.NAME: _BEGINS | {Kind.RENAME},
    Attribute.TYPE: _BEGINS | {Kind.RETYPE},
    Attribute.PARENT: _BEGINS | {Kind.MOVE},
}
"""Which rows say what a unit is called, of what type it is and whom it answers to."""
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
    told = [_naming_the_other_row(problem, rows, on) for problem in problems]
    return Outcome({code: recorded.get(code) for code in changed}, changed, told)


def _naming_the_other_row(problem: Problem, rows: Sequence[Row], on: dt.date) -> Problem:
    """The problem; where what stands in the way is said by another row of the plan, with that row."""
    if problem.since != on or not problem.code:
        return problem
    says = _SAYS.get(problem.attribute, ENDINGS)
    other = next(
        (row for row in rows if row.line != problem.line and row.code == problem.code and row.kind in says),
        None,
    )
    if other is None:
        return problem
    sentence = gettext("{sentence} Xem dòng {line}: {kind}.")
    said = sentence.format(sentence=problem.sentence, line=other.line, kind=kind_title(other.kind))
    return replace(problem, sentence=said)


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
