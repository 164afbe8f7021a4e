"""Heads and feet of papers as offices of the Party and the state set them, and what a clerk reads in them.

Every paper is made up; what it says was written by hand, field by field, before it was compiled.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bench.quality import plain, score_metadata

from trienkhai.directive import compile_text

FOLDER = Path(__file__).with_name("papers")
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
CITED = ("in", "symbol", "issuer", "date", "pinpoint", "relation")


@cache
def found(name: str) -> dict[str, Any]:
    return compile_text((FOLDER / f"{name}.txt").read_bytes(), name=f"{name}.txt")


def expected(name: str) -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return wanted


@pytest.mark.parametrize("name", NAMES)
def test_head_and_foot_say_of_the_paper_what_a_clerk_reads(name: str) -> None:
    assert score_metadata(found(name), expected(name)).missing == ()


@pytest.mark.parametrize("name", NAMES)
def test_receivers_stand_in_their_order(name: str) -> None:
    wanted = expected(name)["metadata"]["recipients"]
    assert list(map(plain, found(name)["metadata"]["recipients"])) == list(map(plain, wanted))


@pytest.mark.parametrize("name", NAMES)
def test_numbered_documents_are_cited_with_all_that_is_said_of_them(name: str) -> None:
    rows = [[row[field] for field in CITED] for row in found(name)["citations"] if row["symbol"]]
    assert rows == expected(name)["citations"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_paper_is_lost(name: str) -> None:
    document = found(name)
    rows = document["provisions"]
    assert all(document["text"][row["span"][0] :].startswith(row["label"]) for row in rows)
    assert rows
