"""Random trees and answers, and the slow obvious way to add them up."""

from hypothesis import strategies as st

from trienkhai.rollup import Answer, Coverage, Total


@st.composite
def pairs(draw, max_size=25):
    """(unit, parent) pairs of a forest, in any order; units are named by strings."""
    count = draw(st.integers(1, max_size))
    parents = [None if i == 0 else draw(st.none() | st.integers(0, i - 1)) for i in range(count)]
    named = [(f"u{i}", None if parent is None else f"u{parent}") for i, parent in enumerate(parents)]
    return draw(st.permutations(named))


@st.composite
def answers(draw, *, largest=10**6, with_whole=None):
    shares = draw(st.booleans()) if with_whole is None else with_whole
    kind = draw(st.sampled_from(["figure", "figure", "missing", "inapplicable"]))
    if kind == "missing":
        return Answer()
    if kind == "inapplicable":
        return Answer(does_not_apply=True)
    whole = draw(st.integers(0, largest))
    return Answer(draw(st.integers(0, whole)), whole if shares else None)


@st.composite
def trees_with_answers(draw, largest=10**6):
    shape = draw(pairs())
    shares = draw(st.booleans())
    some = draw(st.lists(st.sampled_from([unit for unit, _ in shape]), unique=True))
    return shape, {unit: draw(answers(largest=largest, with_whole=shares)) for unit in some}


def slow_total(shape, given, unit):
    """The total of a unit by asking each one below it, one after the other."""
    mine = given.get(unit)
    part, whole, coverage = (mine.part, mine.whole, mine.coverage) if mine else (None, None, Coverage())
    for child, parent in shape:
        if parent == unit:
            below = slow_total(shape, given, child)
            part = _plus(part, below.part)
            whole = _plus(whole, below.whole)
            coverage += below.coverage
    return Total(part, whole, coverage)


def _plus(one, other):
    known = [value for value in (one, other) if value is not None]
    return sum(known) if known else None
