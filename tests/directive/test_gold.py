"""What a careful reader found in the example, against what the compiler finds."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.directive.example import EXAMPLE
from trienkhai.directive import compile_text

GOLD = Path(__file__).parent / "gold" / "ke-hoach-38-kl-tw.json"
DETAILS = ("in", "symbol", "issuer", "date", "pinpoint", "relation")


@cache
def gold() -> dict[str, Any]:
    return json.loads(GOLD.read_text(encoding="utf-8"))


@cache
def compiled() -> dict[str, Any]:
    return compile_text(EXAMPLE.read_bytes(), name=EXAMPLE.name)


def rows(document: dict[str, Any], layer: str, *fields: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(row[field] for field in fields) for row in document[layer]), key=str)


def numbered(document: dict[str, Any]) -> dict[str, Any]:
    return {"citations": [row for row in document["citations"] if row["symbol"]]}


def test_every_document_is_named_where_the_reader_found_it_and_nowhere_else() -> None:
    fields = ("in", "symbol")
    assert rows(numbered(compiled()), "citations", *fields) == rows(gold(), "citations", *fields)


def test_issuer_date_pinpoint_and_relation_of_every_document_are_those_of_the_reader() -> None:
    assert rows(numbered(compiled()), "citations", *DETAILS) == rows(gold(), "citations", *DETAILS)


def test_every_pointer_leads_where_the_reader_says() -> None:
    fields = ("in", "raw", "provisions")
    assert rows(compiled(), "references", *fields) == rows(gold(), "references", *fields)


def test_every_finding_of_the_reader_is_made() -> None:
    fields = ("rule", "provision")
    assert set(rows(gold(), "findings", *fields)) <= set(rows(compiled(), "findings", *fields))


def test_only_one_task_lacks_a_named_lead() -> None:
    found = [
        row["provision"] for row in compiled()["findings"] if row["rule"] == "task-without-explicit-lead"
    ]
    assert found == ["II.4.3"]
