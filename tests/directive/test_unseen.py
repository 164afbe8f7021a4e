"""Directives nobody tuned the compiler to are read as a clerk reads them, but for listed gaps."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bench.quality import LAYERS, Score, score_document

from tests.directive.unseen_cases import NAMES, expected, known_gaps, text_of
from tests.directive.variants import (
    Variant,
    decompose,
    drop_emphasis,
    letter_points,
    with_crlf,
    wrap_hard,
)
from trienkhai.directive import compile_text

Maker = Callable[[str], Variant]
LIMITS = Path(__file__).parents[2] / "docs" / "reference" / "compiler-limits.md"
_ROMANS = {"I": "IV", "II": "V", "III": "VI", "IV": "VII"}
LAYER_NAMES = [*LAYERS, "metadata", "findings"]


def wrap_text(text: str) -> Variant:
    """Broken at 80 columns; the rows of a table stay whole."""
    lines = (line if line.startswith("|") else wrap_hard(line).text for line in text.split("\n"))
    return Variant("wrapped", "\n".join(lines))


MAKERS: tuple[Maker, ...] = (with_crlf, decompose, wrap_text, drop_emphasis)


@cache
def found(name: str) -> dict[str, Any]:
    return compile_text(text_of(name).encode(), name=f"{name}.txt")


@cache
def scores(name: str) -> dict[str, Score]:
    return score_document(found(name), expected(name))


def frozen(value: Any) -> Any:
    return tuple(frozen(item) for item in value) if isinstance(value, list) else value


@pytest.mark.parametrize("layer", LAYER_NAMES)
@pytest.mark.parametrize("name", NAMES)
def test_directive_is_read_as_a_clerk_reads_it(name: str, layer: str) -> None:
    score = scores(name)[layer]
    gaps = [gap for gap in known_gaps(name) if gap["layer"] == layer]

    assert sorted(score.missing, key=str) == sorted(
        (frozen(row) for gap in gaps for row in gap["missing"]), key=str
    )
    assert sorted(score.extra, key=str) == sorted(
        (frozen(row) for gap in gaps for row in gap["extra"]), key=str
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_provision_of_the_text_keeps_its_own_words(name: str) -> None:
    document = found(name)

    for row in document["provisions"]:
        start, end = row["span"]
        assert document["text"][start:end].startswith(row["label"])


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_another_layout_of_the_same_words_reads_the_same(name: str, make: Maker) -> None:
    variant = make(text_of(name))
    document = compile_text(variant.text.encode(), name=f"{name}.txt")

    for layer in ("provisions", "tasks", "timings", "targets", "references"):
        rows = LAYERS[layer]
        assert sorted(rows(document), key=str) == sorted(rows(found(name)), key=str), layer


def renumber_all_sections(text: str) -> Variant:
    """Sections three numbers on, and every pointer at one of them."""
    head = r"(?m)^(I{1,3}|IV)(?=[./-])"
    changed = re.sub(head, lambda match: _ROMANS[match[1]], text)
    changed = re.sub(r"\b([Mm]ục) (I{1,3}|IV)\b", lambda match: f"{match[1]} {_ROMANS[match[2]]}", changed)

    def renamed(provision: str) -> str:
        section, dot, rest = provision.partition(".")
        return _ROMANS.get(section, section) + dot + rest

    return Variant("other sections", changed, renamed)


RELABELLED = [
    *((renumber_all_sections, name) for name in ("thanh-uy", "ubnd-tinh", "dang-uy-xa", "tinh-uy-hd")),
    *((letter_points, name) for name in ("dang-uy-xa", "dang-uy-khoi")),
]


@pytest.mark.parametrize(("make", "name"), RELABELLED)
def test_other_labels_rename_and_change_nothing_else(make: Maker, name: str) -> None:
    variant = make(text_of(name))
    document = compile_text(variant.text.encode(), name=f"{name}.txt")
    before = found(name)

    assert [row["timing"]["kind"] for row in document["tasks"]] == [
        row["timing"]["kind"] for row in before["tasks"]
    ]
    assert [(row["actor"], row["role"], row["tasks"]) for row in document["assignments"]] == [
        (row["actor"], row["role"], [variant.renamed(task) for task in row["tasks"]])
        for row in before["assignments"]
    ]
    assert [row["provisions"] for row in document["references"]] == [
        [variant.renamed(id_) for id_ in row["provisions"]] for row in before["references"]
    ]


def test_every_known_gap_has_a_reason_and_is_counted_in_the_reference() -> None:
    gaps = [gap for name in NAMES for gap in known_gaps(name)]
    rows = sum(len(gap["missing"]) + len(gap["extra"]) for gap in gaps)

    assert all(gap["reason"] for gap in gaps)
    assert f"{rows} rows" in LIMITS.read_text(encoding="utf-8")
