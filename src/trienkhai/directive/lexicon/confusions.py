"""Words that typists and scans mistake for others, told by what stands beside them."""

import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from trienkhai.directive.lexicon.figure_slips import find_figure_slips
from trienkhai.directive.lexicon.folding import letter_slips_in, slips_in
from trienkhai.directive.lexicon.letters import fold_letters
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.pairs import Pair, belongs_beside
from trienkhai.directive.lexicon.phrases import alternation
from trienkhai.directive.values import dataclass

_LONGEST_WORD = 12


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
    taken.update(at for found in slips for at in range(found.start, found.end))
    others = [*_letters(text), *_figures(text)]
    letters = [found for found in others if taken.isdisjoint(range(found.start, found.end))]
    return sorted([*listed, *slips, *letters], key=attrgetter("start"))


def _figures(text: str) -> Iterator[Confusion]:
    """Numbers with letters in them, told by the words before them and behind."""
    for slip in find_figure_slips(text):
        is_told = text[slip.start].isalpha() and " " in slip.right
        before = [] if is_told else text[max(0, slip.start - _LONGEST_WORD) : slip.start].split()[-1:]
        yield Confusion(slip.start, slip.end, " ".join([*before, text[slip.start : slip.end]]), slip.right)


def _letters(text: str) -> Iterator[Confusion]:
    """Words whose letters slipped, not their marks alone."""
    for slip in letter_slips_in(text):
        phrase, found = text[slice(*slip.phrase)], text[slip.start : slip.end]
        is_l = found[0] == "I" and slip.right[0] == "l" and slip.phrase[0] < slip.start
        yield Confusion(slip.start, slip.end, phrase, slip.right if is_l else _written_as(found, slip.right))


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
        if match.group() in _sounds() and _only_meet(folded, match):
            continue
        yield Confusion(start, end, text[match.start() : match.end()], _written_as(text[start:end], right))


def _only_meet(folded: str, match: re.Match[str]) -> bool:
    """Whether one of two words belongs to the word beside them: “chủ trương trình” is no “chương trình”."""
    second = match.start() + match.group().index(" ") + 1
    return belongs_beside(Pair(folded, match.start(), second, match.end()))


@cache
def _rights(*, at_start: bool) -> dict[str, str]:
    """The right words by the folded mistaken ones: those anywhere, or those at the beginning alone."""
    lists = load("confusions")
    rights = {
        fold_letters(row["wrong"]): row["right"]
        for row in lists["confusion"]
        if row.get("at_start", False) is at_start
    }
    return rights if at_start else rights | _sounds()


@cache
def _sounds() -> dict[str, str]:
    return dict(_rows_of(load("confusions")["sounds"]))


def _rows_of(listed: str) -> Iterator[tuple[str, str]]:
    """Mistaken words and the right ones of a list: "bổ xung=bổ sung, …"."""
    for row in " ".join(listed.split()).split(", "):
        wrong, right = row.split("=")
        yield fold_letters(wrong), right


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
