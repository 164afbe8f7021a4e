"""The example plan as a Word file says what its text says."""

from functools import cache
from typing import Any

import pytest

from tests.directive.example import EXAMPLE
from tests.directive.readers.plan_as_word import plan_as_word
from trienkhai.directive import compile_text
from trienkhai.directive.readers.docx import read_docx
from trienkhai.directive.source import PartKind

LAYERS = ("provisions", "tasks", "assignments", "citations", "references", "footnotes", "preamble", "closing")


@cache
def as_text() -> dict[str, Any]:
    return compile_text(EXAMPLE.read_bytes(), name="a")


@cache
def as_word() -> dict[str, Any]:
    return compile_text(plan_as_word(), name="a")


def without_places(value: Any) -> Any:
    """What is said, not where: the Word file has a letterhead, and no signs of emphasis."""
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if "span" not in key}
    if isinstance(value, list):
        return [without_places(inner) for inner in value]
    return " ".join(value.replace("*", "").split()) if isinstance(value, str) else value


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_of_the_word_file_is_that_of_the_text(layer: str) -> None:
    assert as_text()[layer]
    assert without_places(as_word()[layer]) == without_places(as_text()[layer])


def test_the_same_is_found_wrong_but_for_the_letterhead_that_the_text_lacks() -> None:
    word, text = (
        {(row["rule"], row["provision"], row["message"]) for row in document["findings"]}
        for document in (as_word(), as_text())
    )
    assert word < text
    assert {rule for rule, _, _ in text - word} == {"document-without-symbol", "document-without-date"}


def test_targets_and_times_are_among_what_the_tasks_say() -> None:
    tasks = as_word()["tasks"]
    assert sum(bool(task["targets"]) for task in tasks) > 2
    assert len({task["timing"]["kind"] for task in tasks}) > 2


def test_the_letterhead_and_the_foot_in_tables_are_read() -> None:
    found = as_word()["metadata"]
    assert (found["symbol"], found["date"], found["place"]) == ("170-KH/TU", "2019-06-05", "Bình Phước")
    for field in ("kind", "issuer", "title", "recipients"):
        assert found[field] == as_text()["metadata"][field]
    assert found["signature"]["name"] == "Trần Tuệ Hiền"


def test_every_number_of_the_paper_was_word_s_own() -> None:
    parts = {part.kind: part.count for part in read_docx(plan_as_word(), name="a").parts if part.is_kept}
    assert parts[PartKind.FOOTNOTE] == 8
    assert parts[PartKind.AUTOMATIC_NUMBER] == len(as_text()["provisions"])
