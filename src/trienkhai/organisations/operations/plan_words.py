"""How offices write the columns and words of a plan: ``plan_words.toml``, read once."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeVar

from trienkhai.organisations.operations.rows import Kind
from trienkhai.vietnamese import fold

PASSED_OVER = "passed_over"
"""What the heads of columns stand for that are not read."""
_Meant = TypeVar("_Meant", bound=str)


@cache
def spellings() -> dict[str, dict[str, list[str]]]:
    """What may be written for each thing, by what sort of thing it is."""
    return tomllib.loads(files(__package__).joinpath("plan_words.toml").read_text("utf-8"))


def columns_of_plans() -> dict[str, list[str]]:
    """How each column of a plan may be headed; the first is what the sample file says."""
    return {name: heads for name, heads in spellings()["columns"].items() if name != PASSED_OVER}


def kinds_of_plans() -> dict[Kind, list[str]]:
    """How each kind of row may be written; the first is what the sample file says."""
    return {Kind(kind): spellings for kind, spellings in spellings()["kinds"].items()}


def meanings(names: Mapping[_Meant, Sequence[str]]) -> dict[str, _Meant]:
    """What each spelling stands for, marks and case left aside."""
    spelled: dict[str, _Meant] = {}
    for meant, spellings in names.items():
        for one in (*spellings, str(meant)):
            spelled.setdefault(fold(one, keep_marks=False), meant)
    return spelled
