"""Phrase lists: a TOML file of named lists, and lists as one group of a pattern."""

import re
from functools import cache, partial

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
    phrases = sorted((fold_in_place(phrase) for key in keys for phrase in lists[key]), key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases) + ")"
