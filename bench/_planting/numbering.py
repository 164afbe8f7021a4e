"""Numbers of provisions: skipped, repeated, exchanged, lost."""

import random
import re

from bench._planting.paper import Fault, Paper, pick, plants
from trienkhai.directive import Level, Provision
from trienkhai.directive.lint.labels import numbered_siblings

_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def _relabelled(row: Provision, number: int) -> str | None:
    """The printed label with another number; None for kinds of label that have no such number."""
    match = re.search(r"(\d+)(?=\W*$)|([IVX]+)(?=\W*$)|([a-zđ])(?=\W*$)", row.label)
    if match is None or number < 1:
        return None
    if match[1]:
        shown = str(number)
    elif match[2]:
        shown = _ROMANS[number] if number < len(_ROMANS) else None
    else:
        shown = _LETTERS[number - 1] if number <= len(_LETTERS) else None
    return None if shown is None else row.label[: match.start()] + shown + row.label[match.end() :]


def _families(paper: Paper, least: int) -> list[list[tuple[Provision, int]]]:
    """Siblings numbered 1, 2, 3 … as printed."""
    return [
        family
        for family in numbered_siblings(paper.reading.structure)
        if len(family) >= least
        and [number for _, number in family] == list(range(1, len(family) + 1))
        and all(_relabelled(row, number) == row.label for row, number in family)
    ]


def _with_label(paper: Paper, row: Provision, number: int, *rules: str) -> Fault | None:
    label = _relabelled(row, number)
    span = row.label_span
    return None if label is None else Fault(paper.with_(span.start, span.end, label), rules)


@plants("a number skipped")
def skip_number(paper: Paper, chance: random.Random) -> Fault | None:
    """The last of some siblings has a number too high."""
    family = pick(_families(paper, 3), chance)
    if family is None:
        return None
    row, number = family[-1]
    return _with_label(paper, row, number + chance.choice((1, 2)), "numbering-gap", "likely-misreading")


@plants("a number used twice")
def repeat_number(paper: Paper, chance: random.Random) -> Fault | None:
    """A sibling has the number of the one before it."""
    family = pick(_families(paper, 3), chance)
    if family is None:
        return None
    row, number = chance.choice(family[1:])
    return _with_label(paper, row, number - 1, "duplicate-label", "likely-misreading")


@plants("two numbers exchanged")
def exchange_numbers(paper: Paper, chance: random.Random) -> Fault | None:
    """Two siblings in the wrong order."""
    family = pick(_families(paper, 4), chance)
    if family is None:
        return None
    at = chance.randrange(1, len(family) - 1)
    (one, low), (other, high) = family[at], family[at + 1]
    first, second = _relabelled(one, high), _relabelled(other, low)
    if first is None or second is None:
        return None
    text = paper.with_(other.label_span.start, other.label_span.end, second)
    text = text[: one.label_span.start] + first + text[one.label_span.end :]
    return Fault(text, ("numbering-out-of-order", "numbering-gap"))


@plants("a provision lost")
def lose_provision(paper: Paper, chance: random.Random) -> Fault | None:
    """One in the middle of its siblings is cut out with all below it."""
    family = pick(_families(paper, 3), chance)
    if family is None:
        return None
    at = chance.randrange(1, len(family) - 1)
    start, end = family[at][0].label_span.start, family[at + 1][0].label_span.start
    return Fault(paper.with_(start, end, ""), ("numbering-gap",))


@plants("the first provision lost")
def lose_first(paper: Paper, chance: random.Random) -> Fault | None:
    """The first of some siblings is cut out with all below it."""
    levels = {Level.PARAGRAPH, Level.POINT}
    families = [family for family in _families(paper, 4) if family[0][0].level in levels]
    family = pick(families, chance)
    if family is None:
        return None
    start, end = family[0][0].label_span.start, family[1][0].label_span.start
    return Fault(paper.with_(start, end, ""), ("numbering-gap", "likely-misreading"))


@plants("a provision emptied")
def empty_provision(paper: Paper, chance: random.Random) -> Fault | None:
    """A number without its words."""
    # After the last one the closing words of the paper would be its text.
    rows = [
        row for row in paper.leaves[:-1] if row.level in {Level.PARAGRAPH, Level.POINT} and not row.heading
    ]
    row = pick(rows, chance)
    span = row.body.whole if row else None
    return None if span is None else Fault(paper.with_(span.start, span.end, ""), ("empty-provision",))


@plants("a provision pasted twice")
def paste_twice(paper: Paper, chance: random.Random) -> Fault | None:
    """A leaf has the words of a longer one before it."""
    structure = paper.reading.structure
    longer = [row for row in paper.leaves if len(row.body.text) > 80 and not row.heading]
    pairs = [
        (one, other)
        for one in longer
        for other in longer
        if one.parent == other.parent and one.span.start < other.span.start and structure.by_id[one.id] is one
    ]
    pair = pick(pairs, chance)
    if pair is None:
        return None
    one, other = (row.body.whole for row in pair)
    if one is None or other is None:
        return None
    return Fault(
        paper.with_(other.start, other.end, paper.text[one.start : one.end]), ("repeated-provision",)
    )
