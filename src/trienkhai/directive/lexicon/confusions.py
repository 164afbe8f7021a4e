"""Words that typists and scans mistake for others, told by what stands beside them."""

import re
from collections.abc import Iterator
from functools import cache

from trienkhai.directive.lexicon.folding import fold_in_place
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


def find_confusions(text: str) -> Iterator[Confusion]:
    """Every mistaken word of a text, with the word that it should be."""
    if not text:
        return
    folded = fold_in_place(text)
    for wrong, right in _rights(at_start=True).items():
        if folded.startswith(wrong):
            yield Confusion(0, len(wrong), text[: len(wrong)], right)
    for match in _pattern().finditer(folded):
        start, end, right = _narrow(match.group(), _rights(at_start=False)[match.group()])
        start, end = match.start() + start, match.start() + end
        if text[start].isupper():
            right = right[:1].upper() + right[1:]
        yield Confusion(start, end, text[match.start() : match.end()], right)


@cache
def _rights(*, at_start: bool) -> dict[str, str]:
    """The right words by the folded mistaken ones: those anywhere, or those at the beginning alone."""
    rows = load("confusions")["confusion"]
    return {
        fold_in_place(row["wrong"]): row["right"] for row in rows if row.get("at_start", False) is at_start
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
        at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != fold_in_place(other)
    ]
    first, last = differing[0], differing[-1]
    start = sum(len(word) + 1 for word in old[:first])
    end = start + len(" ".join(old[first : last + 1]).rstrip(",.;"))
    return start, end, " ".join(new[first : last + 1]).rstrip(",.;")
