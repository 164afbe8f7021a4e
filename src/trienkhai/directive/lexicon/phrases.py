"""Phrase lists: a TOML file of named lists, and lists as one group of a pattern."""

import re
from collections.abc import Iterable
from functools import cache, partial
from itertools import groupby, takewhile
from operator import itemgetter

from trienkhai.directive.lexicon.folding import fold_in_place
from trienkhai.directive.lexicon.load import load
from trienkhai.directive.lexicon.patterns import slot


def phrase_lists(name: str) -> dict[str, list[str]]:
    """The lists of ``lexicon/<name>.toml`` by their key. Raises FileNotFoundError for an unknown name."""
    return load(name)


@cache
def any_of(name: str, *keys: str) -> str:
    """A group for ``lazily``: any phrase of some lists, the longest first, blanks as runs of them.

    The phrases are folded (``fold_in_place``): the pattern is for text in that form, or ignores case. They
    are read when the pattern is compiled, which raises KeyError for an unknown key.
    """
    return slot(partial(_group, name, *keys))


@cache
def _group(name: str, *keys: str) -> str:
    lists = phrase_lists(name)
    phrases = (" ".join(fold_in_place(phrase).split()) for key in keys for phrase in lists[key])
    return alternation(phrases, blank=r"\s+")


def alternation(phrases: Iterable[str], blank: str = " ") -> str:
    """A group of a pattern that matches any of the phrases, the longest first, ``blank`` for their blanks.

    What several phrases begin with is read once: a list of hundreds costs at each letter of a text what its
    different first letters cost.
    """
    branches = []
    for _, same in groupby(sorted(set(phrases)), key=itemgetter(slice(1))):
        ones = list(same)
        shared = _beginning(ones[0], ones[-1])
        rests = [one[len(shared) :] for one in ones if one != shared]
        tail = alternation(rests, blank) if rests else ""
        branches.append(_written(shared, blank) + (f"{tail}?" if rests and shared in ones else tail))
    return f"(?:{'|'.join(branches)})"


def _beginning(one: str, other: str) -> str:
    """What both begin with: of a sorted list the first and the last tell what all do."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in alike)


def _written(words: str, blank: str) -> str:
    return re.escape(words).replace(r"\ ", blank)
