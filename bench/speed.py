"""How fast a directive is read: structure alone and the whole, beside plain passes over the same text.

The text is the example directive with its provisions written out again and again, so that it grows as a real
one would: in provisions, not in one endless paragraph.
"""

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench._clock import ROUNDS, growth, middle, table
from trienkhai.directive import compile_text, find_findings, read_source, to_json
from trienkhai.directive.extract.citations import find_all_citations, find_all_mentions
from trienkhai.directive.extract.citations.symbols import find_symbols
from trienkhai.directive.extract.references import find_all_references
from trienkhai.directive.obligations import join_obligations
from trienkhai.directive.readers import read_plain
from trienkhai.directive.structure import parse_structure

EXAMPLE = Path(__file__).parents[1] / "examples" / "ke-hoach-38-kl-tw.txt"
MILLION = 1_000_000
AIMS = "whole 2.5 and structure 8 M characters/s, first example 10 ms, import 150 ms"
MOST_MEMORY = 12
MOST_FOR_FOUR = 4.4  # t(4 MB) / t(1 MB) of a pass in linear time, with room for noise


def grown(size: int) -> str:
    """A directive of about ``size`` characters made of the example's provisions."""
    text = EXAMPLE.read_text(encoding="utf-8")
    begin, end = text.index("I. MỤC ĐÍCH"), text.index("Kế hoạch này thay thế")
    body = text[begin:end]
    return text[:begin] + body * max(1, (size - len(text)) // len(body)) + text[end:]


def run() -> None:
    """Print characters a second of each pass, how time grows, the example and the import."""
    one, four = grown(MILLION), grown(4 * MILLION)
    size = len(four) / len(one) / 4
    floor = middle(one.splitlines)
    rows = [("splitlines", _rate(one, floor), "1", "", "")]
    for name, work in _passes():
        small, _, times = growth(partial(work, one), partial(work, four), most=MOST_FOR_FOUR * size)
        note = "" if times <= MOST_FOR_FOUR * size else "MORE THAN LINEAR"
        rows.append((name, _rate(one, small), f"{small / floor:.0f}", f"{times / size:.2f}", note))
    print(f"speed: one core, medians of {ROUNDS}; aims: {AIMS}, t(4M)/t(1M) {MOST_FOR_FOUR}")
    print(table(("pass", "M characters/s", "x splitlines", "t(4M)/t(1M)", ""), rows))
    print("speed: where the time goes, each pass by itself")
    print(table(("pass", "share", "M characters/s"), _shares(one)))
    print(f"  memory at the peak of the whole {_memory(one):.1f} x the bytes of the text (aim {MOST_MEMORY})")
    text = EXAMPLE.read_text(encoding="utf-8")
    print(f"  first example {1000 * middle(lambda: compile_text(text, name='example.txt')):.0f} ms, ", end="")
    print(f"import trienkhai.directive {1000 * _import():.0f} ms beyond Python's own start")


def _shares(text: str) -> list[tuple[str, str, str]]:
    """What part of the whole each pass takes, and how fast it is."""
    source = read_plain(text, name="grown.txt")
    structure = parse_structure(source)
    mentions = find_all_mentions(structure)
    references = tuple(find_all_references(structure))
    reading = read_source(source)
    findings = find_findings(reading)
    passes: dict[str, Callable[[], object]] = {
        "source and structure": lambda: _structure(text),
        "mentions of documents": lambda: find_all_mentions(structure),
        "citations among them": lambda: list(find_all_citations(structure, mentions)),
        "references": lambda: list(find_all_references(structure)),
        "times, targets, duties": lambda: join_obligations(structure, references=references),
        "findings": lambda: find_findings(reading),
        "JSON": lambda: to_json(reading, findings),
    }
    seconds = {name: middle(work, rounds=1) for name, work in passes.items()}
    whole = sum(seconds.values())
    return [(name, f"{took / whole:.0%}", _rate(text, took)) for name, took in seconds.items()]


def _memory(text: str) -> float:
    """The most that a compile holds beyond its text, in bytes a byte of the text."""
    compile_text(EXAMPLE.read_text(encoding="utf-8"), name="warm.txt")  # patterns are compiled once
    tracemalloc.start()
    try:
        compile_text(text, name="grown.txt")
        return tracemalloc.get_traced_memory()[1] / len(text.encode())
    finally:
        tracemalloc.stop()


def _import() -> float:
    """The processor time that importing the compiler adds to a fresh Python, in seconds.

    Its modules are compiled to bytecode by a first run, as installing them does, also where
    the surroundings forbid to keep it.
    """
    clock = "import time; began = time.process_time(); {}; print(time.process_time() - began)"
    command = [sys.executable, "-c", clock.format("import trienkhai.directive")]
    with TemporaryDirectory() as kept:
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": kept, "PYTHONDONTWRITEBYTECODE": ""}
        runs = [
            subprocess.run(command, capture_output=True, check=True, env=surroundings)  # noqa: S603 -- our own words
            for _ in range(1 + ROUNDS)
        ]
    return min(float(ran.stdout) for ran in runs[1:])


def _passes() -> list[tuple[str, Callable[[str], object]]]:
    """Structure, the citation patterns alone, the whole."""
    return [
        ("structure", _structure),
        ("citation patterns alone", find_symbols),
        ("whole compile", lambda text: compile_text(text, name="grown.txt")),
    ]


def _structure(text: str) -> object:
    return parse_structure(read_plain(text, name="grown.txt"))


def _rate(text: str, seconds: float) -> str:
    return f"{len(text) / seconds / MILLION:.2f}"


if __name__ == "__main__":
    run()
