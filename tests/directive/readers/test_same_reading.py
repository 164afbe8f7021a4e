"""One paper in whatever form it comes is read alike; what is broken is refused in words."""

import html
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.directive.example import EXAMPLE
from trienkhai.directive import UnreadableSource, compile_text
from trienkhai.directive.readers import read_file
from trienkhai.directive.readers.html import read_html
from trienkhai.directive.source import SourceText
from trienkhai.vietnamese import normalise
from trienkhai.vietnamese.legacy import TCVN3, VNI

PAPER = normalise(EXAMPLE.read_text(encoding="utf-8"))
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MENU = (
    "<ul class=menu>"
    + "".join(f"<li><a href=/{name}>{name}</a>" for name in ("Tin", "Văn bản", "Hỏi"))
    + "</ul>"
)


def paragraph(block: str) -> str:
    words = html.escape(block.strip()).replace("\n", "<br>\n")
    return f"<p>{_RAISED.sub(lambda found: f'<sup>{found[0].translate(_DIGITS)}</sup>', words)}</p>"


def page(text: str) -> str:
    """The text as a portal shows it, a paragraph for each block of lines."""
    body = "\n".join(paragraph(block) for block in re.split(r"\n\s*\n", text) if block.strip())
    return f"<!DOCTYPE html>\n<html><body>{MENU}<div>{body}</div></body></html>"


def without_places(value: Any) -> Any:
    """What was read, not where it stands."""
    if isinstance(value, dict):
        kept = (
            key for key in value if not re.search(r"spans?$", key) and key not in {"text", "source", "markup"}
        )
        return {key: without_places(value[key]) for key in kept}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


def test_a_page_is_read_as_the_text_is() -> None:
    assert without_places(compile_text(page(PAPER).encode(), name="a")) == without_places(
        compile_text(PAPER, name="a")
    )


@pytest.mark.parametrize("legacy", [TCVN3, VNI], ids=lambda legacy: legacy.name)
def test_bytes_of_an_old_set_are_read_as_the_text_is(legacy: Any) -> None:
    # These sets have no raised digits; their papers call notes by digits in brackets.
    paper = _RAISED.sub(lambda found: f"[{found[0].translate(_DIGITS)}]", PAPER)
    old = compile_text(legacy.write(paper).encode("cp1252"), name="a")
    new = compile_text(paper, name="a")

    assert {**old, "source": None} == {**new, "source": None}


SEEDS = range(150)
PIECES = [
    "<",
    ">",
    '"',
    "'",
    "<!--",
    "-->",
    "</",
    "<table>",
    "<td rowspan=9",
    "<script>",
    "<p>",
    "&#x110000;",
    "\x00",
    "\r",
]


def text_or_fault(read: Callable[..., SourceText], data: bytes) -> str:
    try:
        return read(data, name="x").text
    except UnreadableSource as fault:
        return str(fault)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_page_is_read_or_refused_in_words(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 -- the same damage each time
    data = bytearray(
        page(PAPER[: dice.randrange(200, 3_000)]).encode(dice.choice(["utf-8", "utf-16", "utf-8-sig"]))
    )
    for _ in range(dice.randrange(1, 30)):
        at = dice.randrange(len(data))
        piece = dice.choice(PIECES).encode() if dice.random() < 0.7 else dice.randbytes(3)
        data[at : at + dice.randrange(6)] = piece
    damaged = bytes(data[: dice.randrange(1, len(data) + 1)])
    for read in (read_file, read_html):
        outcome = text_or_fault(read, damaged)
        assert outcome.strip()
