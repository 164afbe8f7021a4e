"""Figures read after any history: each counts once, with who has it, and nothing is lost or doubled.

What passes with an operation is declared with it: carried whole, shared by the weights, or left with the unit
that ended. The slow reckoning asks of each figure by itself where it is, in fractions; the product's divides
whole numbers and sums them up the tree.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from tests.organisations.histories.model import Model, Standing
from tests.organisations.histories.reading import Units, in_force
from tests.organisations.histories.scenes import Scene

from trienkhai.organisations.operations import Passing, UnitFacts
from trienkhai.organisations.operations.figures import manner_of_passing
from trienkhai.rollup import (
    Answer,
    Manner,
    Measure,
    Passage,
    Portion,
    Total,
    Totals,
    build_tree,
    divide_answer,
    percent,
    portions_of,
    roll_up,
    share,
)

Declared = Mapping[tuple[str, str, int], Manner]
"""What was declared of a unit's figures, by the unit, its taker and the number of the day."""
Weight = Fraction | int
"""What part of a figure; 1 alone is most of them, and much the faster."""
Portions = dict[tuple[frozenset[str], str | None], Weight]
"""What part of a figure has whom: one holder, several together, or nobody but the unit that ended."""
Table = dict[str, Standing]
TOP = ""
"""What all tops stand under, since a wild plan may found a second one."""
GIVEN = {"C1": (42, 50), "C2": (49, 60)}
"""The figures of the two cells whose 91 has to stay 91; those of others come from their codes."""


@cache
def figure_of(code: str) -> tuple[int, int]:
    """The part and the whole that the unit reported."""
    number = sum(map(ord, code))
    return GIVEN.get(code, (number * 7 % 40, 40 + number % 9))


def day_of_figure(model: Model, code: str) -> int:
    """When the unit reported: on one of the first days on which it stood."""
    days = [day for day, table in enumerate(model.tables) if code in table]
    return days[min(ord(code[-1]) % 3, len(days) - 1)]


# ------------------------------------------------------------ slowly, in fractions


def reckoned(model: Model, declared: Declared, code: str, day: int) -> Portions:
    """Where the unit's figure is on the day."""
    found: Portions = {}
    for holders, left, weight in where(model, declared, code, day, since=day_of_figure(model, code)):
        found[holders, left] = found.get((holders, left), 0) + weight
    assert sum(found.values()) == 1
    return found


def where(
    model: Model, declared: Declared, code: str, day: int, *, since: int, weight: Weight = 1
) -> Iterator[tuple[frozenset[str], str | None, Weight]]:
    """First parts leave the unit, day by day, of what it has then; the rest stays or goes as its end says."""
    parts = [
        one
        for one in model.passed
        if one.old == code
        and one.kind == "extract"
        and one.share
        and since < one.day <= day
        and declared[one.old, one.new, one.day] is Manner.SHARE
    ]
    for today in sorted({one.day for one in parts}):
        leaving = [one for one in parts if one.day == today]
        for one in leaving:
            yield from where(model, declared, one.new, day, since=today, weight=weight * one.share)
        weight -= weight * sum(one.share for one in leaving)
    takers = model.takers(code, day)
    manners = {declared[one.old, one.new, one.day] for one in takers}
    if weight == 0:
        return
    if code in model.tables[day]:
        yield frozenset({code}), None, weight
    elif not takers or Manner.LEAVE in manners:
        yield frozenset(), code, weight
    elif Manner.SHARE in manners or len(takers) == 1:
        for one in takers:
            part = one.share if Manner.SHARE in manners else 1
            if part:
                later = max(since, one.day)
                yield from where(model, declared, one.new, day, since=later, weight=weight * part)
    else:
        heirs = model.heirs(code, day)
        yield frozenset(heirs), None if heirs else code, weight


# ------------------------------------------------------------ as the product has it


