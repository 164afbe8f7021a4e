import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from jsonschema import Draft202012Validator
from tests.directive.example import EXAMPLE
from tests.directive.strategies import directive_texts

from trienkhai.directive import UnreadableSource, compile_text, json_schema

ROOT = Path(__file__).parents[1]
PAPERS = [EXAMPLE, *sorted(ROOT.glob("samples/*.txt")), *sorted(ROOT.glob("unseen/*.txt"))]
SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def compiled(text: str | bytes) -> dict[str, Any]:
    return json.loads(json.dumps(compile_text(text, name="x.txt")))


def undescribed(value: object, form: dict[str, Any], path: str = "") -> Iterator[str]:
    """Fields that the schema says nothing of."""
    if "$ref" in form:
        form = SCHEMA["$defs"][form["$ref"].rpartition("/")[2]]
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in form.get("properties", {}):
                yield from undescribed(inner, form["properties"][name], f"{path}.{name}")
            elif "additionalProperties" not in form:
                yield f"{path}.{name}"
    elif isinstance(value, list):
        for inner in value:
            yield from undescribed(inner, form.get("items", {}), path)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_what_is_read_of_a_paper_is_as_the_schema_says(path: Path) -> None:
    found = compiled(path.read_bytes())
    VALIDATOR.validate(found)
    assert set(undescribed(found, SCHEMA)) == set()


@settings(max_examples=60, deadline=None)
@given(directive_texts())
def test_what_is_read_of_any_text_is_as_the_schema_says(text: str) -> None:
    try:
        found = compiled(text)
    except (UnreadableSource, UnicodeEncodeError):
        assume(False)  # noqa: FBT003 -- Hypothesis' own way of passing a case over
        raise
    VALIDATOR.validate(found)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "trienkhai/directive/2"},
        {"provisions": [{"id": "I"}]},
        {"text": None},
        {
            "tasks": [
                {"provision": "I", "title": "x", "timing": {"kind": "soon"}, "targets": [], "span": [0, 1]}
            ]
        },
    ],
)
def test_what_is_otherwise_is_refused(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(compiled(EXAMPLE.read_bytes()) | change)
