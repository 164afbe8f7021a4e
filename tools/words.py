"""Finds what no tracked file may hold: registry hosts and work marks. ``python -m tools.words``."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tools.tracked import ROOT, tracked_files

# Put together from parts, so that this file holds none of them either.
_HOSTS = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("crates", "io"),
    ("rubygems", "org"),
    ("proxy", "golang", "org"),
    ("anaconda", "org"),
    ("unpkg", "com"),
    ("jsdelivr", "net"),
)
_MARKS = (("TO", "DO"), ("FIX", "ME"), ("HA", "CK"))
_HOST = re.compile("|".join(re.escape(".".join(parts)) for parts in _HOSTS), re.IGNORECASE)
_MARK = re.compile(rf"\b(?:{'|'.join(''.join(parts) for parts in _MARKS)})\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """A forbidden word at a line of a file."""

    path: str
    line: int
    word: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: “{self.word}”: {self.reason}"


def find_words(text: str, path: str) -> Iterator[Finding]:
    """Every registry host and every work mark in the text."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in _HOST.finditer(line):
            yield Finding(path, number, found[0], "registries are the installer's business")
        for found in _MARK.finditer(line):
            yield Finding(path, number, found[0], "unfinished work belongs in an issue")


def find_words_in_project() -> list[Finding]:
    """The forbidden words of every tracked text file."""
    findings: list[Finding] = []
    for file in tracked_files():
        content = file.read_bytes()
        if b"\0" not in content:
            findings += find_words(content.decode("utf-8", "replace"), file.relative_to(ROOT).as_posix())
    return findings


def main() -> int:
    """Print what was found; 1 where something was."""
    findings = find_words_in_project()
    print("\n".join(map(str, findings)) or "no forbidden words")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