def passages_of(unit: UnitFacts, day: dt.date) -> list[Passage[str]]:
    """What became of the unit's figures up to the day."""

    def manner_of(passing: Passing) -> Manner:
        return Manner(manner_of_passing(passing, "count"))

    parts: dict[dt.date, list[tuple[str, Fraction]]] = defaultdict(list)
    for one in unit.passings:
        if one.kind == "extract" and one.share and one.on <= day and manner_of(one) is Manner.SHARE:
            parts[one.on].append((one.to, Fraction(one.share)))
    steps = [Passage(on, Manner.SHARE, tuple(takers), is_end=False) for on, takers in parts.items()]
    if unit.exists_on(day):
        return steps
    ends = in_force(unit, day)
    if not ends:
        return [*steps, Passage(day, Manner.LEAVE)]
    takers = tuple((one.to, Fraction(1 if one.share is None else one.share)) for one in ends)
    return [*steps, Passage(ends[0].on, manner_of(ends[0]), takers)]


def portions_on(units: Units, model: Model, scene: Scene, number: int) -> dict[str, tuple[Portion[str], ...]]:
    """Where the figure of each unit stands on the day."""
    passages = {code: passages_of(unit, scene.day(number)) for code, unit in units.items()}
    return {code: portions_of(code, passages, since=scene.day(day_of_figure(model, code))) for code in units}


def sums_of(portions: Mapping[str, Sequence[Portion[str]]], table: Table) -> Totals[object]:
    """The totals of all who stand, and of the top above them: each figure divided among those who have it."""
    line = lines_of(table)
    pairs: list[tuple[object, object]] = [(TOP, None)]
    pairs += [(code, what.parent or TOP) for code, what in table.items()]
    answers: dict[object, Answer] = {}
    parted = []
    for code, held in portions.items():
        weights = [one.weight for one in held]
        answer = Answer(*figure_of(code))
        pieces = [answer] if len(weights) == 1 else divide_answer(answer, weights, Measure.SHARE)
        places = [(code, at) for at in range(len(held))]
        pairs += [(place, place_of(one.holders, line)) for place, one in zip(places, held, strict=True)]
        answers.update(zip(places, pieces, strict=True))
        parted.append(places)
    return roll_up(build_tree(pairs), answers, parted)


def demand_figures(units: Units, model: Model, declared: Declared, scene: Scene, number: int) -> None:
    """On the day each figure is where the slow reckoning has it, all sums hold, and rates are rates."""
    table = model.tables[number]
    portions = portions_on(units, model, scene, number)
    wanted = {code: reckoned(model, declared, code, number) for code in units}
    for code, held in portions.items():
        found = {(one.holders, one.left_with): one.weight for one in held}
        assert found == wanted[code], f"the figure of {code} on day {number}"
    totals, line = sums_of(portions, table), lines_of(table)
    assert totals[TOP].part == sum(figure_of(code)[0] for code in units), "lost or doubled"
    for unit in line:
        branch = {one for one in line if unit in line[one]}
        demand_sums(totals[unit], wanted, branch, is_top=unit == TOP)


def lines_of(table: Table) -> dict[str, tuple[str, ...]]:
    """Each unit with all above it, and the top alone."""
    return {TOP: (TOP,), **{code: line_of(table, code) for code in table}}


def line_of(table: Table, code: str) -> tuple[str, ...]:
    """The unit and all above it."""
    line = [code]
    while table[line[-1]].parent:
        line.append(table[line[-1]].parent)
    return (*line, TOP)


def place_of(holders: frozenset[str], line: Mapping[str, tuple[str, ...]]) -> str:
    """The lowest unit above all of them; the top for what nobody has."""
    first, *others = (line[one] for one in sorted(holders) or [TOP])
    return next(unit for unit in first if all(unit in other for other in others))


def demand_sums(total: Total, wanted: Mapping[str, Portions], branch: set[str], *, is_top: bool) -> None:
    """The total is what the branch has of each figure: whole ones exactly, divided ones but for rounding."""
    due, whole_due, slack, asked = 0, 0, 0, 0
    for code, portions in wanted.items():
        inside = [weight for (has, _), weight in portions.items() if (has and has <= branch) or is_top]
        if not inside:
            continue
        part, whole = figure_of(code)
        held = sum(inside) if len(inside) < len(portions) else 1
        due, whole_due = due + held * part, whole_due + held * whole
        slack += len(inside) if len(inside) < len(portions) else 0
        asked += 1
    assert total.coverage.asked == total.coverage.answered == asked
    assert abs((total.part or 0) - due) <= slack
    assert abs((total.whole or 0) - whole_due) <= 2 * slack
    assert 0 <= (percent(share(total.part, total.whole)) or 0) <= 100
