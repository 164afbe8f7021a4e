"""The example directive, as text and taken apart."""

from functools import cache
from pathlib import Path

from trienkhai.directive.readers import read_plain
from trienkhai.directive.source import SourceText
from trienkhai.directive.structure import Structure, parse_structure

EXAMPLE = Path(__file__).parents[2] / "examples" / "ke-hoach-38-kl-tw.txt"


def example_text() -> str:
    """The words of the example, as they stand in the file."""
    return EXAMPLE.read_text(encoding="utf-8")


@cache
def example_source() -> SourceText:
    """The example as the reader returns it."""
    return read_plain(EXAMPLE.read_bytes(), name=EXAMPLE.name)


@cache
def example_structure() -> Structure:
    """The example taken apart."""
    return parse_structure(example_source())
