"""How fast two directives are held against each other, once both are read, beside splitting their lines."""

import random
from functools import partial

from bench._clock import growth, middle
from bench.speed import MILLION, MOST_FOR_FOUR, grown
from trienkhai.directive import Structure, compare_structures, read_structure

_REWORDED = 0.05  # of the paragraphs


def run() -> None:
    """Print characters a second, how time grows, and the ratio to the plain pass."""
    one, four = (_pair(size) for size in (MILLION, 4 * MILLION))
    texts = [pair[0].source.text for pair in (one, four)]
    size = len(texts[1]) / len(texts[0]) / 4
    works = (partial(compare_structures, *pair) for pair in (one, four))
    small, _, times = growth(*works, most=MOST_FOR_FOUR * size)
    floor = middle(texts[0].splitlines)
    over = "  MORE THAN LINEAR" if times > MOST_FOR_FOUR * size else ""
    rate = f"{len(texts[0]) / small / MILLION:.2f} M characters/s (aim 10)"
    print(f"diff: {rate}, {small / floor:.0f} x splitlines,")
    print(f"diff: t(4M)/t(1M) {times / size:.2f} (at most {MOST_FOR_FOUR}){over}")


def _pair(size: int) -> tuple[Structure, Structure]:
    """A directive, and the same with some paragraphs reworded, drawn with a fixed seed."""
    text = grown(size)
    draw = random.Random(38)  # noqa: S311 -- nothing secret
    lines = [_reworded(line) if draw.random() < _REWORDED else line for line in text.split("\n")]
    return read_structure(text, name="a.txt"), read_structure("\n".join(lines), name="b.txt")


def _reworded(line: str) -> str:
    words = line.split(" ")
    return " ".join([*words[:5], "sửa", "đổi", *words[7:]]) if len(words) > 12 else line
