"""The glossary: each Vietnamese term with its names in the code, and whether these exist."""

import re
import tomllib
from dataclasses import dataclass

from tools.tracked import ROOT

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Term:
    """A Vietnamese term, the identifiers that stand for it, and what it is in English."""

    term: str
    identifiers: tuple[str, ...]
    meaning: str


def read_glossary() -> list[Term]:
    """The terms of ``docs/glossary.toml`` in its order."""
    content = tomllib.loads((ROOT / "docs" / "glossary.toml").read_text("utf-8"))
    return [Term(entry["term"], tuple(entry["names"]), entry["meaning"]) for entry in content["terms"]]


def names_in_code() -> set[str]:
    """Every identifier, and every word of a string, in the sources and the data of the package."""
    files = (file for ending in ("py", "toml") for file in (ROOT / "src" / "trienkhai").rglob(f"*.{ending}"))
    return {name for file in files for name in _NAME.findall(file.read_text("utf-8"))}


def missing_names() -> list[str]:
    """What the glossary names and the code does not have, as “term: name”."""
    known = names_in_code()
    return [
        f"{term.term}: {name}" for term in read_glossary() for name in term.identifiers if name not in known
    ]
