"""Texts and bytes that no office wrote, the same ones each time, and what must hold of every one of them."""

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from trienkhai.directive import (
    SourceText,
    UnreadableSource,
    documents_in,
    find_findings,
    read_source,
    to_json,
)
from trienkhai.vietnamese import normalise

PAPERS = Path(__file__).parents[1] / "tests" / "directive"
LONGEST = 900
_LABELS = (
    "I.",
    "II.",
    "1.",
    "1.1.",
    "a)",
    "đ)",
    "-",
    "+",
    "Điều 1.",
    "Chương II",
    "PHỤ LỤC",
    "[1]",
    "(1)",
    "¹",
)
_SIGNS = "|*_#`~\\<>&[]()\"'.,:;-–—/%\t\f\v\u00a0\u200b\ufeff\u0301\u0323\u202e\x00\x1a"
_BLOCKS = (
    (0x20, 0x7E),
    (0xC0, 0x1EFF),
    (0x300, 0x36F),
    (0x2000, 0x206F),
    (0x4E00, 0x4E80),
    (0x1F300, 0x1F600),
)
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258")
Draw = random.Random


def inputs(count: int, *, seed: int) -> Iterator[str | bytes]:
    """So many inputs: papers cut out and spoilt, characters at random, files cut anywhere."""
    draw = random.Random(seed)  # noqa: S311 - not a secret
    kinds: tuple[Callable[[Draw], str | bytes], ...] = (spoilt, spoilt, spoilt, at_random, cut_file, page)
    for number in range(count):
        yield kinds[number % len(kinds)](draw)


@cache
def papers() -> tuple[str, ...]:
    """The real and the made-up papers that lie with the tests."""
    paths = sorted([*PAPERS.glob("samples/*.txt"), *PAPERS.glob("unseen/*.txt")])
    return tuple(path.read_text(encoding="utf-8") for path in paths)


def piece(draw: Draw) -> str:
    """A piece of a paper; one in three begins at its first character."""
    text = draw.choice(papers())
    start = 0 if draw.random() < 1 / 3 else draw.randrange(len(text))
    return text[start : start + draw.randrange(1, LONGEST)]


def spoilt(draw: Draw) -> str:
    """A piece with up to six slips in it."""
    text = piece(draw)
    for _ in range(draw.randrange(7)):
        text = draw.choice(_SLIPS)(draw, text)
    return text


def at_random(draw: Draw) -> str:
    """Characters of many scripts, signs and blanks."""
    return "".join(_character(draw) for _ in range(draw.randrange(1, LONGEST // 3)))


def cut_file(draw: Draw) -> bytes:
    """A piece in one of the encodings in use, cut at any byte."""
    data = spoilt(draw).encode(draw.choice(_ENCODINGS), "replace")
    return data[draw.randrange(3) : draw.randrange(1, len(data) + 2)]


def page(draw: Draw) -> bytes:
    """A piece as a web page that may end anywhere."""
    lines = (f"<{tag}>{line}</{tag}>" for line in spoilt(draw).split("\n") for tag in draw.sample(_TAGS, 1))
    whole = f"<html><body>{''.join(lines)}</body></html>"
    return whole[: draw.randrange(6, len(whole) + 1)].encode()


_TAGS = ("p", "div", "td", "tr", "table", "b", "li", "sup", "h2", "nav", "span")


def _character(draw: Draw) -> str:
    if draw.random() < 1 / 4:
        return draw.choice(_SIGNS + "\n\n ")
    return chr(draw.randint(*draw.choice(_BLOCKS)))


def _drop(draw: Draw, text: str) -> str:
    start, length = draw.randrange(len(text) + 1), draw.randrange(1, 40)
    return text[:start] + text[start + length :]


def _repeat(draw: Draw, text: str) -> str:
    start = draw.randrange(len(text) + 1)
    return text[:start] + text[start : start + 30] * draw.randrange(1, 5) + text[start:]


def _insert(draw: Draw, text: str) -> str:
    at = draw.randrange(len(text) + 1)
    word = draw.choice(
        (draw.choice(_LABELS), draw.choice(_SIGNS), f"\n{draw.choice(_LABELS)} ", _character(draw))
    )
    return text[:at] + word + text[at:]


def _shuffle(draw: Draw, text: str) -> str:
    lines = text.split("\n")
    draw.shuffle(lines)
    return "\n".join(lines)


def _digits(draw: Draw, text: str) -> str:
    return "".join(
        draw.choice("0123456789") if sign.isdigit() and draw.random() < 1 / 3 else sign for sign in text
    )


def _ends(draw: Draw, text: str) -> str:
    return text.replace("\n", draw.choice(("\r\n", "\r", "\n\n", " ", "\f", "\n| ", "\u2028")))


def _form(draw: Draw, text: str) -> str:
    return draw.choice((text.upper(), text.lower(), unicodedata.normalize("NFD", text), text[::-1]))


_SLIPS: Sequence[Callable[[Draw, str], str]] = (
    _drop,
    _repeat,
    _insert,
    _insert,
    _shuffle,
    _digits,
    _ends,
    _form,
)


def fault_of(data: str | bytes) -> str:
    """What is wrong with the reading of an input: "" where nothing is, and where it is refused in words."""
    try:
        sources = documents_in(data, name="x")
        return next(filter(None, (_lost(data, sources), *map(_fault_of_document, sources))), "")
    except UnreadableSource as refused:
        return "" if str(refused).endswith(".") else f"refused without a sentence: {refused}"
    except Exception as fault:  # noqa: BLE001 - any is what is looked for
        return f"{type(fault).__name__}: {fault}"


def _lost(data: str | bytes, sources: Sequence[SourceText]) -> str:
    """Whether a text came in other characters than it went out, its Unicode form and line ends apart."""
    if isinstance(data, bytes) or sources[0].parts:
        return ""
    # Where every line ends so, a line end was turned twice on its way, and is one.
    is_turned_twice = data.count("\r\r\n") == data.count("\n")
    lines = data.removeprefix("\ufeff")
    lines = lines.replace("\r\r\n", "\n") if is_turned_twice else lines
    whole = normalise(lines.replace("\r\n", "\n").replace("\r", "\n"))
    return "" if "".join(source.text for source in sources) == whole else "characters lost on reading"


def _fault_of_document(source: SourceText) -> str:
    reading = read_source(source)
    pieces = reading.structure.pieces
    if "".join(source.slice(one.span) for one in pieces) != source.text:
        return "pieces do not cover the text"
    document = to_json(reading, find_findings(reading))
    spans = _spans_in(document)
    return (
        ""
        if all(0 <= start <= end <= len(source.text) for start, end in spans)
        else "a span outside the text"
    )


def _spans_in(value: object) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        span = value.get("span")
        if span:
            yield span[0], span[1]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict | list):
                yield from _spans_in(inner)
