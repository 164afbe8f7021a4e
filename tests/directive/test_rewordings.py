"""Who does what in a Party directive does not depend on its layout, its labels or the names of its bodies."""

import re
import unicodedata
from functools import cache
from typing import Any

import pytest

from tests.directive.example import example_text
from tests.directive.rewordings import REWORDINGS, Rewording
from tests.directive.unseen_cases import text_of
from trienkhai.directive import compile_text

EXAMPLE = "the example"
NAMES = (
    EXAMPLE,
    "dang-uy-khoi",
    "dang-uy-xa",
    "huyen-uy-ly-luan",
    "thanh-uy",
    "thanh-uy-tw",
    "tinh-uy-can-bo",
    "tinh-uy-dan-van",
    "tinh-uy-dong-nhan",
    "tinh-uy-sau-sap-xep",
)
# Papers in parts, and one that points at “Mục II.3” in one word.
NOT_LETTERED = ("thanh-uy-tw", "dang-uy-khoi", "dang-uy-xa")


@cache
def text(name: str) -> str:
    return example_text() if name == EXAMPLE else text_of(name)


@cache
def compiled(words: str) -> dict[str, Any]:
    return compile_text(words.encode(), name="paper.txt")


def plain(words: str) -> str:
    """A name without what layout and an order before it add."""
    joined = re.sub(r"\s+", " ", re.sub("[\u00ad\u200b]", "", unicodedata.normalize("NFC", words)))
    return re.sub(r"^(?:giao|yêu cầu) ", "", joined.casefold())


def duties(words: str, rewording: Rewording | None = None) -> list[tuple[object, ...]]:
    """The assignments of a text; with a rewording, as they should be after it."""
    document = compiled(words)
    moved, renamed = (rewording.moved, rewording.renamed) if rewording else (str, str)
    return sorted(
        (
            moved(row["provision"]),
            renamed(plain(row["actor"])),
            row["role"],
            tuple(task if task == "*" else moved(task) for task in row["tasks"]),
        )
        for row in document["assignments"]
    )


@pytest.mark.parametrize("rewording", REWORDINGS, ids=lambda rewording: rewording.name)
@pytest.mark.parametrize("name", NAMES)
def test_reworded_directive_binds_the_same_bodies_to_the_same_work(name: str, rewording: Rewording) -> None:
    before = text(name)
    after = rewording.change(before)
    if rewording.name.startswith("letters for") and name in NOT_LETTERED:
        after = before

    assert duties(after) == duties(before, rewording if after != before else None)
    expected = [row["provision"] for row in compiled(before)["tasks"]]
    moved = rewording.moved if after != before else str
    assert [row["provision"] for row in compiled(after)["tasks"]] == [moved(task) for task in expected]


def test_every_rewording_changes_a_directive() -> None:
    assert all(any(rewording.change(text(name)) != text(name) for name in NAMES) for rewording in REWORDINGS)
