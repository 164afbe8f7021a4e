"""What papers name and point at where lines, pages, notes and scans cut through it.

Every excerpt is made up; its rows were written by hand before it was compiled: documents with a number,
pointers into the paper itself, footnotes with the provision that calls them.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from trienkhai.directive import compile_text

FOLDER = Path(__file__).with_name("excerpts")
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
CITED = ("in", "symbol", "issuer", "date", "pinpoint", "relation")


@cache
def found(name: str) -> dict[str, Any]:
    return compile_text((FOLDER / f"{name}.txt").read_bytes(), name=f"{name}.txt")


def expected(name: str) -> dict[str, Any]:
    rows: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return rows


@pytest.mark.parametrize("name", NAMES)
def test_documents_are_named_with_all_that_is_said_of_them(name: str) -> None:
    rows = [[row[field] for field in CITED] for row in found(name)["citations"] if row["symbol"]]
    assert rows == expected(name)["citations"]


@pytest.mark.parametrize("name", NAMES)
def test_pointers_lead_to_the_provisions_meant(name: str) -> None:
    rows = [[row["in"], row["provisions"]] for row in found(name)["references"]]
    assert rows == expected(name)["references"]


@pytest.mark.parametrize("name", NAMES)
def test_notes_stand_at_the_provision_that_calls_them(name: str) -> None:
    rows = [[row["label"], row["provision"]] for row in found(name)["footnotes"]]
    assert rows == expected(name)["footnotes"]
