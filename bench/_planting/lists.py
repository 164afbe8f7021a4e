"""Pointers that lead nowhere, lists that are not there."""

import random
import re

from bench._planting.paper import Fault, Paper, end_of, is_running, pick, plants, said
from trienkhai.directive import Level, Provision

_NO_SUCH = "khoản 97 Mục I"


@plants("a pointer to what is not there")
def point_to_nothing(paper: Paper, chance: random.Random) -> Fault | None:
    """A number in a pointer that no provision has; a paper without pointers gets one."""
    rows = [row for row in paper.reading.references if row.provisions and re.search(r"\d", row.raw)]
    row = pick(rows, chance)
    if row is None or chance.random() < 0.3:
        return said(paper, chance, f" theo {_NO_SUCH}", "dangling-reference")
    words = paper.text[row.span.start : row.span.end]
    numbers = list(re.finditer(r"\d+", words))
    if not numbers:
        return None
    number = chance.choice(numbers)
    at = row.span.start + number.start()
    return Fault(paper.with_(at, at + len(number[0]), str(chance.randint(60, 98))), ("dangling-reference",))


@plants("a pointer to the provision itself")
def point_to_itself(paper: Paper, chance: random.Random) -> Fault | None:
    """“theo khoản 2 Mục I” within it."""
    rows = [row for row in paper.leaves if re.fullmatch(r"[IVX]+\.\d+", row.id)]
    row = pick(rows, chance)
    if row is None:
        return None
    section, _, number = row.id.partition(".")
    words = f" theo quy định tại khoản {number} Mục {section}"
    return Fault(paper.with_(end_of(row), end_of(row), words), ("reference-to-itself",))


@plants("a list announced and lost")
def lose_list(paper: Paper, chance: random.Random) -> Fault | None:
    """A leaf between siblings ends in "sau:"."""
    structure = paper.reading.structure
    rows = [
        row
        for row in paper.leaves
        if row.level in {Level.PARAGRAPH, Level.POINT}
        and any(one.level is row.level for one in _after(structure.children[row.parent], row))
    ]
    row = pick(rows, chance)
    if row is None:
        return None
    tail = chance.choice((", cụ thể như sau:", ", gồm các nội dung sau đây:", ", trong đó bao gồm:"))
    whole = row.body.whole
    return Fault(paper.with_(end_of(row), whole.end, tail), ("lead-in-without-items",)) if whole else None


def _after(siblings: tuple[Provision, ...], row: Provision) -> tuple[Provision, ...]:
    at = siblings.index(row)
    return siblings[at + 1 : at + 2]


@plants("a list miscounted")
def miscount_list(paper: Paper, chance: random.Random) -> Fault | None:
    """A lead-in gives a number of items that is not theirs."""
    structure = paper.reading.structure
    rows = [
        row
        for row in structure.provisions
        if row.body.text.endswith(":")
        and is_running(row)
        and len(structure.children.get(row.id, ())) > 1
        and not re.search(r"\d", row.body.text)
    ]
    row = pick(rows, chance)
    if row is None or (whole := row.body.whole) is None:
        return None
    wrong = len(structure.children[row.id]) + chance.choice((1, 2))
    tail = chance.choice(("nhiệm vụ sau:", "nội dung cụ thể sau:", "giải pháp trọng tâm như sau:"))
    return Fault(
        paper.with_(whole.end - 1, whole.end, f", gồm {wrong:02} {tail}"), ("count-of-items-differs",)
    )
