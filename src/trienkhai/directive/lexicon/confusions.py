"""Words that typists and scans mistake for others, told by what stands beside them."""

import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from trienkhai.directive.lexicon.folding import slips_in
from trienkhai.directive.lexicon.letters import fold_letters
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.phrases import alternation
from trienkhai.directive.values import dataclass


@dataclass(frozen=True, slots=True)
class Confusion:
    """A mistaken word at [start, end) of a text; ``phrase`` is the word with the neighbours that tell it."""

    start: int
    end: int
    phrase: str
    right: str


def find_confusions(text: str) -> list[Confusion]:
    """Every mistaken word of a text in its order, with the word that it should be."""
    listed = list(_listed(text)) if text else []
    taken = {at for found in listed for at in range(found.start, found.end)}
    slips = [found for found in _slips(text) if taken.isdisjoint(range(found.start, found.end))]
    return sorted([*listed, *slips], key=attrgetter("start"))


def _slips(text: str) -> Iterator[Confusion]:
    for slip in slips_in(text):
        phrase = text[slip.start : slip.end]
        start, end, right = _narrow(fold_letters(phrase), slip.right)
        found = phrase[start:end]
        yield Confusion(slip.start + start, slip.start + end, phrase, _written_as(found, right))


def _written_as(found: str, right: str) -> str:
    """The right word with capitals where the mistaken one has them."""
    if found.isupper() and len(found) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if found[0].isupper() else right


def _listed(text: str) -> Iterator[Confusion]:
    """The mistaken phrases of the list."""
    folded = fold_letters(text)
    for wrong, right in _rights(at_start=True).items():
        if folded.startswith(wrong):
            yield Confusion(0, len(wrong), text[: len(wrong)], right)
    for match in _pattern().finditer(folded):
        start, end, right = _narrow(match.group(), _rights(at_start=False)[match.group()])
        start, end = match.start() + start, match.start() + end
        yield Confusion(start, end, text[match.start() : match.end()], _written_as(text[start:end], right))


@cache
def _rights(*, at_start: bool) -> dict[str, str]:
    """The right words by the folded mistaken ones: those anywhere, or those at the beginning alone."""
    rows = load("confusions")["confusion"]
    return {
        fold_letters(row["wrong"]): row["right"] for row in rows if row.get("at_start", False) is at_start
    }


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + alternation(_rights(at_start=False)) + r"(?!\w)")


def _narrow(wrong: str, right: str) -> tuple[int, int, str]:
    """The words that differ, without those beside them that only tell the sense."""
    old, new = wrong.split(" "), right.split(" ")
    if len(old) != len(new):
        return 0, len(wrong), right
    differing = [
        at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != fold_letters(other)
    ]
    first, last = differing[0], differing[-1]
    start = sum(len(word) + 1 for word in old[:first])
    end = start + len(" ".join(old[first : last + 1]).rstrip(",.;"))
    return start, end, " ".join(new[first : last + 1]).rstrip(",.;")
