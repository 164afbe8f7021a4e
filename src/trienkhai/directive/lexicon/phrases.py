"""The loader of phrase lists: a TOML file of named lists, and lists as one pattern."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from trienkhai.directive.lexicon.folding import fold_in_place


@cache
def phrase_lists(name: str) -> dict[str, list[str]]:
    """The lists of ``lexicon/<name>.toml`` by their key. Raises FileNotFoundError for an unknown name."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def any_of(name: str, *keys: str) -> str:
    """A group of a pattern that matches any phrase of some lists, the longest first, blanks as runs of them.

    The phrases are folded (``fold_in_place``): the pattern is for text in that form, or ignores case.

    Raises KeyError for an unknown key.
    """
    lists = phrase_lists(name)
    phrases = sorted((fold_in_place(phrase) for key in keys for phrase in lists[key]), key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases) + ")"
