"""The made-up directives of ``unseen/`` and what a clerk reads in them, as documents of the contract.

The files hold short rows; here they become what ``bench.quality`` compares.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("unseen")
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
Document = dict[str, Any]

COLUMNS = {
    "provisions": ("id", "level", "heading"),
    "citations": ("in", "symbol", "issuer", "date", "pinpoint", "relation"),
    "references": ("in", "provisions"),
    "tasks": ("provision", "timing"),
    "targets": ("provision", "comparator", "low", "high", "unit", "start", "due"),
    "assignments": ("provision", "actor", "role", "tasks"),
    "findings": ("rule", "provision"),
}


def text_of(name: str) -> str:
    """The directive as it stands in its file."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def expected(name: str) -> Document:
    """What a clerk reads in it, in the contract's form; ``known_gaps`` are rows by layer."""
    short: Document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    opened = {
        layer: [dict(zip(columns, row, strict=False)) for row in short[layer]]
        for layer, columns in COLUMNS.items()
    }
    for row, printed in zip(opened["provisions"], short["provisions"], strict=True):
        # The id of an article does not name the chapter it stands in: a fourth column does.
        row["parent"] = printed[3] if len(printed) > 3 else row["id"].rpartition(".")[0] or None
    return short | opened


def known_gaps(name: str) -> list[Document]:
    """Rows that the compiler is known to miss or to add in a layer, each with its reason."""
    gaps: list[Document] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")).get(
        "known_gaps", []
    )
    return gaps
