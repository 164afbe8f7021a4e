"""Heads and feet of papers as offices of the Party and the state set them, and what a clerk reads in them.

Every paper is made up; what it says was written by hand, field by field, before it was compiled.
"""

import json
import re
from collections.abc import Callable, Sequence
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


# Columns side by side that a program gives otherwise; in a table of pipes columns stand as they are.
_GAP = re.compile(r" {4,}(?=\S)")
_RIGHT = 24  # columns of indent from which a line is the right one's
_OPENS_TEXT = re.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|THÔNG TƯ|THÔNG BÁO|HƯỚNG DẪN|CHỈ THỊ|CHƯƠNG TRÌNH|BÁO CÁO"
    r"|LUẬT)|\s*Kính gửi"
)
# Signed by several side by side, which only the columns tell apart; a table already.
_KEPT = {"tt-lien-tich", "kh-lien-tich-ba", "bang-ong"}


def _columns(line: str) -> tuple[str, str]:
    if len(line) - len(line.lstrip()) >= _RIGHT:
        return "", line.strip()
    left, *right = _GAP.split(line.strip(), maxsplit=1)
    return left, "".join(right)


def apart(lines: Sequence[str]) -> list[str]:
    """The left column, then the right one."""
    sides = [_columns(line) for line in lines]
    return [*filter(None, (left for left, _ in sides)), "", *filter(None, (right for _, right in sides))]


def right_first(lines: Sequence[str]) -> list[str]:
    sides = [_columns(line) for line in lines]
    return [*filter(None, (right for _, right in sides)), "", *filter(None, (left for left, _ in sides))]


def with_tabs(lines: Sequence[str]) -> list[str]:
    return ["\t".join(_columns(line)).rstrip() for line in lines]


def with_pipes(lines: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(_columns(line))} |" if line.strip() else line for line in lines]


Setter = Callable[[Sequence[str]], list[str]]
SETTERS: dict[str, tuple[Setter, Setter]] = {
    "apart": (apart, apart),
    "signature first": (apart, right_first),
    "tabs": (with_tabs, with_tabs),
    "pipes": (with_pipes, with_pipes),
}


@pytest.mark.parametrize("setting", SETTERS)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in _KEPT])
def test_columns_set_otherwise_say_the_same(name: str, setting: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    body = next(at for at, line in enumerate(lines) if _OPENS_TEXT.match(line))
    foot = next((at for at, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    head_setter, foot_setter = SETTERS[setting]
    parts = (*head_setter(lines[:body]), "", *lines[body:foot], *foot_setter(lines[foot:]))

    document = compile_text("\n".join(parts), name="a.txt")
    assert score_metadata(document, expected(name)).missing == ()
